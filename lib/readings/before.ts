import type { Sums } from "@/lib/core/measure";
import type { ReadingRun } from "./reading-run";

/** The nearest own readings of a unit to one end of a span: the first with a figure, and the last "not applicable" before it. */
export interface Nearest {
  readonly figure: number | null;
  readonly notApplicable: number | null;
}

/** What stood for one metric before a change: what its propagation has to know. */
export interface Before {
  /** Puts a unit's own readings of these periods into a run, by period and segment; withdrawn ones may be among them. */
  standing(unit: number, from: number, to: number, into: ReadingRun): void;
  /** Could the unit have readings of its own? */
  hasReadings(unit: number): boolean;
  /** Looks through a unit's own readings from `to` down to `from` (`down`), or up. */
  nearest(unit: number, from: number, to: number, down: boolean): Nearest;
  /** Could the unit have anything from below? */
  mayHaveBelow(unit: number): boolean;
  /** What the unit had from below at a period of the metric's own grain, by segment number. */
  below(unit: number, period: number): Iterable<readonly [segment: number, sums: Sums]>;
  /** How many readings with figures stood below the unit in a slot. */
  present(unit: number, slot: number): number;
}

/** Before anything was read. */
export const NOTHING_BEFORE: Before = {
  standing: () => undefined,
  hasReadings: () => false,
  nearest: () => ({ figure: null, notApplicable: null }),
  mayHaveBelow: () => false,
  below: () => [],
  present: () => 0,
};
