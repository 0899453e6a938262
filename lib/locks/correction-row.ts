import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";
import { type CorrectionContent, correctionContent } from "./content";
import type { ProposedChange } from "./locked-changes";

/** A correction as it is stored. */
export interface CorrectionRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: "entry" | "api" | "import" | "undo";
  readonly departments: readonly string[];
  readonly locks: readonly number[];
  readonly proposedAt: string;
  readonly proposedBy: string;
  readonly door: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly source: string | null;
  readonly idempotencyKey: string | null;
  readonly digest: Uint8Array;
  readonly new: number;
  readonly changed: number;
  readonly state: "waiting" | "accepted" | "rejected" | "withdrawn" | "lapsed";
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly answer: string | null;
  readonly batch: string | null;
}

const COLUMNS = `seq, id, kind, departments, locks, proposed_at, proposed_by, door, reason, note, source, idempotency_key, digest,
  new_rows, changed, state, decided_at, decided_by, answer, batch`;

type Text = string | null;
type Columns = [
  ...[seq: number, id: string, kind: CorrectionRow["kind"], departments: string, locks: string],
  ...[proposedAt: string, proposedBy: string, door: string],
  ...[reason: Text, note: Text, source: Text, idempotencyKey: Text],
  ...[digest: Uint8Array, added: number, changed: number, state: CorrectionRow["state"]],
  ...[decidedAt: Text, decidedBy: Text, answer: Text, batch: Text],
];

function rowOf(row: readonly unknown[]): CorrectionRow {
  const [seq, id, kind, departments, locks, proposedAt, proposedBy, door, ...rest] = row as Columns;
  const [reason, note, source, idempotencyKey, digest, added, changed, state, decidedAt, decidedBy, answer, batch] = rest;
  return {
    ...{ seq, id, kind, proposedAt, proposedBy, door, reason, note, source, idempotencyKey, digest },
    departments: JSON.parse(departments) as string[],
    locks: JSON.parse(locks) as number[],
    new: added,
    ...{ changed, state, decidedAt, decidedBy, answer, batch },
  };
}

/** A correction by its id, or null. */
export function correctionRow(store: Store, id: string): CorrectionRow | null {
  const row = store.rows(`SELECT ${COLUMNS} FROM correction WHERE id = ?`).get(id);
  return row === undefined ? null : rowOf(row);
}

/** So many rows are looked at in one go. */
const STRIDE = 100;

/** Corrections in a state of theirs, below a place in their order, the latest first. */
export function* correctionRows(store: Store, waiting: boolean, below: number): Generator<CorrectionRow> {
  const page = store.rows(
    `SELECT ${COLUMNS} FROM correction WHERE (state = 'waiting') = ? AND seq < ? ORDER BY seq DESC LIMIT ${STRIDE}`,
  );
  for (let at = below; ; ) {
    const rows = page.all(waiting ? 1 : 0, at).map(rowOf);
    yield* rows;
    if (rows.length < STRIDE) return;
    at = rows.at(-1)?.seq ?? 0;
  }
}

/** What it takes to make a correction. @throws AppError `refused` where that was erased */
export function contentOf(store: Store, id: string): CorrectionContent {
  const text = store.rows("SELECT content FROM correction WHERE id = ?").get(id)?.[0];
  if (typeof text !== "string") throw new AppError("refused", "What was proposed was erased: it has to be proposed again.");
  correctionContent.parse(JSON.parse(text));
  // As it was written, to the order of its keys: a program's rows are told by their hash.
  return JSON.parse(text) as CorrectionContent;
}

/** The first of its changes, as they were when it was proposed. */
export function changesOf(store: Store, id: string): ProposedChange[] {
  const text = store.rows("SELECT changes FROM correction WHERE id = ?").get(id)?.[0];
  return JSON.parse(String(text)) as ProposedChange[];
}

/** The batch that a correction takes back, where it is an undo. */
export function undoneBy(store: Store, { id, kind }: Pick<CorrectionRow, "id" | "kind">): string | null {
  if (kind !== "undo") return null;
  const batch = store.rows("SELECT content ->> 'batch' FROM correction WHERE id = ?").get(id)?.[0];
  return typeof batch === "string" ? batch : null;
}
