import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import { treeInStore } from "./rules-in-force";

const KEYS = `SELECT DISTINCT m.key FROM batch_series b JOIN series s ON s.id = b.series_id JOIN metric m ON m.id = s.metric_id
  WHERE b.batch = ?`;

/**
 * Is a batch the caller's to see and to undo? Whole or not at all: one that holds a reading of another department's metric is
 * not. Of an undo, what it takes back decides. A program sees only what it sent itself.
 */
export function isBatchInScope({ store, scope, actor }: Context, batch: number): boolean {
  if (actor.caller.kind === "token" && store.rows("SELECT actor FROM batch WHERE seq = ?").get(batch)?.[0] !== actor.id) {
    return false;
  }
  if (scope === "all") return true;
  const departments = departmentsOf(store, rootOf(store, batch));
  return departments.size > 0 && [...departments].every((department) => scope.includes(department));
}

/** The batch of readings that an undo, or an undo of an undo, is about. */
function rootOf(store: Store, batch: number): number {
  const undoes = store.rows("SELECT undoes FROM batch WHERE seq = ?").get(batch)?.[0];
  return typeof undoes === "number" ? rootOf(store, undoes) : batch;
}

/** The departments that the metrics of a batch belong to now. */
function departmentsOf(store: Store, batch: number): ReadonlySet<string> {
  const metrics = new Map(treeInStore(store)?.metrics.map((metric) => [metric.key, metric.definitions.at(-1)?.is.department]));
  return new Set(
    store
      .rows(KEYS)
      .all(batch)
      .map(([key]) => metrics.get(String(key)) ?? ""),
  );
}
