import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import type { FaultList } from "./fault-list";
import { frozenChanges } from "./frozen";
import { hasReadings } from "./impact";
import type { Outline } from "./outline";
import type { TreeFile } from "./schema";

/**
 * Notes what a file may not say beside what is published: other meanings of readings there are, keys that workers have. Who works
 * here is not told to somebody who does not see everybody: whoever publishes the file does.
 */
export async function refuseBesidePublished(
  ctx: Context,
  published: TreeFile,
  { outline, faults }: { readonly outline: Outline; readonly faults: FaultList },
): Promise<void> {
  for (const { path, expected, message, unlessRead } of frozenChanges(published, outline)) {
    if (unlessRead === null || (await hasReadings(ctx, unlessRead))) faults.add(path, { expected, message });
  }
  if (!ctx.eyes.everything) return;
  const workers = new Set((await ctx.store.db.select({ key: tables.worker.key }).from(tables.worker)).map(({ key }) => key));
  for (const { unit, path } of outline.units) {
    if (unit.key === undefined || !workers.has(unit.key)) continue;
    faults.add([...path, "key"], { expected: "a key that no worker has", message: `${unit.key} is the key of a worker.` });
  }
}
