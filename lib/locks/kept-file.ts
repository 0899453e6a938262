import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { atomically, type Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/**
 * Keeps a file in the database until its correction is decided, a piece at a time, so that nobody who saves has to wait.
 * @returns how many pieces it has
 */
export async function keepFile(store: Store, correction: string, blocks: AsyncIterable<Buffer>): Promise<number> {
  let ordinal = 0;
  for await (const block of blocks) {
    const bytes = await pack(block);
    await atomically(store, (tx) => {
      tx.statement("INSERT INTO correction_file (correction, ordinal, bytes) VALUES (?, ?, ?)").run(correction, ordinal, bytes);
    });
    ordinal += 1;
  }
  return ordinal;
}

/** @throws AppError `busy` where pieces of the file are gone: somebody took them for what a crash had left */
export function requireWhole(tx: Transaction, correction: string, pieces: number): void {
  const kept = Number(tx.rows("SELECT count(*) FROM correction_file WHERE correction = ?").get(correction)?.[0]);
  if (kept !== pieces) throw new AppError("busy", "The file could not be kept for the second person. Send it again.");
}

/** A kept file's bytes, from the beginning. */
export async function* keptFile(store: Store, correction: string): AsyncGenerator<Buffer> {
  const find = store.rows("SELECT bytes FROM correction_file WHERE correction = ? AND ordinal = ?");
  for (let ordinal = 0; ; ordinal++) {
    const row = find.get(correction, ordinal);
    if (row === undefined) return;
    yield await unpack(row[0] as Uint8Array);
  }
}

/** Lets go of a file, once its correction is decided. */
export function dropFile(tx: Transaction, correction: string): void {
  tx.statement("DELETE FROM correction_file WHERE correction = ?").run(correction);
}

/** Lets go of the pieces that a crash left: those of no correction that waits. */
export async function sweepFiles(store: Store): Promise<void> {
  const stray =
    "SELECT 1 FROM correction_file WHERE correction NOT IN (SELECT id FROM correction WHERE state = 'waiting') LIMIT 1";
  if (store.rows(stray).get() === undefined) return;
  await atomically(store, (tx) => {
    tx.statement("DELETE FROM correction_file WHERE correction NOT IN (SELECT id FROM correction WHERE state = 'waiting')").run();
  });
}
