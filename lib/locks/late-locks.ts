import type { Transaction } from "@/db/atomically";
import type { Period } from "@/lib/core/period";
import { GRAINS, grainOf, nests, partsOf } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { definitionsOf, metricKey } from "@/lib/readings/rules-in-force";
import type { World } from "@/lib/readings/slot-rules";
import type { TouchedKey } from "@/lib/readings/touched";
import { allLocks, type Lock, lockedIn } from "./lock";
import { lockSentence } from "./words";

interface Staged {
  /** The batch whose readings would come to count, or cease to. */
  readonly batch: number;
  /** The commit that it was compared with. */
  readonly head: number;
  readonly world: Pick<World, "tree" | "calendar">;
  readonly touched: readonly TouchedKey[];
}

/**
 * Holds a batch that nobody gave a reason for against what was locked while it was being put together, and against what
 * others saved meanwhile under any lock.
 * @throws AppError `conflict` where a lock covers one of its readings
 */
export function refuseLateLocks(tx: Transaction, staged: Staged): void {
  const lock = lateLock(tx, staged) ?? lockTouched(tx, staged);
  if (lock === null) return;
  const message = `${lockSentence(tx, lock)}, while this was under way; nothing was changed. Try again with a reason.`;
  throw new AppError("conflict", message, { locks: [lock.no] });
}

const PLACES = `SELECT b.series_id, s.metric_id, b.first_period, b.last_period FROM batch_series b
  JOIN series s ON s.id = b.series_id WHERE b.batch = ?`;
const PERIODS = "SELECT period FROM reading WHERE series_id = ? AND period BETWEEN ? AND ? AND batch = ?";

function lateLock(tx: Transaction, { batch, head, world }: Staged): Lock | null {
  const late = allLocks(tx).filter(({ no }) => no > head);
  if (late.length === 0) return null;
  const ranges = late.flatMap((lock) => rangesOf(lock, world));
  const at = lockedIn(tx);
  for (const row of tx.rows(PLACES).all(batch)) {
    const [series, metric, first, last] = row as [number, number, number, number];
    const within = ranges.filter((range) => range.first <= last && range.last >= first);
    if (within.length === 0) continue;
    const definitionIn = definitionsOf(world.tree, metricKey(tx, metric), world.calendar);
    for (const range of within) {
      for (const [period] of tx.rows(PERIODS).all(series, Math.max(first, range.first), Math.min(last, range.last), batch)) {
        const definition = definitionIn(Number(period) as Period);
        const lock = definition === null ? null : at(definition, Number(period) as Period);
        if (lock !== null && lock.no > head) return lock;
      }
    }
  }
  return null;
}

/** The own-grain periods that a lock may cover, grain by grain. */
function rangesOf({ period, covers }: Lock, { calendar }: Staged["world"]): { first: number; last: number }[] {
  const grains = covers === "grain" ? [grainOf(period)] : GRAINS.filter((grain) => nests(grain, grainOf(period)));
  return grains.flatMap((grain) => {
    const parts = partsOf(period, grain, calendar);
    return parts.length === 0 ? [] : [{ first: parts[0] as number, last: parts.at(-1) as number }];
  });
}

const HAS = "SELECT 1 FROM reading WHERE series_id = ? AND period = ? AND batch = ?";

function lockTouched(tx: Transaction, { batch, world, touched }: Staged): Lock | null {
  const at = lockedIn(tx);
  for (const { metric, period, series } of touched) {
    const definition = definitionsOf(world.tree, metricKey(tx, metric), world.calendar)(period as Period);
    const lock = definition === null ? null : at(definition, period as Period);
    if (lock !== null && tx.rows(HAS).get(series, period, batch) !== undefined) return lock;
  }
  return null;
}
