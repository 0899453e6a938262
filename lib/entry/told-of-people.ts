import { noteBulkRead } from "@/lib/metrics/bulk-read";
import type { GridRow } from "./grid-rows";
import type { Ground } from "./ground";

/** A grid that stays open is read again every few seconds: one hour of it is told once. */
const AN_HOUR_MS = 3_600_000;

const TOLD = `SELECT 1 FROM trail WHERE at > ? AND who = ? AND what = 'bulk-read' AND subject = ?
  AND json_extract(details, '$.unit') = ? LIMIT 1`;

/** Puts on the trail that somebody reads the figures of several people beside one another, in a sheet of a unit. */
export async function tellOfPeople(ground: Ground, rows: readonly GridRow[], sheetOf: string): Promise<void> {
  const { ctx, basis } = ground;
  const since = new Date(ctx.now().getTime() - AN_HOUR_MS).toISOString();
  const metrics = new Map(
    rows.flatMap(({ definition, unit }) => (unit.kind === "worker" ? [[definition.key, definition] as const] : [])),
  );
  for (const [key, definition] of metrics) {
    if (ctx.store.rows(TOLD).get(since, ctx.actor.id, key, sheetOf) !== undefined) continue;
    const units = rows.flatMap((row) => (row.definition.key === key ? [row.unit.id] : []));
    await noteBulkRead(ctx, basis, definition, sheetOf, units);
  }
}
