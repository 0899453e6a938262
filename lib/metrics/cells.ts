import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import type { Grain, Period } from "@/lib/core/period";
import { NOT_SPLIT } from "@/lib/core/roll-up";
import type { Cell } from "@/lib/core/suppression";
import { ownAbove, readReadings } from "@/lib/readings/data";
import { type Passing, passingThrough } from "@/lib/readings/passing";
import { type Basis, definitionsOf } from "./basis";
import { PeopleUnder } from "./people-under";
import type { Span } from "./span";

/** A metric whose figures come from single people, and what its contributors are counted with. */
export interface CellSource {
  readonly ctx: Context;
  readonly basis: Basis;
  readonly metric: MetricDefinition;
  /** The metric's number in the store. */
  readonly id: number;
}

/** How many readings with a figure a unit has itself, by segment; none where its word is "not applicable". */
type Spoken = ReadonlyMap<string, number>;
type SpokenIn = Map<Period, Map<number, Map<string, number>>>;

const NO_ROWS: ReadonlyMap<number, Passing> = new Map();
const NOBODY: ReadonlyMap<number, Spoken> = new Map();
const EMPTY = { people: 0, readings: 0 };

/**
 * Who contributed to one metric in the own periods of one grain, as cells: those whose figures the viewer sees anyway are
 * left out. A unit above workers that reported itself stands for all workers expected under it.
 */
export class CellBook {
  /** Are there readings by segment? If not, every contributor has one reading in a period. */
  readonly segmented: boolean;
  readonly #rows = new Map<string, Map<Period, Map<number, Passing>>>();
  readonly #own: SpokenIn;
  readonly #self: SpokenIn;
  readonly #people: PeopleUnder;

  constructor(
    private readonly source: CellSource,
    readonly grain: Grain,
    private readonly span: Span,
  ) {
    const { ctx, basis, metric, id } = source;
    const { worker } = ctx.eyes.knows;
    this.segmented = definitionsOf(basis, metric).some(({ dimension }) => dimension !== null);
    this.#own = spokenIn(ownAbove(ctx, { metric: id, kind: "worker", ...span }));
    this.#self = spokenIn(worker === null ? [] : readReadings(ctx, { metric: id, units: [worker], ...span }));
    this.#people = new PeopleUnder(ctx, basis, metric);
  }

