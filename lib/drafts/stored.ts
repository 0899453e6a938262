import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { tables } from "@/db/tables";
import { AppError } from "@/lib/errors";
import type { EditConflict } from "@/lib/tree/draft-merge";
import { type DraftEdit, edit as editSchema } from "./schema";

const { draft, draftEdit } = tables;

export type DraftRow = typeof draft.$inferSelect;

/** An edit as it is kept: where it stands, and what it met where it is held back. */
export interface StoredEdit extends DraftEdit {
  readonly seq: number;
  readonly at: string;
  readonly held: readonly EditConflict[] | null;
}

export interface StoredDraft {
  readonly row: DraftRow;
  /** What the draft says, in order. */
  readonly edits: readonly StoredEdit[];
  /** What is held back since another version was published beneath it. */
  readonly held: readonly StoredEdit[];
}

/** A draft without what it says. @throws AppError `not-found` */
export function draftRow({ db }: Pick<Store, "db">, id: string): DraftRow {
  const [row] = db.select().from(draft).where(eq(draft.id, id)).all();
  if (row === undefined) throw new AppError("not-found", `There is no draft ${id}.`);
  return row;
}

/** A draft with its edits. @throws AppError `not-found` */
export function storedDraft({ db }: Pick<Store, "db">, id: string): StoredDraft {
  const row = draftRow({ db }, id);
  const kept = db.select().from(draftEdit).where(eq(draftEdit.draft, id)).orderBy(asc(draftEdit.seq)).all();
  const all = kept.map(
    ({ draft: _draft, edit, held, ...rest }): StoredEdit => ({
      ...rest,
      edit: editSchema.parse(JSON.parse(edit)),
      held: held === null ? null : (JSON.parse(held) as readonly EditConflict[]),
    }),
  );
  return { row, edits: all.filter(({ held }) => held === null), held: all.filter(({ held }) => held !== null) };
}

/** The same, to be changed. @throws AppError `not-found`; `conflict` where it is closed */
export function openDraft(tx: Transaction, id: string): StoredDraft {
  const found = storedDraft(tx, id);
  if (found.row.closedAt === null) return found;
  const how = found.row.published === null ? "was given up" : `was published as version ${found.row.published}`;
  throw new AppError("conflict", `The draft ${how}: nothing more can be changed in it.`);
}

/** How many edits each draft has that stands. */
export function editCounts({ db }: Pick<Store, "db">, ids: readonly string[]): ReadonlyMap<string, number> {
  const rows = db
    .select({ draft: draftEdit.draft, held: draftEdit.held })
    .from(draftEdit)
    .where(inArray(draftEdit.draft, [...ids]))
    .all();
  const counts = new Map<string, number>();
  for (const row of rows) if (row.held === null) counts.set(row.draft, (counts.get(row.draft) ?? 0) + 1);
  return counts;
}

/** Adds edits after those that are there. Ids that are held back are taken out first: an edit stands once. */
export function addEdits(tx: Transaction, id: string, edits: readonly DraftEdit[], at: string): void {
  if (edits.length === 0) return;
  const ids = edits.map((each) => each.id);
  tx.db
    .delete(draftEdit)
    .where(and(eq(draftEdit.draft, id), inArray(draftEdit.id, ids)))
    .run();
  const [last] = tx.db
    .select({ seq: draftEdit.seq })
    .from(draftEdit)
    .where(eq(draftEdit.draft, id))
    .orderBy(desc(draftEdit.seq))
    .limit(1)
    .all();
  for (const [place, { edit, base, author, id: name }] of edits.entries()) {
    const seq = (last?.seq ?? 0) + 1 + place;
    tx.db
      .insert(draftEdit)
      .values({ draft: id, seq, id: name, author, at, base, edit: JSON.stringify(edit), held: null })
      .run();
  }
}

/** Takes out of a draft the edits that are not among those that are left; bases are theirs. */
export function removeEdits(tx: Transaction, { row, edits }: StoredDraft, left: readonly DraftEdit[]): void {
  const stay = new Map(left.map((edit) => [edit.id, edit]));
  for (const { seq, id, base } of edits) {
    const at = and(eq(draftEdit.draft, row.id), eq(draftEdit.seq, seq));
    const next = stay.get(id);
    if (next === undefined) tx.db.delete(draftEdit).where(at).run();
    else if (next.base !== base) tx.db.update(draftEdit).set({ base: next.base }).where(at).run();
  }
}

/** Puts another list of edits in the place of a draft's own; what is told as held is kept beside it. Times stay. */
export function replaceEdits(
  tx: Transaction,
  { row, edits, held }: StoredDraft,
  next: {
    readonly edits: readonly DraftEdit[];
    readonly held?: readonly { readonly edit: DraftEdit; readonly conflicts: readonly EditConflict[] }[];
  },
): void {
  const times = new Map([...edits, ...held].map(({ id, at }) => [id, at]));
  const rows = [
    ...next.edits.map((edit) => ({ edit, conflicts: null })),
    ...(next.held ?? held.map((edit) => ({ edit, conflicts: edit.held }))),
  ];
  tx.db.delete(draftEdit).where(eq(draftEdit.draft, row.id)).run();
  for (const [place, { edit, conflicts }] of rows.entries()) {
    tx.db
      .insert(draftEdit)
      .values({
        draft: row.id,
        seq: place + 1,
        id: edit.id,
        author: edit.author,
        at: times.get(edit.id) ?? row.begunAt,
        base: edit.base,
        edit: JSON.stringify(edit.edit),
        held: conflicts === null ? null : JSON.stringify(conflicts),
      })
      .run();
  }
}

/** Counts a change of a draft's edits. @returns the new revision */
export function touch(tx: Transaction, { id, revision }: DraftRow, change: Partial<DraftRow> = {}): number {
  const next = revision + 1;
  tx.db
    .update(draft)
    .set({ ...change, revision: next })
    .where(eq(draft.id, id))
    .run();
  return next;
}
