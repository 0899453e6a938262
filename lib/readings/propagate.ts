import type { Before } from "./before";
import { BelowCells } from "./below-cells";
import { ABSENT, ReadingRun } from "./reading-run";
import type { MetricRules, SlotRules } from "./slot-rules";
import { SlotTally } from "./slot-tally";
import { hasFigure, NO_DATA } from "./state";
import { type FromBelow, isNothing } from "./stored-sums";
import { placeOf, type UnitPlace } from "./unit-place";

/** Takes a change of what a unit has from below in one slot. Each (unit, segment, slot) comes once. */
export type EmitBelow = (unit: number, segment: number, slot: number, change: FromBelow) => void;

const LOWEST_RANK = 3;

/**
 * Carries changes of readings up: to the units above, and to coarser periods of what those have from below. One metric at a
 * time, units deepest first. A change goes into what a unit's parent has from below always, and further up only where the
 * parent has no reading of its own at that period, since its own replaces what is below it. Sums are exact, so the changes
 * of two states of the readings are their roll-ups' difference, to the last bit.
 */
export class Propagation {
  readonly #cells = new BelowCells();
  readonly #standing = new ReadingRun();
  readonly #none = new ReadingRun();
  readonly #tally: SlotTally;
  #level = LOWEST_RANK + 1;
  /** Cells of the units of the present level, by unit. */
  #waiting = new Map<number, number[]>();

  constructor(
    private readonly rules: MetricRules,
    private readonly before: Before,
    private readonly emit: EmitBelow,
  ) {
    this.#tally = new SlotTally(rules, before, this.#cells);
  }

  /**
   * Takes one unit's changes: what stands after, by period and segment (`ABSENT` where nothing does). Units come by falling
   * rank. `standing`, where the caller has read it, is what stood before from the first to the last of these periods.
   */
  unit(id: number, after: ReadingRun, standing: ReadingRun | null = null): void {
    const place = placeOf(this.rules.units, id);
    for (const _ of this.descendTo(place.rank));
    const cells = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#carry(place, after, cells ?? [], standing);
  }

  /** Carries what is left to the top. */
  finish(): void {
    for (const _ of this.descendTo(-1));
  }

