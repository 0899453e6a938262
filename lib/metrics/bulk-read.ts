import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { record } from "@/lib/trail/record";
import type { Basis } from "./basis";

/** Puts on the trail that the figures of several people, besides the reader's own, are read beside one another. */
export async function noteBulkRead(
  ctx: Context,
  basis: Basis,
  definition: MetricDefinition,
  above: string,
  units: readonly number[],
): Promise<void> {
  const others = units.filter((unit) => basis.units.byId(unit)?.kind === "worker" && unit !== ctx.eyes.knows.worker);
  if (others.length < 2) return;
  await record(ctx, { what: "bulk-read", subject: definition.key, details: { unit: above, people: others.length } });
}
