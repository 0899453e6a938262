import { UNIT_KINDS } from "@/lib/core/metric";
import {
  addDays,
  coarsen,
  firstDay,
  GRAINS,
  type Grain,
  grainOf,
  isPartial,
  lastDay,
  nests,
  type Period,
  type PlainDate,
  partsOf,
  periodOf,
} from "@/lib/core/period";
import { type Candidate, type Decision, decide, type Slot, unsplitUnits } from "@/lib/core/suppression";
import { definitionIn, definitionsOf } from "./basis";
import { CellBook, type CellSource } from "./cells";
import { allOf, type Span } from "./span";
import { SteadyStock } from "./steady-stock";

/** What is withheld in some base periods, decided together; `coarse` units are shown by the base period alone. */
interface Verdict extends Decision {
  /** Units that are not shown by segment; worked out when a segment is asked for. */
  readonly unsplit: () => ReadonlySet<number>;
}

/** A base period: the coarsest that is shown whole or not at all. Days and weeks have their month, others are their own. */
interface Base extends Verdict {
  readonly grain: Grain;
  /** Own periods in it in which anybody contributed, in order. */
  readonly parts: readonly Period[];
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** A base period that a figure is made of, and whether the figure shows it in part. */
interface Made {
  readonly base: Base;
  readonly inPart: boolean;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * Which figures of one metric are withheld from a viewer at units above workers, by presence alone. Decided for each fiscal
 * quarter together; a base period that is not over or not yet due stands for itself, so that the first to report are safe.
 */
export class Withheld {
  readonly #bases = new Map<Period, Base>();
  readonly #made = new Map<Period, readonly Made[]>();
  readonly #candidates: readonly Candidate[];
  readonly #isStock: boolean;
  /** The grains that the metric's readings have or had, finest first. */
  readonly #grains: readonly Grain[];
  readonly #segments: readonly string[];
  readonly #steady: SteadyStock;

  constructor(
    private readonly source: CellSource,
    private readonly floor: number,
  ) {
    const { basis, metric } = source;
    const definitions = definitionsOf(basis, metric);
    const grains = new Set(definitions.map(({ grain }) => grain));
    const dimensions = new Set(definitions.map(({ dimension }) => dimension));
    this.#isStock = definitions.some(({ measure }) => measure === "stock");
    this.#grains = GRAINS.filter((grain) => grains.has(grain));
    this.#segments = basis.tree.dimensions
      .filter(({ key }) => dimensions.has(key))
      .flatMap(({ values }) => values.map(({ key }) => key));
    this.#steady = new SteadyStock(source);
    this.#candidates = basis.units.units
      .filter(({ kind }) => kind !== "worker")
      .map(({ id, key, kind }) => ({ id, key, rank: UNIT_KINDS.indexOf(kind) }));
    this.#readAll();
  }

  /** Is the figure of a unit above workers withheld, for a segment (`""`: all together) and a period? */
  isWithheld(unit: number, segment: string, period: Period): boolean {
    for (const { base, inPart } of this.#madeOf(period)) {
      if (base.hidden.has(unit) || (inPart && base.coarse.has(unit))) return true;
      if (segment !== "" && base.unsplit().has(unit)) return true;
    }
    return this.#isStock && !this.#grains.includes(grainOf(period)) && !this.#steady.isSteady(unit, segment, period);
  }

