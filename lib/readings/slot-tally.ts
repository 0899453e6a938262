import { grainOf, nests, type Period } from "@/lib/core/period";
import type { Before, Nearest } from "./before";
import type { BelowCells } from "./below-cells";
import type { MetricRules, SlotRules } from "./slot-rules";
import type { UnitPlace } from "./unit-place";

/** A unit's own readings in one coarser slot: periods with a figure, and periods that are only not applicable. */
interface Run {
  readonly slot: number;
  figuresBefore: number;
  figuresAfter: number;
  unavailableBefore: number;
  unavailableAfter: number;
}

/**
 * Counts who reported, while one unit's periods are walked. A unit below those that readings are expected from hands up how
 * many of its periods have a figure; an expected one turns that into "reported" or not; one above adds up.
 */
export class SlotTally {
  #place!: UnitPlace;
  #cells: readonly number[] = [];
  #mayHaveBelow = false;
  #hasReadings = false;
  #from = 0;
  #to = -1;
  #up = -1;
  readonly #runs: Run[] = [];
  /** The run that is being added to, by the place of its slot among a period's coarser ones. */
  readonly #current: Run[] = [];

  constructor(
    private readonly rules: MetricRules,
    private readonly before: Before,
    private readonly below: BelowCells,
  ) {}

  /** Begins a unit whose periods from `from` to `to` will be walked; what it has beyond them is looked up. */
  begin(place: UnitPlace, cells: readonly number[], mayHaveBelow: boolean, from: number, to: number, hasReadings: boolean): void {
    this.#place = place;
    this.#cells = cells;
    this.#mayHaveBelow = mayHaveBelow;
    this.#hasReadings = hasReadings;
    this.#from = from;
    this.#to = to;
    this.#runs.length = 0;
    this.#current.length = 0;
  }

  /**
   * Takes one own-grain period: is there a figure, or only "not applicable", before and after? `up` is the cell of the parent
   * at this period, where it is known.
   */
  add(
    period: number,
    rules: SlotRules,
    figureBefore: boolean,
    figureAfter: boolean,
    naBefore: boolean,
    naAfter: boolean,
    up = -1,
  ): void {
    this.#up = up;
    this.#close(period, rules, Number(figureBefore), Number(figureAfter), Number(naBefore), Number(naAfter));
    this.#up = -1;
    for (let i = 0; i < rules.coarser.length; i++) {
      const slot = rules.coarser[i] as number;
      let run = this.#current[i];
      if (run === undefined || run.slot !== slot) {
        run = this.#runOf(slot);
        this.#current[i] = run;
      }
      if (figureBefore) run.figuresBefore += 1;
      if (figureAfter) run.figuresAfter += 1;
      if (naBefore) run.unavailableBefore += 1;
      if (naAfter) run.unavailableAfter += 1;
    }
  }

  /** Closes the coarser slots, those too in which only something below changed. */
  end(): void {
    const walked = new Set<number>();
    for (const run of this.#runs) {
      if (this.#cells.length > 0) walked.add(run.slot);
      const rules = this.rules.in(run.slot);
      let { figuresBefore, figuresAfter, unavailableBefore, unavailableAfter } = run;
      const changed = figuresBefore !== figuresAfter || unavailableBefore !== unavailableAfter || this.#mayHaveBelow;
      if (changed && this.#hasReadings && this.#place.rank === rules.collectedAt) {
        const { figures, unavailable } = this.#beyond(run.slot);
        figuresBefore += figures;
        figuresAfter += figures;
        unavailableBefore += unavailable;
        unavailableAfter += unavailable;
      }
      this.#close(run.slot, rules, figuresBefore, figuresAfter, unavailableBefore, unavailableAfter);
    }
    for (const cell of this.#cells) {
      const slot = this.below.slotOf(cell);
      const rules = this.rules.in(slot);
      if (this.below.segmentOf(cell) !== 0 || rules.own || walked.has(slot)) continue;
      const expected = this.#hasReadings && this.#place.rank === rules.collectedAt;
      const { figures, unavailable } = expected ? this.#beyond(slot) : NOTHING;
      this.#close(slot, rules, figures, figures, unavailable, unavailable);
    }
  }

  /** The run of a slot. Slots come in order, so only a metric that changed its grain comes back to one. */
  #runOf(slot: number): Run {
    const known = this.rules.grains.length > 1 ? this.#runs.find((run) => run.slot === slot) : undefined;
    if (known !== undefined) return known;
    const run = { slot, figuresBefore: 0, figuresAfter: 0, unavailableBefore: 0, unavailableAfter: 0 };
    this.#runs.push(run);
    return run;
  }

  /** Has the unit readings of its own in a slot, outside the periods that are walked? */
  #beyond(slot: number): { figures: number; unavailable: number } {
    const found = { figures: 0, unavailable: 0 };
    const note = ({ figure, notApplicable }: Nearest) => {
      if (figure !== null) found.figures = 1;
      if (notApplicable !== null) found.unavailable = 1;
    };
    for (const grain of this.rules.grains) {
      if (!nests(grain, grainOf(slot as Period))) continue;
      const { first, last } = this.rules.span(slot, grain);
      const walked = this.#to >= first && this.#from <= last;
      if (!walked) note(this.before.nearest(this.#place.id, first, last, true));
      else {
        if (first < this.#from) note(this.before.nearest(this.#place.id, first, this.#from - 1, true));
        if (found.figures === 0 && this.#to < last) note(this.before.nearest(this.#place.id, this.#to + 1, last, false));
      }
    }
    return found;
  }

  #close(slot: number, rules: SlotRules, figuresBefore: number, figuresAfter: number, naBefore: number, naAfter: number): void {
    const { rank } = this.#place;
    const cell = this.#cells.length === 0 ? -1 : this.below.find(this.#place.id, 0, slot);
    const presentBelow = cell === -1 ? 0 : this.below.presentIn(cell);
    if (rank > rules.collectedAt) {
      if (rules.collectedAt >= 0) this.#handUp(slot, rules, presentBelow + figuresAfter - figuresBefore, 0, 0);
      return;
    }
    if (rank < rules.collectedAt) {
      if (cell !== -1) this.#handUp(slot, rules, 0, this.below.reportedIn(cell), this.below.notApplicableIn(cell));
      return;
    }
    if (figuresBefore === figuresAfter && naBefore === naAfter && presentBelow === 0) return;
    const present = this.#mayHaveBelow ? this.before.present(this.#place.id, slot) : 0;
    const before = figuresBefore + present > 0;
    const after = figuresAfter + present + presentBelow > 0;
    const reported = Number(after) - Number(before);
    const notApplicable = Number(!after && naAfter > 0) - Number(!before && naBefore > 0);
    if (reported === 0 && notApplicable === 0) return;
    if (rules.home === -1 || !this.#place.isOpenOn(rules.last) || !this.#place.isWithin(rules.home, rules.last)) return;
    this.#handUp(slot, rules, 0, reported, notApplicable);
  }

  #handUp(slot: number, rules: SlotRules, present: number, reported: number, notApplicable: number): void {
    if (present === 0 && reported === 0 && notApplicable === 0) return;
    if (this.#up !== -1) {
      this.below.addCoverage(this.#up, present, reported, notApplicable);
      return;
    }
    const parent = this.#place.parentOn(rules.last);
    if (parent !== null) this.below.addCoverage(this.below.at(parent, 0, slot), present, reported, notApplicable);
  }
}

const NOTHING = { figures: 0, unavailable: 0 };
