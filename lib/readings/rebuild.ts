import { atomically, type Transaction } from "@/db/atomically";
import type { Context } from "@/lib/context";
import { recompute } from "./recompute";
import { ensureSeries } from "./series";
import type { World } from "./slot-rules";
import { insertFreshBelow } from "./upsert-below";
import { currentWorld, stillHolds } from "./world";

/**
 * Works a metric's roll-ups out anew and puts them in place of what is stored, in the transaction that made it necessary: a
 * unit moved, closed or changed its kind, or a metric changed its grain, home or where it is collected, in the past.
 */
export function rebuildRollups(tx: Transaction, world: World, metrics: Iterable<number>): void {
  for (const metric of metrics) {
    tx.statement("DELETE FROM rollup WHERE series_id IN (SELECT id FROM series WHERE metric_id = ?)").run(metric);
    tx.statement(
      `DELETE FROM rollup_pending WHERE batch IN (SELECT batch FROM unfolded)
        AND series_id IN (SELECT id FROM series WHERE metric_id = ?)`,
    ).run(metric);
    let place = { unit: -1, segment: "", series: -1 };
    recompute(tx, world, metric, (unit, segment, slot, below) => {
      if (unit !== place.unit || segment !== place.segment) {
        place = { unit, segment, series: ensureSeries(tx, metric, unit, segment) };
      }
      insertFreshBelow(tx, place.series, slot, below);
    });
  }
}

/** Works every roll-up out anew from the readings, a metric at a time, so that others can save in between. */
export async function rebuildAll(ctx: Context): Promise<void> {
  for (const [metric] of ctx.store.rows("SELECT id FROM metric ORDER BY id").all()) {
    for (let done = false; !done; ) {
      const world = await currentWorld(ctx);
      done = await atomically(ctx.store, (tx) => {
        if (!stillHolds(tx, world)) return false;
        rebuildRollups(tx, world, [Number(metric)]);
        return true;
      });
    }
  }
}
