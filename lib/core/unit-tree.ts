import type { UnitKind } from "./metric";
import type { PlainDate } from "./period";

/** Where a unit stood, and when: `from` inclusive, `until` inclusive, null for without end; the enterprise has no parent. */
export interface UnitSpan {
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly parent: number | null;
}

/** A unit of the organisation; `id` is the store's. A unit is open on a date that lies in one of its spans. */
export interface Unit {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly spans: readonly UnitSpan[];
}

/**
 * The organisation with its dated memberships. A closed unit keeps the parent of its nearest span, so that readings
 * outside its spans still have a home.
 */
export interface UnitTree {
  readonly enterprise: Unit;
  readonly units: readonly Unit[];
  byId(id: number): Unit | undefined;
  byKey(key: string): Unit | undefined;
  parentOn(id: number, date: PlainDate): number | null;
  /** From the parent up to the enterprise. */
  ancestorsOn(id: number, date: PlainDate): readonly number[];
  childrenOn(id: number, date: PlainDate): readonly number[];
  isOpenOn(id: number, date: PlainDate): boolean;
  /** Is `id` the unit `above`, or under it, on that date? */
  isWithin(id: number, above: number, date: PlainDate): boolean;
  /** Units of a kind at or under `above`, open on that date, in id order. */
  openWithin(above: number, kind: UnitKind, date: PlainDate): readonly number[];
}
