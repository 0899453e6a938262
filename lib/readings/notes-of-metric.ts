import { and, eq, gte, inArray, lte } from "drizzle-orm";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import type { Period } from "@/lib/core/period";

export interface ReadingNote {
  readonly unit: number;
  readonly period: Period;
  readonly text: string;
  /** Who sent it, as the commit log names them: a person's id, or another actor's. */
  readonly by: string;
}

interface NotesInput {
  readonly metric: number;
  readonly units: readonly number[];
  readonly from: Period;
  readonly to: Period;
}

/** The notes kept with the readings that count now, the newest of each unit and period, in period order. */
export async function notesOfMetric(ctx: Context, { metric, units, from, to }: NotesInput): Promise<ReadingNote[]> {
  const { batch, note, series, visibleBatch } = tables;
  const rows = await ctx.store.db
    .select({ unit: series.unit, period: note.period, text: note.text, no: visibleBatch.no, by: batch.actor })
    .from(note)
    .innerJoin(series, eq(series.id, note.series))
    .innerJoin(visibleBatch, eq(visibleBatch.batch, note.batch))
    .innerJoin(batch, eq(batch.seq, note.batch))
    .where(and(eq(series.metric, metric), inArray(series.unit, [...units]), gte(note.period, from), lte(note.period, to)))
    .orderBy(note.period, visibleBatch.no);
  const newest = new Map(rows.map((row) => [`${row.unit} ${row.period}`, row]));
  return [...newest.values()].map(({ unit, period, text, by }) => ({ unit, period: period as Period, text, by }));
}