  /** Decides again for the quarters of these own periods, of one grain, in which readings came in or were withdrawn. */
  refresh(from: Period, to: Period): void {
    const { calendar } = this.source.basis;
    const grain = grainOf(from);
    const [first] = partsOf(this.#quarterOf(from), grain, calendar);
    const last = partsOf(this.#quarterOf(to), grain, calendar).at(-1);
    this.#made.clear();
    this.#steady.forget();
    if (this.#grains.length > 1 || first === undefined || last === undefined) this.#readAll();
    else if (this.#grains.includes(grain)) this.#read(grain, { from: first, to: last }, []);
  }

  #readAll(): void {
    this.#bases.clear();
    const finer: CellBook[] = [];
    for (const grain of this.#grains) finer.push(this.#read(grain, allOf(grain), finer));
  }

  #read(grain: Grain, span: Span, finer: readonly CellBook[]): CellBook {
    const book = new CellBook(this.source, grain, span);
    for (const [base, { parts }] of this.#bases) {
      if (parts.some((part) => grainOf(part) === grain && part >= span.from && part <= span.to)) this.#bases.delete(base);
    }
    const quarters = new Map<Period, Map<Period, Period[]>>();
    for (const part of book.periods()) {
      if (this.#isSumOf(part, book, finer)) continue;
      const quarter = quarters.get(this.#quarterOf(part)) ?? new Map<Period, Period[]>();
      const base = this.#baseOf(part);
      quarters.set(this.#quarterOf(part), quarter.set(base, [...(quarter.get(base) ?? []), part]));
    }
    for (const quarter of quarters.values()) this.#judgeQuarter(book, quarter);
    return book;
  }

  /**
   * The settled base periods one after another, then together with all that any of them hides, so that no later one brings back
   * what was withheld before; then each that is still open with what they left shown.
   */
  #judgeQuarter(book: CellBook, quarter: ReadonlyMap<Period, readonly Period[]>): void {
    const settled = [...quarter].filter(([base]) => !this.#isOpen(base));
    let before: Verdict | null = null;
    for (const base of settled) before = this.#judge(book, [base], before);
    const together = this.#judge(book, settled, before);
    for (const [base, parts] of quarter) {
      const verdict = this.#isOpen(base) ? this.#judge(book, [[base, parts]], together) : together;
      this.#bases.set(base, { ...verdict, grain: book.grain, parts, ...this.#daysOf(parts) });
    }
  }

  #judge(book: CellBook, bases: readonly (readonly [Period, readonly Period[]])[], before: Verdict | null): Verdict {
    const slots = bases.flatMap(([base, parts]) => parts.flatMap((part) => this.#slotsOf(book, base, part)));
    const decision = decide(this.#candidates, slots, this.floor, before);
    return { ...decision, unsplit: this.#splitter(book, bases, decision, before) };
  }

  #slotsOf(book: CellBook, base: Period, part: Period): Slot[] {
    const totals = book.totals(part);
    const asIfAdded = book.asIfAdded(part);
    const cells = this.#holdsFiner(part) ? totals.map((cell) => ({ ...cell, people: 0 })) : totals;
    return [{ group: `${base}`, cells }, ...(asIfAdded === null ? [] : [{ group: `${base} as if added`, cells: asIfAdded }])];
  }

  #splitter(
    book: CellBook,
    bases: readonly (readonly [Period, readonly Period[]])[],
    decision: Decision,
    before: Verdict | null,
  ): Verdict["unsplit"] {
    if (!book.segmented) return () => NONE;
    let unsplit: ReadonlySet<number> | null = null;
    return () => {
      if (unsplit !== null) return unsplit;
      const slots = bases.flatMap(([base, parts]) =>
        parts.flatMap((part) =>
          [...book.split(part, this.#segments)].map(([segment, cells]) => ({ group: `${base} ${segment}`, cells })),
        ),
      );
      unsplit = unsplitUnits(slots, this.floor, decision, before?.unsplit());
      return unsplit;
    };
  }

  /** Of a metric that changed its grain: does a period hold no more than the sum of readings of a finer grain? */
  #isSumOf(period: Period, book: CellBook, finer: readonly CellBook[]): boolean {
    const inside = finer.filter(({ grain }) => nests(grain, book.grain));
    if (inside.length === 0 || book.hasOwn(period)) return false;
    const sums = new Map<number, number>();
    for (const each of inside) {
      for (const part of partsOf(period, each.grain, this.source.basis.calendar)) {
        for (const [unit, readings] of each.readingsIn(part)) sums.set(unit, (sums.get(unit) ?? 0) + readings);
      }
    }
    return [...book.readingsIn(period)].every(([unit, readings]) => sums.get(unit) === readings);
  }

  /** Readings of two grains in one period cannot be told apart by their counts: nothing of such a period is shown. */
  #holdsFiner(period: Period): boolean {
    return [...this.#bases.values()].some(
      ({ grain, parts }) =>
        grain !== grainOf(period) &&
        nests(grain, grainOf(period)) &&
        parts.some((part) => coarsen(part, grainOf(period), this.source.basis.calendar) === period),
    );
  }

  #madeOf(period: Period): readonly Made[] {
    const known = this.#made.get(period);
    if (known !== undefined) return known;
    const { calendar } = this.source.basis;
    const grain = grainOf(period);
    const days = { from: firstDay(period, calendar), until: lastDay(period, calendar) };
    const made: Made[] = [];
    for (const [at, base] of this.#bases) {
      if (nests(grainOf(at), grain)) {
        if (coarsen(at, grain, calendar) === period) made.push({ base, inPart: false });
      } else if (base.from <= days.until && days.from <= base.until) {
        const isIn = (part: Period) => coarsen(part, grain, calendar) === period;
        if (nests(base.grain, grain) && base.parts.some(isIn)) made.push({ base, inPart: true });
      }
    }
    this.#made.set(period, made);
    return made;
  }

  #daysOf(parts: readonly Period[]): Pick<Base, "from" | "until"> {
    const { calendar } = this.source.basis;
    const [first, last] = [parts[0] ?? (0 as Period), parts.at(-1) ?? (0 as Period)];
    return { from: firstDay(first, calendar), until: lastDay(last, calendar) };
  }

  #baseOf(period: Period): Period {
    const grain = grainOf(period);
    if (this.#isStock || (grain !== "day" && grain !== "week")) return period;
    return coarsen(period, "month", this.source.basis.calendar) ?? period;
  }

  /** The fiscal quarter that holds a period; a year stands for itself. */
  #quarterOf(period: Period): Period {
    const { calendar } = this.source.basis;
    if (grainOf(period) === "year") return period;
    return coarsen(period, "quarter", calendar) ?? periodOf(lastDay(period, calendar), "quarter", calendar);
  }

  #isOpen(base: Period): boolean {
    const { basis, metric } = this.source;
    if (isPartial(base, basis.today, basis.calendar)) return true;
    const { dueDays } = definitionIn(basis, metric, base);
    return addDays(lastDay(base, basis.calendar), dueDays ?? 0) >= basis.today;
  }
}