  /** Carries what waits at units of a higher rank, one unit at a time, so that a caller can put aside what was emitted. */
  *descendTo(rank: number): Generator<number> {
    while (this.#level > rank) {
      for (const [id, cells] of this.#waiting) {
        this.#carry(placeOf(this.rules.units, id), this.#none, cells, null);
        yield id;
      }
      this.#level -= 1;
      this.#waiting = new Map();
      if (this.#level < 0) break;
      for (let cell = 0; cell < this.#cells.length; cell++) {
        const id = this.#cells.unitOf(cell);
        if (placeOf(this.rules.units, id).rank !== this.#level) continue;
        const waiting = this.#waiting.get(id);
        if (waiting === undefined) this.#waiting.set(id, [cell]);
        else waiting.push(cell);
      }
    }
  }

  #carry(place: UnitPlace, after: ReadingRun, cells: readonly number[], read: ReadingRun | null): void {
    const own = cells.filter((cell) => this.#isOwnGrain(cell)).sort((a, b) => this.#cells.slotOf(a) - this.#cells.slotOf(b));
    const [first, last] = [own[0], own.at(-1)];
    let from = after.length > 0 ? (after.period[0] as number) : Number.POSITIVE_INFINITY;
    let to = after.length > 0 ? (after.period[after.length - 1] as number) : -1;
    if (first !== undefined && last !== undefined) {
      from = Math.min(from, this.#cells.slotOf(first));
      to = Math.max(to, this.#cells.slotOf(last));
    }
    let standing = read;
    if (standing === null || own.length > 0) {
      standing = this.#standing;
      standing.clear();
      if (from <= to) this.before.standing(place.id, from, to, standing);
    }
    const made = this.#cells.length;
    const mayHaveBelow = cells.length > 0 || this.before.mayHaveBelow(place.id);
    this.#tally.begin(place, cells, mayHaveBelow, from, to, standing.length > 0 || this.before.hasReadings(place.id));
    if (cells.length === 0 && !mayHaveBelow && standing.length === 0 && isWhole(after)) this.#fresh(place, after);
    else this.#periods(place, after, standing, own, mayHaveBelow);
    this.#tally.end();
    this.#emitAll(place.id, cells, made);
  }

  /** The same for readings where nothing stood, at a unit with nothing below and in no segments: most of any import. */
  #fresh(place: UnitPlace, after: ReadingRun): void {
    for (let a = 0; a < after.length; a++) {
      const period = after.period[a] as number;
      const state = after.state[a] as number;
      const rules = this.rules.in(period);
      const parent = place.parentOn(rules.last);
      const figure = hasFigure(state);
      const up = parent === null ? -1 : this.#cells.at(parent, 0, period);
      if (figure && up !== -1) this.#move(up, -1, after, a, 1);
      this.#tally.add(period, rules, false, figure, false, !figure && stands(state), up);
    }
  }

  /** Walks the periods at which something changed or stands, in order. */
  #periods(place: UnitPlace, after: ReadingRun, standing: ReadingRun, own: readonly number[], mayHaveBelow: boolean): void {
    let a = 0;
    let s = 0;
    let c = 0;
    while (a < after.length || s < standing.length || c < own.length) {
      let period = a < after.length ? (after.period[a] as number) : Number.POSITIVE_INFINITY;
      if (s < standing.length && (standing.period[s] as number) < period) period = standing.period[s] as number;
      if (c < own.length && this.#cells.slotOf(own[c] as number) < period) period = this.#cells.slotOf(own[c] as number);
      const [a0, s0, c0] = [a, s, c];
      while (a < after.length && after.period[a] === period) a++;
      while (s < standing.length && standing.period[s] === period) s++;
      while (c < own.length && this.#cells.slotOf(own[c] as number) === period) c++;
      this.#period(place, period, after, a0, a, standing, s0, s, own, c0, c, mayHaveBelow);
    }
  }

  #period(
    place: UnitPlace,
    period: number,
    after: ReadingRun,
    a0: number,
    a1: number,
    standing: ReadingRun,
    s0: number,
    s1: number,
    own: readonly number[],
    c0: number,
    c1: number,
    mayHaveBelow: boolean,
  ): void {
    const rules = this.rules.in(period);
    const parent = place.parentOn(rules.last);
    const together = parent === null || (a0 === a1 && c0 === c1) ? -1 : this.#cells.at(parent, 0, period);
    let ownBefore = false;
    let ownAfter = false;
    let figureBefore = false;
    let figureAfter = false;
    for (let s = s0, a = a0; s < s1 || a < a1; ) {
      const before = s < s1 && (a >= a1 || (standing.segment[s] as number) <= (after.segment[a] as number)) ? s : -1;
      const changed = a < a1 && (before === -1 || after.segment[a] === standing.segment[before]) ? a : -1;
      const stateBefore = before === -1 ? ABSENT : (standing.state[before] as number);
      const stateAfter = changed === -1 ? stateBefore : (after.state[changed] as number);
      if (stands(stateBefore)) ownBefore = true;
      if (stands(stateAfter)) ownAfter = true;
      if (hasFigure(stateBefore)) figureBefore = true;
      if (hasFigure(stateAfter)) figureAfter = true;
      if (changed !== -1 && together !== -1) {
        const segment = after.segment[changed] as number;
        const apart = segment === 0 ? -1 : this.#cells.at(parent as number, segment, period);
        if (hasFigure(stateBefore)) this.#move(together, apart, standing, before, -1);
        if (hasFigure(stateAfter)) this.#move(together, apart, after, changed, 1);
      }
      if (before !== -1) s++;
      if (changed !== -1) a++;
    }
    if (mayHaveBelow) this.#below(place, period, rules, parent, own, c0, c1, ownBefore, ownAfter);
    const [naBefore, naAfter] = [ownBefore && !figureBefore, ownAfter && !figureAfter];
    this.#tally.add(period, rules, figureBefore, figureAfter, naBefore, naAfter, together);
  }

  #move(together: number, apart: number, run: ReadingRun, at: number, sign: 1 | -1): void {
    const state = run.state[at] as number;
    const numerator = run.numerator[at] as number;
    const denominator = run.denominator[at] as number;
    this.#cells.addReading(together, state, numerator, denominator, sign);
    if (apart !== -1) this.#cells.addReading(apart, state, numerator, denominator, sign);
  }

  /** What is below counts where the unit has no reading of its own: the change of that, further up and into coarser periods. */
  #below(
    place: UnitPlace,
    period: number,
    rules: SlotRules,
    parent: number | null,
    own: readonly number[],
    c0: number,
    c1: number,
    ownBefore: boolean,
    ownAfter: boolean,
  ): void {
    const targets = (segment: number) => {
      const cells = rules.coarser.map((slot) => this.#cells.at(place.id, segment, slot));
      return parent === null ? cells : [this.#cells.at(parent, segment, period), ...cells];
    };
    if (!ownAfter) {
      for (let c = c0; c < c1; c++) {
        const cell = own[c] as number;
        for (const target of targets(this.#cells.segmentOf(cell))) this.#cells.addCell(target, cell);
      }
    }
    if (ownBefore === ownAfter) return;
    for (const [segment, sums] of this.before.below(place.id, period)) {
      for (const target of targets(segment)) this.#cells.addSums(target, sums, ownAfter ? -1 : 1);
    }
  }

  #isOwnGrain(cell: number): boolean {
    return this.rules.in(this.#cells.slotOf(cell)).own;
  }

  #emitAll(id: number, cells: readonly number[], made: number): void {
    const emit = (cell: number) => {
      const change = this.#cells.read(cell);
      if (!isNothing(change)) this.emit(id, this.#cells.segmentOf(cell), this.#cells.slotOf(cell), change);
    };
    for (const cell of cells) emit(cell);
    if (cells.length === 0 && made === this.#cells.length) return;
    for (let cell = made; cell < this.#cells.length; cell++) if (this.#cells.unitOf(cell) === id) emit(cell);
  }
}

function isWhole(run: ReadingRun): boolean {
  for (let i = 0; i < run.length; i++) if (run.segment[i] !== 0) return false;
  return true;
}

const stands = (state: number): boolean => state !== ABSENT && state !== NO_DATA;
