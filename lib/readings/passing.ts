import { consistently } from "@/db/atomically";
import type { Context } from "@/lib/context";
import type { Period } from "@/lib/core/period";
import { unfoldedBatches } from "./stored-below";

/** How many readings pass through a unit above workers from below it, and how many of those expected there reported. */
export interface Passing {
  readonly unit: number;
  readonly period: Period;
  readonly readings: number;
  readonly reported: number;
}

interface PassingInput {
  readonly metric: number;
  /** `""` for all together. */
  readonly segment: string;
  /** Of one grain, both included. */
  readonly from: Period;
  readonly to: Period;
}

const SERIES = `SELECT s.id FROM series s JOIN unit u ON u.id = s.unit_id
  WHERE s.metric_id = ? AND s.segment = ? AND u.kind <> 'worker'`;
const STORED = `SELECT s.unit_id, r.slot, r.readings, r.reported FROM series s JOIN rollup r ON r.series_id = s.id
  WHERE s.id IN (SELECT value FROM json_each(?)) AND r.slot BETWEEN ? AND ?`;
const PENDING = `SELECT s.unit_id, r.slot, r.readings, r.reported FROM series s JOIN rollup_pending r ON r.series_id = s.id
  WHERE r.batch = ? AND s.id IN (SELECT value FROM json_each(?)) AND r.slot BETWEEN ? AND ?`;

/** Who contributed below each unit above workers, from stored counts alone: no reading is looked at. */
export function passingThrough(ctx: Context, { metric, segment, from, to }: PassingInput): Passing[] {
  const { store } = ctx;
  return consistently(store, () => {
    const series = JSON.stringify(
      store
        .rows(SERIES)
        .all(metric, segment)
        .map(([id]) => Number(id)),
    );
    const found = store.rows(STORED).all(series, from, to).map(passingOf);
    const pending = unfoldedBatches(store).flatMap((batch) => store.rows(PENDING).all(batch, series, from, to).map(passingOf));
    return pending.length === 0 ? found : added([...found, ...pending]);
  });
}

function passingOf([unit, slot, readings, reported]: readonly unknown[]): Passing {
  return { unit: Number(unit), period: Number(slot) as Period, readings: Number(readings), reported: Number(reported) };
}

/** A batch that is being folded stands in both tables, in parts. */
function added(rows: readonly Passing[]): Passing[] {
  const sums = new Map<string, Passing>();
  for (const row of rows) {
    const name = `${row.unit} ${row.period}`;
    const known = sums.get(name);
    const { readings, reported } = known ?? { readings: 0, reported: 0 };
    sums.set(name, { ...row, readings: row.readings + readings, reported: row.reported + reported });
  }
  return [...sums.values()];
}

/** Does, or did, any worker have a reading of a metric? */
export function hasWorkerSeries(ctx: Context, metric: number): boolean {
  return ctx.store.rows(WORKERS).get(metric) !== undefined;
}

const WORKERS = `SELECT 1 FROM series s JOIN unit u ON u.id = s.unit_id WHERE s.metric_id = ? AND u.kind = 'worker' LIMIT 1`;
