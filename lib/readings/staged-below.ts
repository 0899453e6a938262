import { type Columns, sharedColumns } from "./shared-columns";
import type { FromBelow } from "./stored-sums";

const AT_FIRST = 8192;
const SPEC = {
  place: "i4",
  slot: "i4",
  numerator: "f8",
  numeratorLow: "f8",
  denominator: "f8",
  denominatorLow: "f8",
  bare: "f8",
  bareLow: "f8",
  readings: "f8",
  unweighted: "f8",
  present: "f8",
  reported: "f8",
  notApplicable: "f8",
} as const;

/** A series by what it is of, before it has a number. */
export interface SeriesKey {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
}

/**
 * Changes of what units have from below that wait to be written; each names the place of its series in a list. A sum is two
 * doubles, the second NaN where one says it all; the rare ones that need more are kept whole, by their row.
 */
export interface StagedBelowData {
  readonly length: number;
  readonly columns: Columns<typeof SPEC>;
  readonly series: readonly SeriesKey[];
  readonly long: ReadonlyMap<number, FromBelow>;
}

/** Gathers changes of what units have from below. */
export class StagedBelow implements StagedBelowData {
  length = 0;
  columns = sharedColumns(SPEC, AT_FIRST);
  readonly series: SeriesKey[] = [];
  readonly long = new Map<number, FromBelow>();

  push(metric: number, unit: number, segment: string, slot: number, change: FromBelow): void {
    const last = this.series.at(-1);
    if (last?.unit !== unit || last.segment !== segment || last.metric !== metric) this.series.push({ metric, unit, segment });
    const at = this.length;
    if (at === this.columns.place.length) this.columns = sharedColumns(SPEC, at * 2, this.columns);
    const { columns } = this;
    const { numerator, denominator, bare, readings, unweighted } = change.sums;
    if (numerator.length > 2 || denominator.length > 2 || bare.length > 2) this.long.set(at, change);
    columns.place[at] = this.series.length - 1;
    columns.slot[at] = slot;
    columns.numerator[at] = numerator[0] ?? 0;
    columns.numeratorLow[at] = numerator[1] ?? Number.NaN;
    columns.denominator[at] = denominator[0] ?? 0;
    columns.denominatorLow[at] = denominator[1] ?? Number.NaN;
    columns.bare[at] = bare[0] ?? 0;
    columns.bareLow[at] = bare[1] ?? Number.NaN;
    columns.readings[at] = readings;
    columns.unweighted[at] = unweighted;
    columns.present[at] = change.present;
    columns.reported[at] = change.reported;
    columns.notApplicable[at] = change.notApplicable;
    this.length = at + 1;
  }

  clear(): void {
    this.length = 0;
    this.series.length = 0;
    this.long.clear();
  }
}
