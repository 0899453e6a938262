import { gt, max, min, sql } from "drizzle-orm";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import { type Calendar, firstDay, type Period, type PlainDate } from "@/lib/core/period";

interface Seen {
  readonly batch: number;
  readonly first: PlainDate | null;
}

/** A period is `grain × 2^17 + ordinal`, so those of one grain share their high bits. */
const GRAIN = 2 ** 17;

/**
 * The first day that any reading belongs to, undone ones included; null in an empty store. Each batch is looked at once,
 * so a request costs what arrived since the last one.
 */
export async function firstReadingDay(ctx: Context, calendar: Calendar): Promise<PlainDate | null> {
  const { db, memo } = ctx.store;
  const { batchSeries } = tables;
  const name = `first reading day ${calendar.fiscalYearStart}`;
  const seen = (memo.get(name) as Seen | undefined) ?? { batch: 0, first: null };
  const rows = await db
    .select({ first: min(batchSeries.first), batch: max(batchSeries.batch) })
    .from(batchSeries)
    .where(gt(batchSeries.batch, seen.batch))
    .groupBy(sql`${batchSeries.first} / ${GRAIN}`);
  let { batch, first } = seen;
  for (const row of rows) {
    if (row.first === null || row.batch === null) continue;
    const day = firstDay(row.first as Period, calendar);
    if (first === null || day < first) first = day;
    batch = Math.max(batch, row.batch);
  }
  memo.set(name, { batch, first } satisfies Seen);
  return first;
}
