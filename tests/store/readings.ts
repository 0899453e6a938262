import { type Period, parsePeriod } from "@/lib/core/period";
import type { KeptReject } from "@/lib/imports/reject-list";
import { type ImportOutcome, openImport } from "@/lib/imports/session";
import type { NewReading } from "@/lib/readings/mutations";
import type { Organisation } from "./organisation";

/** A reading with figures, by keys and the text of its period. */
export function readingOf(
  { metric, unit }: Organisation,
  [metricKey, unitKey, period]: readonly [string, string, string],
  numerator: number | null,
  more: Partial<NewReading> = {},
): NewReading {
  const [metricId, unitId, when] = [metric.get(metricKey), unit.get(unitKey), parsePeriod(period)];
  if (metricId === undefined || unitId === undefined || when === null)
    throw new Error(`no ${metricKey} at ${unitKey} in ${period}`);
  return {
    metric: metricId,
    unit: unitId,
    segment: "",
    period: when as Period,
    state: "figures",
    numerator,
    denominator: null,
    ...more,
  };
}

/** Imports readings, as rows 1, 2, 3… of a file. */
export async function importOf(
  { ctx }: Organisation,
  readings: readonly NewReading[],
  options: { dryRun?: boolean; allowRejects?: boolean; parseRejects?: number } = {},
): Promise<Omit<ImportOutcome, "rejects"> & { rejects: KeptReject[] }> {
  const session = openImport(ctx, { source: "readings.csv", sha256: "ab".repeat(32), bytes: 10 });
  for (const [index, reading] of readings.entries())
    session.add({ ...reading, row: index + 1, cell: 0, note: reading.note ?? null });
  const outcome = await session.finish({
    mode: options.dryRun ? "dry-run" : "commit",
    allowRejects: options.allowRejects ?? false,
    parseRejects: options.parseRejects ?? 0,
  });
  return { ...outcome, rejects: [...outcome.rejects] };
}
