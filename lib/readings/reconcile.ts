import type { Transaction } from "@/db/atomically";
import { BelowCells } from "./below-cells";
import { FourWorlds } from "./four-worlds";
import { SegmentTable } from "./reading-run";
import type { ViewOptions } from "./reading-view";
import { reconcileCoverage } from "./reconcile-coverage";
import { reconcileSums } from "./reconcile-sums";
import { metricKey } from "./rules-in-force";
import { ensureSeries, findSeries } from "./series";
import { metricRules, type World } from "./slot-rules";
import { pendingBelow } from "./stored-below";
import { columnsOf, type FromBelow, isNothing, plusBelow, SUM_COLUMNS } from "./stored-sums";
import type { TouchedKey } from "./touched";

export interface Staged {
  readonly seq: number;
  readonly head: number;
  readonly world: World;
}

/**
 * Corrects a batch's pending roll-ups for what others saved while it was staged, inside the transaction that commits it. They
 * were worked out against the commit at which it was opened; where both changed the same periods they must fit what is there
 * now. Only touched units and those above them can differ.
 */
export function reconcile(
  tx: Transaction,
  staged: Staged,
  change: Omit<ViewOptions, "asOf">,
  touched: readonly TouchedKey[],
): void {
  const segments = new SegmentTable();
  for (const metric of new Set(touched.map((key) => key.metric))) {
    const keys = touched.filter((key) => key.metric === metric);
    const rules = metricRules(staged.world, metric, metricKey(tx, metric));
    const worlds = new FourWorlds(tx, metric, segments, staged.head, change);
    const cells = new BelowCells();
    const pending = (unit: number, segment: number, slot: number) => {
      const series = findSeries(tx, metric, unit, segments.keyOf(segment));
      return series === null ? null : pendingBelow(tx, staged.seq, series, slot);
    };
    reconcileSums(rules, worlds, keys, cells, segments, pending);
    reconcileCoverage(rules, worlds, keys, cells, pending);
    for (let cell = 0; cell < cells.length; cell++) {
      const correction = cells.read(cell);
      if (isNothing(correction)) continue;
      const segment = cells.segmentOf(cell);
      const known = pending(cells.unitOf(cell), segment, cells.slotOf(cell));
      const series = ensureSeries(tx, metric, cells.unitOf(cell), segments.keyOf(segment));
      putPending(tx, staged.seq, series, cells.slotOf(cell), known === null ? correction : plusBelow(known, correction));
    }
  }
}

const PUT = `INSERT OR REPLACE INTO rollup_pending (batch, series_id, slot, ${SUM_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function putPending(tx: Transaction, batch: number, series: number, slot: number, change: FromBelow): void {
  if (!isNothing(change)) tx.statement(PUT).run(batch, series, slot, ...columnsOf(change));
  else tx.statement("DELETE FROM rollup_pending WHERE batch = ? AND series_id = ? AND slot = ?").run(batch, series, slot);
}
