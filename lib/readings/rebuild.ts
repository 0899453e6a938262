import type { Transaction } from "@/db/atomically";
import { recompute } from "./recompute";
import { ensureSeries } from "./series";
import type { World } from "./slot-rules";
import { upsertBelow } from "./upsert-below";

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
    recompute(tx, world, metric, (unit, segment, slot, below) =>
      upsertBelow(tx, ensureSeries(tx, metric, unit, segment), slot, below),
    );
  }
}
