import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import type { Store } from "./open";
import type { Writing } from "./prepared";
import { asStorageError, isBusy } from "./storage-error";

/** A store inside a write transaction: what takes one can rely on being whole or not at all. Made by `atomically` alone. */
export interface Transaction extends Store, Writing {}

const PATIENCE_MS = 30_000;

/** What may be asked of a transaction. */
export interface AtomicallyOptions {
  /**
   * Wait until the disk has it (default). Without, a power cut may take the transaction back, whole, with those after it; the
   * next one that is durable makes it so too. For work that nobody was told of yet.
   */
  readonly durable?: boolean;
}

function attempt<T>(store: Store, build: (tx: Transaction) => T, durable: boolean): T {
  const { sqlite } = store;
  if (!durable) sqlite.pragma("synchronous = NORMAL");
  try {
    store.statement("BEGIN IMMEDIATE").run();
    const result = build({ ...store, transaction: true });
    store.statement("COMMIT").run();
    return result;
  } finally {
    // A full disk makes SQLite roll back by itself.
    if (sqlite.inTransaction) store.statement("ROLLBACK").run();
    if (!durable) sqlite.pragma("synchronous = FULL");
  }
}

/**
 * Runs `build` in one write transaction, whole or not at all. While another connection writes, it waits outside SQLite and
 * tries again every millisecond or two, so that nothing else in the process stands still. `build` is synchronous; where it
 * throws an AppError `busy` it is tried again too.
 * @throws AppError `busy` after half a minute, `storage-full`, `read-only`, and whatever `build` throws
 */
export async function atomically<T>(
  store: Store,
  build: (tx: Transaction) => T,
  { durable = true }: AtomicallyOptions = {},
): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    let wait = 1 + Math.random();
    try {
      return attempt(store, build, durable);
    } catch (error) {
      const refusedForNow = error instanceof AppError && error.code === "busy";
      if (!refusedForNow && !isBusy(error)) throw asStorageError(error);
      if (performance.now() > deadline) {
        throw refusedForNow ? error : new AppError("busy", "Somebody else is saving for too long. Try again in a minute.");
      }
      if (refusedForNow) wait = 25;
    }
    await pause(wait);
  }
}

/** Runs `read` against one state of the database, whatever others save meanwhile. Short: a pinned state lets the log grow. */
export function consistently<T>(store: Store, read: () => T): T {
  if (store.sqlite.inTransaction) return read();
  store.statement("BEGIN").run();
  try {
    return read();
  } finally {
    store.statement("COMMIT").run();
  }
}
