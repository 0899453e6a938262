import type { Transaction } from "@/db/atomically";
import { BelowCells } from "./below-cells";
import { FourWorlds, ownIn, SIGNS } from "./four-worlds";
import { plainBelow } from "./plain-below";
import { SegmentTable } from "./reading-run";
import type { ViewOptions } from "./reading-view";
import { reconcileCoverage } from "./reconcile-coverage";
import { metricKey } from "./rules-in-force";
import { ensureSeries, findSeries } from "./series";
import { type MetricRules, metricRules, type World } from "./slot-rules";
import { pendingBelow } from "./stored-below";
import { columnsOf, type FromBelow, isNothing, plusBelow, SUM_COLUMNS } from "./stored-sums";
import { placeOf } from "./unit-place";

/** A key that somebody saved while a batch was being staged. */
export interface TouchedKey {
  readonly metric: number;
  readonly unit: number;
  readonly period: number;
  readonly series: number;
}

export interface Staged {
  readonly seq: number;
  readonly head: number;
  readonly world: World;
}

const TOUCHED = `SELECT t.metric_id, s.unit_id, t.period, t.series_id FROM touched t JOIN series s ON s.id = t.series_id WHERE t.batch = ?`;

/** What others saved while the batch was being staged. */
export function touchedKeys(tx: Transaction, batch: number): TouchedKey[] {
  return tx
    .rows(TOUCHED)
    .all(batch)
    .map((row) => {
      const [metric, unit, period, series] = row as [number, number, number, number];
      return { metric, unit, period, series };
    });
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

/** What a staged batch adds from below to a unit, segment and slot. */
export type Pending = (unit: number, segment: number, slot: number) => ReturnType<typeof pendingBelow>;

function reconcileSums(
  rules: MetricRules,
  worlds: FourWorlds,
  keys: readonly TouchedKey[],
  cells: BelowCells,
  segments: SegmentTable,
  pending: Pending,
): void {
  const levels: Map<string, { unit: number; period: number }>[] = [new Map(), new Map(), new Map(), new Map()];
  const visit = (unit: number, period: number) => {
    levels[placeOf(rules.units, unit).rank]?.set(`${unit} ${period}`, { unit, period });
  };
  for (const { unit, period } of keys) visit(unit, period);
  for (const level of levels.toReversed()) {
    for (const { unit, period } of level.values()) {
      const slot = rules.in(period);
      const parent = placeOf(rules.units, unit).parentOn(slot.last);
      if (parent !== null) visit(parent, period);
      const up = (segment: number) => (parent === null ? [] : [cells.at(parent, segment, period)]);
      const counts = new Map<"a" | "b" | "c" | "d", number>();
      for (const [name, sign] of SIGNS) {
        const own = ownIn(worlds[name], unit, period, period);
        counts.set(name, own.stands ? 0 : 1);
        for (let i = 0; i < own.run.length; i++) {
          const segment = own.run.segment[i] as number;
          for (const target of [...up(0), ...(segment === 0 ? [] : up(segment))]) {
            cells.addReading(
              target,
              own.run.state[i] as number,
              own.run.numerator[i] as number,
              own.run.denominator[i] as number,
              sign,
            );
          }
        }
      }
      const counted = (name: "a" | "b" | "c" | "d") => counts.get(name) ?? 0;
      const targets = (segment: number) => [...up(segment), ...slot.coarser.map((coarse) => cells.at(unit, segment, coarse))];
      const add = (weight: number, segment: number, take: (cell: number, sign: 1 | -1) => void) => {
        if (weight !== 0) for (const target of targets(segment)) take(target, weight > 0 ? 1 : -1);
      };
      // What is below counts where the unit has no reading of its own: d(c + Δ + correction) − c·c − b(a + Δ) + a·a.
      for (let segment = 0; segment < segments.size; segment++) {
        const correction = cells.find(unit, segment, period);
        if (correction !== -1) add(counted("d"), segment, (cell) => cells.addCell(cell, correction));
        const change = counted("d") === counted("b") ? null : pending(unit, segment, period);
        if (change !== null) add(counted("d") - counted("b"), segment, (cell, sign) => cells.addSums(cell, change.sums, sign));
      }
      if (counted("d") !== counted("c")) {
        for (const [segment, sums] of worlds.c.below(unit, period)) {
          add(counted("d") - counted("c"), segment, (cell, sign) => cells.addSums(cell, sums, sign));
        }
      }
      if (counted("a") !== counted("b")) {
        for (const [segment, sums] of plainBelow(rules, worlds.a, unit, period)) {
          add(counted("a") - counted("b"), segment, (cell, sign) => cells.addSums(cell, sums, sign));
        }
      }
    }
  }
}
