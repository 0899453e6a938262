import type { ReadingState } from "@/lib/core/measure";
import { formatPeriod, type Period } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { ReadingRun, type SegmentTable } from "./reading-run";
import { stateCode } from "./state";

/** A reading to be saved, with the store's numbers of its metric and unit. */
export interface NewReading {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly period: Period;
  readonly state: ReadingState;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /**
   * Kept with the reading. Absent or null says nothing of a note that stands beside equal figures; an empty one takes it away.
   */
  readonly note?: string | null;
}

/** The rows of one metric and unit, by period and segment; a row's number is its place in the request, from 1. */
export interface UnitRows {
  readonly metric: number;
  readonly unit: number;
  readonly rows: ReadingRun;
}

const figure = (value: number | null): number => (value === null ? Number.NaN : value + 0);

function check(reading: NewReading, row: number): void {
  const { state, numerator, denominator } = reading;
  const finite = [numerator, denominator].every((value) => value === null || Number.isFinite(value));
  const fits =
    state === "figures"
      ? numerator !== null
      : state === "bare"
        ? numerator !== null && denominator === null
        : numerator === null && denominator === null;
  if (finite && fits) return;
  const message = `Reading ${row} (${formatPeriod(reading.period)}) has figures that do not fit its state "${state}".`;
  throw new AppError("invalid", message, { errors: [{ line: row, message }] });
}

/** Sorts readings by metric and unit, and numbers their segments. Notes are found by their row. */
export function unitRowsOf(readings: readonly NewReading[], segments: SegmentTable): UnitRows[] {
  const groups = new Map<string, UnitRows>();
  for (const [index, reading] of readings.entries()) {
    const { metric, unit, segment, period, state, numerator, denominator, note } = reading;
    check(reading, index + 1);
    const name = `${metric} ${unit}`;
    let group = groups.get(name);
    if (group === undefined) {
      group = { metric, unit, rows: new ReadingRun() };
      groups.set(name, group);
    }
    const numbered = note === null || note === undefined ? 0 : index + 1;
    group.rows.push(
      period,
      segments.numberOf(segment),
      stateCode(state),
      figure(numerator),
      figure(denominator),
      index + 1,
      0,
      numbered,
    );
  }
  for (const group of groups.values()) group.rows.sort();
  return [...groups.values()];
}
