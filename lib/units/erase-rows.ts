import type { Transaction } from "@/db/atomically";
import { appendCommit } from "@/db/commit-log";
import { sealOf } from "@/db/seal";
import type { Actor } from "@/lib/context";
import { eraseReminderWords } from "@/lib/due/words";
import { eraseDrafts } from "@/lib/entry/erase-drafts";
import { eraseGoalWords } from "@/lib/goals/erase-words";
import { eraseMappingWords } from "@/lib/import-mappings/erase";
import { eraseCorrectionWords } from "@/lib/locks/erase-words";
import { eraseVerbatims, verbatimsAbout } from "@/lib/surveys/erase-verbatims";
import { recordIn } from "@/lib/trail/record";
import { type ErasedNote, erasureHash, workerSince } from "./erasures";
import { type Known, naming } from "./naming";
import { type Erasable, plainly } from "./person-to-erase";

export interface ErasedRows {
  readonly no: number;
  readonly notes: number;
  readonly verbatims: number;
  readonly sources: number;
  readonly accounts: number;
  readonly tokens: number;
}

/**
 * Erases a person from the database in one transaction: the roster's row, the notes on the person's readings with their salts,
 * customers' words behind these readings and those that name the person, what batches, corrections and notes on charts say in
 * words that name the person, accounts with everything that signs them in. Figures, ids and seals stay; what was typed and not
 * submitted goes. It is a commit of its own, and on the trail.
 * @throws AppError `busy` while an import is open
 */
export function eraseRows(tx: Transaction, actor: Actor, at: string, { unit, accounts, known, reason }: Erasable): ErasedRows {
  const since = unit === null ? null : workerSince(tx, unit);
  const notes = unit === null ? [] : notesAbout(tx, unit);
  const plain = known.map(plainly);
  const verbatims = verbatimsAbout(tx, unit, (text) => plain.some((test) => test(text)));
  const no = appendCommit(tx, {
    kind: "erasure",
    at,
    actor,
    rows: notes.length,
    contentHash: erasureHash({ unit, since }, notes, verbatims),
    details: { unit, since, accounts, reason },
  });
  eraseNotes(tx, no, notes);
  eraseVerbatims(tx, no, verbatims);
  if (unit !== null) tx.statement("DELETE FROM worker WHERE unit_id = ?").run(unit);
  const tests = known.map(naming);
  const names = (text: unknown) => typeof text === "string" && tests.some((test) => test(text));
  const sources =
    eraseWords(tx, names) +
    eraseCorrectionWords(tx, actor, at, { unit, accounts, names }) +
    eraseReminderWords(tx, names) +
    eraseMappingWords(tx, names) +
    eraseGoalWords(tx, names);
  const drafts = eraseDrafts(tx, unit, names);
  const counts = {
    notes: notes.length + drafts,
    verbatims: verbatims.length,
    sources,
    ...eraseAccounts(tx, at, accounts, known),
  };
  const subject = unit === null ? `person:${accounts[0]}` : `worker:${unit}`;
  recordIn(tx, actor, at, { what: "erasure", subject, reason, details: { commit: no, ...counts } });
  return { no, ...counts };
}

const NOTES = `SELECT n.series_id, n.period, n.batch, n.text, n.salt FROM series s JOIN note n ON n.series_id = s.id
  WHERE s.unit_id = ?`;

function notesAbout(tx: Transaction, unit: number): ErasedNote[] {
  return tx
    .rows(NOTES)
    .all(unit)
    .map((row) => {
      const [series, period, batch, text, salt] = row as [number, number, number, string, Uint8Array | null];
      return { series, period, batch, seal: salt && sealOf(salt, [text]) };
    });
}

function eraseNotes(tx: Transaction, no: number, notes: readonly ErasedNote[]): void {
  const place = tx.statement("INSERT INTO erased_note (series_id, period, batch, no, seal) VALUES (?, ?, ?, ?, ?)");
  const erase = tx.statement("DELETE FROM note WHERE series_id = ? AND period = ? AND batch = ?");
  for (const { series, period, batch, seal } of notes) {
    place.run(series, period, batch, no, seal);
    erase.run(series, period, batch);
  }
}

/** Clears the names of files, the notes and the keys of batches that name the person, and so the words of notes on charts. */
function eraseWords(tx: Transaction, names: (text: unknown) => boolean): number {
  const drop = tx.statement("DELETE FROM remark WHERE id = ?");
  const clear = tx.statement("UPDATE batch SET source = ?, note = ?, idempotency_key = ? WHERE seq = ?");
  let cleared = 0;
  const worded = "SELECT seq, source, note, idempotency_key FROM batch WHERE coalesce(source, note, idempotency_key) IS NOT NULL";
  for (const [seq, ...words] of tx.rows(worded).all()) {
    if (!words.some(names)) continue;
    clear.run(...words.map((text) => (names(text) ? null : text)), seq);
    cleared += 1;
  }
  const forget = tx.statement("DELETE FROM post_answer WHERE key = ?");
  for (const [key, answer] of tx.rows("SELECT key, answer FROM post_answer").all()) {
    if (names(key) || names(answer)) forget.run(key);
  }
  for (const [id, text] of tx.rows("SELECT id, text FROM remark").all()) if (names(text)) cleared += drop.run(id).changes;
  return cleared;
}

/** Who signs in, and with what; tokens are revoked, and lose the names that they were given. */
function eraseAccounts(
  tx: Transaction,
  at: string,
  ids: readonly string[],
  known: readonly Known[],
): Pick<ErasedRows, "accounts" | "tokens"> {
  let [accounts, tokens] = [0, 0];
  for (const id of ids) {
    tokens += tx.statement("UPDATE api_token SET revoked_at = ? WHERE maker = ? AND revoked_at IS NULL").run(at, id).changes;
    tx.statement("UPDATE api_token SET name = 'Erased' WHERE maker = ?").run(id);
    // Sessions, passwords, second factors, links and departments go with the person, by their foreign keys.
    accounts += tx.statement("DELETE FROM person WHERE id = ?").run(id).changes;
  }
  const verification = tx.statement(
    "DELETE FROM verification WHERE instr(lower(identifier), lower(?1)) OR instr(lower(value), lower(?1))",
  );
  for (const word of [...ids, ...known.flatMap(({ email }) => email ?? [])]) verification.run({ 1: word });
  return { accounts, tokens };
}
