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

/** Only batches that changed something are looked into, and of them only what lies in the metric's own series. */
const CORRECTIONS = `SELECT s.unit_id, s.segment, r.period, p.numerator, p.denominator, r.numerator, r.denominator,
    v.no, b.at, b.source, b.actor
  FROM batch b JOIN visible_batch v ON v.batch = b.seq
    JOIN batch_series bs ON bs.batch = b.seq
    JOIN series s ON s.id = bs.series_id AND s.metric_id = ? AND s.unit_id IN (SELECT value FROM json_each(?))
    JOIN reading r ON r.series_id = s.id AND r.period BETWEEN ? AND ? AND r.batch = b.seq
    JOIN reading p ON p.series_id = r.series_id AND p.period = r.period
    JOIN visible_batch w ON w.batch = p.batch
  WHERE b.changed > 0 AND w.no = (
    SELECT max(x.no) FROM reading q JOIN visible_batch x ON x.batch = q.batch
    WHERE q.series_id = r.series_id AND q.period = r.period AND x.no < v.no)
  ORDER BY v.no DESC, r.period DESC, s.unit_id LIMIT ?`;

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
