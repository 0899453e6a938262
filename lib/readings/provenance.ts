import type { Context } from "@/lib/context";
import type { Period } from "@/lib/core/period";

/** What stands behind one own-grain period: readings that count now, how many replaced an earlier one, and their batches. */
export interface Provenance {
  readonly period: Period;
  readonly readings: number;
  readonly corrected: number;
  readonly batches: readonly number[];
}

interface ProvenanceInput {
  readonly metric: number;
  readonly units: readonly number[];
  readonly from: Period;
  readonly to: Period;
}

const PROVENANCE = `SELECT r.period, count(DISTINCT r.series_id), count(*), group_concat(DISTINCT r.batch)
  FROM series s JOIN reading r ON r.series_id = s.id JOIN visible_batch v ON v.batch = r.batch
  WHERE s.metric_id = ? AND s.unit_id IN (SELECT value FROM json_each(?)) AND r.period BETWEEN ? AND ?
  GROUP BY r.period`;

/** Where the figures of a metric at some units come from, period by period, of the grain of `from` and `to`. */
export function provenanceOf(ctx: Context, { metric, units, from, to }: ProvenanceInput): Provenance[] {
  return ctx.store
    .rows(PROVENANCE)
    .all(metric, JSON.stringify(units), from, to)
    .map(([period, readings, versions, batches]) => ({
      period: Number(period) as Period,
      readings: Number(readings),
      corrected: Number(versions) - Number(readings),
      batches: String(batches).split(",").map(Number),
    }));
}

/** One earlier figure of a reading, and the one that took its place. */
export interface Correction {
  readonly unit: number;
  readonly segment: string;
  readonly period: Period;
  readonly before: { readonly numerator: number | null; readonly denominator: number | null };
  readonly after: { readonly numerator: number | null; readonly denominator: number | null };
  readonly no: number;
  /** An instant, as ISO 8601. */
  readonly at: string;
  readonly source: string | null;
  readonly actor: string;
}

const CORRECTIONS = `WITH version AS (
    SELECT s.unit_id AS unit, s.segment, r.period, r.numerator, r.denominator, v.no, b.at, b.source, b.actor,
      lag(v.no) OVER reading AS was, lag(r.numerator) OVER reading AS n, lag(r.denominator) OVER reading AS d
    FROM series s JOIN reading r ON r.series_id = s.id JOIN visible_batch v ON v.batch = r.batch JOIN batch b ON b.seq = r.batch
    WHERE s.metric_id = ? AND s.unit_id IN (SELECT value FROM json_each(?)) AND r.period BETWEEN ? AND ?
    WINDOW reading AS (PARTITION BY r.series_id, r.period ORDER BY v.no)
  )
  SELECT unit, segment, period, n, d, numerator, denominator, no, at, source, actor FROM version
  WHERE was IS NOT NULL ORDER BY no DESC, period DESC, unit LIMIT ?`;

/** The newest corrections of a metric's readings at some units, newest first. */
export function correctionsOf(ctx: Context, input: ProvenanceInput & { readonly limit: number }): Correction[] {
  return ctx.store
    .rows(CORRECTIONS)
    .all(input.metric, JSON.stringify(input.units), input.from, input.to, input.limit)
    .map(([unit, segment, period, n, d, numerator, denominator, no, at, source, actor]) => ({
      unit: Number(unit),
      segment: String(segment),
      period: Number(period) as Period,
      before: { numerator: numberOrNull(n), denominator: numberOrNull(d) },
      after: { numerator: numberOrNull(numerator), denominator: numberOrNull(denominator) },
      no: Number(no),
      at: String(at),
      source: source === null ? null : String(source),
      actor: String(actor),
    }));
}

function numberOrNull(value: unknown): number | null {
  return value === null ? null : Number(value);
}
