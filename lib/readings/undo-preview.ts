import { authorise } from "@/lib/access/authorise";
import type { UndoPreview } from "@/lib/batches/schema";
import type { Context, Visit } from "@/lib/context";
import { treeMetric } from "@/lib/core/metric-tree";
import { firstDay, lastDay, type Period } from "@/lib/core/period";
import { allLocks, type Lock } from "@/lib/locks/lock";
import { lockSentence } from "@/lib/locks/words";
import { settingsOf } from "@/lib/settings/data";
import { findBatch, numberOfRoot } from "./batch-found";
import { metricKey } from "./rules-in-force";
import { refuseUndone } from "./undo";
import { cellsKept } from "./undo-report";
import { currentWorld } from "./world";

const ROWS = "SELECT rows FROM batch WHERE seq = ?";

/**
 * What undoing a batch would do: how many readings go back, which stay because they were saved over since, and whether it takes
 * a reason.
 * @throws AppError `not-found`; `refused` where it is undone already
 */
export async function previewUndo(visit: Visit, { batch }: { readonly batch: string }): Promise<UndoPreview> {
  const ctx = await authorise(visit, "readings.write");
  const found = await findBatch(ctx, batch);
  const { store } = ctx;
  refuseUndone(store, batch, found.seq);
  const kept = await cellsKept(ctx, { root: found.root, no: numberOfRoot(store, found.root) });
  const rows = Number(store.rows(ROWS).get(found.root)?.[0]);
  const locks = await locksOver(ctx, found.root);
  const { secondPerson } = await settingsOf(ctx);
  return {
    batch,
    changed: Math.max(0, rows - kept.count),
    kept,
    locks: locks.map((lock) => lockSentence(store, lock)),
    second: locks.length > 0 && secondPerson === "required",
  };
}

const ABOUT = "SELECT metric_id, first_period, last_period FROM batch_metric WHERE batch = ?";

/** The locks of the batch's departments within the time that it is about: those that its undo may touch. */
async function locksOver(ctx: Context, root: number): Promise<Lock[]> {
  const { store } = ctx;
  const all = allLocks(store);
  if (all.length === 0) return [];
  const { tree, calendar } = await currentWorld(ctx);
  const about = (store.rows(ABOUT).all(root) as [number, Period, Period][]).map(([metric, first, last]) => ({
    departments: (treeMetric(tree, metricKey(store, metric) ?? "")?.definitions ?? []).map(({ is }) => is.department),
    from: firstDay(first, calendar),
    until: lastDay(last, calendar),
  }));
  return all.filter(({ department, period }) =>
    about.some(
      ({ departments, from, until }) =>
        departments.includes(department) && from <= lastDay(period, calendar) && firstDay(period, calendar) <= until,
    ),
  );
}
