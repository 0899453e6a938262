import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";
import type { PostedDocument } from "./posted-document";

type Row = PostedDocument["rows"][number];

/** An answer as it is kept: rows that are alike and follow each other are told once, with how many they are. */
type Kept = Omit<PostedDocument, "rows"> & { readonly rows: readonly (readonly [number, Omit<Row, "row">])[] };

const KEPT_DAYS = 30;

/**
 * The answer that was given under a key, or null.
 * @throws AppError `conflict` where the key came with something else
 */
export function answeredBefore(store: Store, key: string, fingerprint: Uint8Array): PostedDocument | null {
  const row = store.rows("SELECT fingerprint, answer FROM post_answer WHERE key = ?").get(key);
  if (row === undefined) return null;
  if (!Buffer.from(row[0] as Uint8Array).equals(fingerprint)) {
    throw new AppError("conflict", "This Idempotency-Key came before with other readings: send a new key with these.");
  }
  return unfolded(JSON.parse(String(row[1])) as Kept);
}

/** Keeps an answer in the transaction that saves what it tells, and lets go of those older than a month. */
export function keepAnswer(
  tx: Transaction,
  { key, fingerprint, at, answer }: { key: string; fingerprint: Uint8Array; at: Date; answer: PostedDocument },
): void {
  const since = new Date(at.getTime() - KEPT_DAYS * 86_400_000).toISOString();
  tx.statement("DELETE FROM post_answer WHERE at < ?").run(since);
  tx.statement("INSERT INTO post_answer (key, fingerprint, at, answer) VALUES (?, ?, ?, ?)").run(
    key,
    fingerprint,
    at.toISOString(),
    JSON.stringify(folded(answer)),
  );
}

function folded({ rows, ...rest }: PostedDocument): Kept {
  const runs: [number, Omit<Row, "row">][] = [];
  let last = "";
  for (const { row: _, ...what } of rows) {
    const said = JSON.stringify(what);
    const run = runs.at(-1);
    if (run !== undefined && said === last) run[0] += 1;
    else runs.push([1, what]);
    last = said;
  }
  return { ...rest, rows: runs };
}

function unfolded({ rows, ...rest }: Kept): PostedDocument {
  const all: Row[] = [];
  for (const [count, what] of rows) for (let i = 0; i < count; i++) all.push({ row: all.length + 1, ...what });
  return { ...rest, rows: all };
}
