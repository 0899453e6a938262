import type { Context } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import type { ChangeList } from "@/lib/import-findings/change-list";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { ChangeWatch, leaveKey, type WatchOptions } from "./change-watch";
import type { Mapping } from "./schema";

/** A reading by its names, as it is listed among what a file changes. */
export interface NamedReading {
  readonly metric: string;
  readonly unit: string;
  readonly segment: string | null;
  readonly period: string;
}

/** What is asked of an import beside bringing rows in. */
export interface WatchInput {
  readonly mapping?: Mapping;
  /** The commit that the file was checked against, and what becomes of what others saved since. */
  readonly since?: NonNullable<WatchOptions["since"]>;
  /** Readings to leave as they stand. */
  readonly leave?: readonly NamedReading[];
}

/** The watch over an import's rows; null where nothing is to be watched, as from the command line. */
export async function watchFor(ctx: Context, input: WatchInput, list: ChangeList | null): Promise<ChangeWatch | null> {
  const { since, leave = [], mapping } = input;
  const duplicates = mapping?.duplicates;
  if (since === undefined && leave.length === 0 && duplicates === undefined && list === null) return null;
  return new ChangeWatch(ctx.store, {
    ...(duplicates === undefined ? {} : { duplicates }),
    ...(since === undefined ? {} : { since }),
    ...(leave.length === 0 ? {} : { leave: await keysOf(ctx, leave) }),
    ...(list === null
      ? {}
      : { onChange: (change) => list.change(change), onConflict: (change, saved) => list.conflict(change, saved) }),
  });
}

/** What does not exist cannot stand in a file either, and is passed over. */
async function keysOf(ctx: Context, leave: readonly NamedReading[]): Promise<ReadonlySet<string>> {
  const metrics = await metricIds(ctx);
  const units = await unitTreeOf(ctx);
  return new Set(
    leave.flatMap(({ metric, unit, segment, period }) => {
      const [metricId, unitId, code] = [metrics.get(metric), units.byKey(unit)?.id, parsePeriod(period)];
      return metricId === undefined || unitId === undefined || code === null
        ? []
        : [leaveKey(metricId, unitId, code, segment ?? "")];
    }),
  );
}