  /** The periods in which anybody contributed, in order. */
  periods(): Period[] {
    return [...new Set([...this.#rowsOf("").keys(), ...this.#own.keys()])].sort((a, b) => a - b);
  }

  /** Readings that pass through each unit in a period. */
  readingsIn(period: Period): ReadonlyMap<number, number> {
    const rows = this.#rowsOf("").get(period) ?? NO_ROWS;
    return new Map([...rows].map(([unit, { readings }]) => [unit, readings]));
  }

  /** Did any unit above workers report itself in a period? */
  hasOwn(period: Period): boolean {
    return this.#own.has(period);
  }

  /** The cells of a period, all segments together. */
  totals(period: Period): Cell[] {
    return this.#cells(period, null);
  }

  /**
   * Where a unit spoke for those below it, the cells as if its word were the sum of theirs: so will it be read, beside theirs.
   * Null where none did.
   */
  asIfAdded(period: Period): Cell[] | null {
    const own = this.#own.get(period);
    if (own === undefined || !this.#people.arePersonal(period)) return null;
    const { units } = this.source.basis;
    const date = this.#people.dateOf(period);
    const totals = new Map<number, number>();
    return this.#cells(period, null)
      .sort((a, b) => this.#people.rankOf(b.unit) - this.#people.rankOf(a.unit))
      .map(({ unit, people }) => {
        const parent = units.parentOn(unit, date);
        const inParts = totals.get(unit) ?? 0;
        const added = own.has(unit) ? Math.max(0, people - inParts) : people;
        if (parent !== null) totals.set(parent, (totals.get(parent) ?? 0) + inParts + added);
        return { unit, parent, people: added, readings: added };
      });
  }

  /** The cells of a period by segment, what carries none as one more. */
  split(period: Period, segments: readonly string[]): ReadonlyMap<string, readonly Cell[]> {
    const parts = new Map(segments.map((segment) => [segment, this.#cells(period, segment)]));
    const own = this.#own.get(period) ?? NOBODY;
    const inParts = new Map<number, number>();
    for (const { unit, readings } of [...parts.values()].flat()) inParts.set(unit, (inParts.get(unit) ?? 0) + readings);
    const rest = this.#cells(period, null).map((cell): Cell => {
      const spoken = own.get(cell.unit);
      if (spoken !== undefined) return { ...cell, ...this.#spokenAt(cell.unit, period, countIn(spoken, "")) };
      const readings = Math.max(0, cell.readings - (inParts.get(cell.unit) ?? 0));
      return { ...cell, people: readings, readings };
    });
    return new Map([...parts, [NOT_SPLIT, rest]]);
  }

  #rowsOf(segment: string): Map<Period, Map<number, Passing>> {
    let rows = this.#rows.get(segment);
    if (rows === undefined) {
      rows = new Map();
      for (const row of passingThrough(this.source.ctx, { metric: this.source.id, segment, ...this.span })) {
        const known = rows.get(row.period);
        if (known) known.set(row.unit, row);
        else rows.set(row.period, new Map([[row.unit, row]]));
      }
      this.#rows.set(segment, rows);
    }
    return rows;
  }

  /** The cells of one segment, or of all together (null): what passes through a unit less what passes through those below. */
  #cells(period: Period, segment: string | null): Cell[] {
    const { units } = this.source.basis;
    const date = this.#people.dateOf(period);
    const rows = this.#rowsOf(segment ?? "").get(period) ?? NO_ROWS;
    const own = this.#own.get(period) ?? NOBODY;
    const held = new Map<number, { parent: number | null; readings: number; reported: number }>();
    for (const unit of [...rows.keys(), ...own.keys()]) {
      const { readings = 0, reported = 0 } = rows.get(unit) ?? {};
      held.set(unit, { parent: units.parentOn(unit, date), readings, reported });
    }
    for (const [unit, { parent }] of held) {
      const above = parent === null ? undefined : held.get(parent);
      if (above === undefined) continue;
      const spoken = own.get(unit);
      above.readings -= spoken === undefined ? (rows.get(unit)?.readings ?? 0) : countIn(spoken, segment);
      above.reported -= rows.get(unit)?.reported ?? 0;
    }
    return [...held].map(([unit, { parent, readings, reported }]): Cell => {
      const spoken = own.get(unit);
      const counts =
        spoken === undefined
          ? this.#heldAt(unit, period, segment, { readings, reported })
          : this.#spokenAt(unit, period, countIn(spoken, segment));
      return { unit, parent: parent !== null && own.has(parent) ? null : parent, ...counts };
    });
  }

  /** Contributors right at a unit. Where one may have several readings, those who were expected and reported are counted. */
  #heldAt(unit: number, period: Period, segment: string | null, all: { readings: number; reported: number }) {
    if (this.#people.isKnown(unit, period)) return EMPTY;
    const self = this.#people.isSelfAt(unit, period) ? this.#selfIn(period) : undefined;
    const readings = Math.max(0, all.readings - countIn(self, segment));
    if (segment !== null || !this.segmented) return { people: readings, readings };
    if (!this.#people.arePersonal(period)) return { people: 0, readings };
    const counted = countIn(self, null) > 0 && this.#people.isSelfExpected(period) ? 1 : 0;
    return { people: Math.max(0, Math.min(readings, all.reported - counted)), readings };
  }

  /** A unit's own word; free where figures are expected from teams anyway, and where there is nobody below. */
  #spokenAt(unit: number, period: Period, readings: number): Pick<Cell, "people" | "readings"> {
    if (readings === 0 || !this.#people.arePersonal(period) || this.#people.isKnown(unit, period)) return EMPTY;
    const people = this.#people.expectedUnder(unit, period);
    return people > 0 || this.#people.isAnybodyUnder(unit, period) ? { people, readings } : EMPTY;
  }

  #selfIn(period: Period): Spoken | undefined {
    const { worker } = this.source.ctx.eyes.knows;
    return worker === null ? undefined : this.#self.get(period)?.get(worker);
  }
}

function spokenIn(
  readings: readonly { readonly unit: number; readonly segment: string; readonly period: Period; readonly state: string }[],
): SpokenIn {
  const found: SpokenIn = new Map();
  for (const { unit, segment, period, state } of readings) {
    const units = found.get(period) ?? new Map<number, Map<string, number>>();
    const spoken = units.get(unit) ?? new Map<string, number>();
    if (state === "figures" || state === "bare") spoken.set(segment, (spoken.get(segment) ?? 0) + 1);
    found.set(period, units.set(unit, spoken));
  }
  return found;
}

/** Readings of one segment, or of all together. */
function countIn(spoken: Spoken | undefined, segment: string | null): number {
  if (spoken === undefined) return 0;
  return segment === null ? [...spoken.values()].reduce((sum, count) => sum + count, 0) : (spoken.get(segment) ?? 0);
}
