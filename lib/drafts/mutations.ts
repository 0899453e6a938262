import { randomUUID } from "node:crypto";
import { atomically, type Transaction } from "@/db/atomically";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { namesOf } from "@/lib/scorecards/person-readers";
import { recordIn } from "@/lib/trail/record";
import { publishedTree, todayOf, treeOfVersion } from "@/lib/tree/data";
import { NOTHING_YET } from "@/lib/tree/draft-edits";
import { carriedOver, mergeEdits } from "@/lib/tree/draft-merge";
import { undoEdits } from "@/lib/tree/draft-undo";
import { editsBetween } from "@/lib/tree/edits-between";
import { mergeTree } from "@/lib/tree/merge";
import { statedFile } from "@/lib/tree/mutations";
import type { AppliedTree } from "@/lib/tree/publish";
import { publishDraft } from "@/lib/tree/publish-draft";
import { revertEdits } from "@/lib/tree/revert";
import { baseOf, conflictNamed, draftOf, todayIn } from "./data";
import type { BeginDraft, DraftDocument, DraftEdit, Edit, SentEdits } from "./schema";
import { addEdits, draftRow, openDraft, removeEdits, replaceEdits, type StoredDraft, storedDraft, touch } from "./stored";

/** So many edits one draft may have: a file of a thousand metrics takes a few thousand. */
const MOST = 20_000;

/**
 * Begins a draft on what is published: empty, with what leads back to an earlier version, or with what leads to a tree file.
 * @throws AppError `invalid` with the faults of the file, `not-found` for a version that there is none of
 */
export async function beginDraft(visit: Visit, input: BeginDraft): Promise<DraftDocument> {
  const ctx = await authorise(visit, "tree.draft");
  const published = await publishedTree(ctx);
  const edits = await firstEdits(ctx, input);
  const id = randomUUID();
  await atomically(ctx.store, (tx) => {
    const at = ctx.now().toISOString();
    tx.db
      .insert(tables.draft)
      .values({ id, name: input.name, begunBy: ctx.actor.id, begunAt: at, version: published?.version ?? null, revision: 0 })
      .run();
    const own = edits.map((edit) => ({ id: randomUUID(), author: ctx.actor.id, base: null, edit }));
    addEdits(tx, id, own, at);
    trail(tx, ctx, id, { did: "begun", edits: edits.length }, at);
  });
  return draftOf(ctx, { id });
}

/** Puts on the trail what was done to a draft: its edits say what they are, and go where they are undone. */
function trail(
  tx: Transaction,
  { actor, now }: Context,
  draft: string,
  details: Readonly<Record<string, unknown>>,
  at: string = now().toISOString(),
): void {
  recordIn(tx, actor, at, { what: "draft", subject: `draft:${draft}`, details });
}

async function firstEdits(ctx: Context, { version, file }: Pick<BeginDraft, "version" | "file">): Promise<Edit[]> {
  const published = await publishedTree(ctx);
  if (version !== undefined) {
    const earlier = await treeOfVersion(ctx, version);
    if (earlier === null || published === null) throw new AppError("not-found", `There is no version ${version}.`);
    return revertEdits(published.file, earlier.file, await todayOf(ctx, published.tree));
  }
  if (file === undefined) return [];
  const { stated, date } = await statedFile(ctx, { text: file });
  return editsBetween(published?.file ?? NOTHING_YET, mergeTree(published?.file ?? null, stated, date));
}

/**
 * Adds edits to a draft. Where somebody else has said otherwise of the same thing since the last edit that their author had
 * seen, that stands, and the edit is held back and told.
 * @throws AppError `not-found`, `conflict` where the draft is closed, `too-large`
 */
export async function saveEdits(visit: Visit, { id, edits }: { readonly id: string } & SentEdits) {
  const ctx = await authorise(visit, "tree.draft");
  const { revision, held } = await atomically(ctx.store, (tx) => {
    const draft = openDraft(tx, id);
    const incoming = edits.map((edit): DraftEdit => ({ ...edit, author: ctx.actor.id }));
    const merged = mergeEdits(draft.edits, incoming);
    if (merged.edits.length > MOST) throw new AppError("too-large", `A draft has at most ${MOST} edits: publish this one first.`);
    const taken = merged.edits.slice(draft.edits.length);
    if (taken.length === 0) return { revision: draft.row.revision, held: merged.held };
    const at = ctx.now().toISOString();
    addEdits(tx, id, taken, at);
    trail(tx, ctx, id, { did: "edited", edits: taken.length }, at);
    return { revision: touch(tx, draft.row), held: merged.held };
  });
  const sides = held.flatMap(({ conflicts }) => conflicts.flatMap(({ stands, held: mine }) => [stands.author, mine.author]));
  const names = await namesOf(ctx, sides);
  return {
    revision,
    held: held.map(({ edit, conflicts }) => ({ edit, conflicts: conflicts.map((each) => conflictNamed(each, names)) })),
  };
}

/**
 * Takes some of the caller's own edits out of a draft.
 * @throws AppError `not-found` for edits that are not there; `refused` where they are somebody else's, or others rest on them
 */
export async function undoInDraft(visit: Visit, { id, ids }: { readonly id: string; readonly ids: readonly string[] }) {
  const ctx = await authorise(visit, "tree.draft");
  const published = await baseOf(ctx, draftRow(ctx.store, id));
  const date = await todayIn(ctx, published);
  return atomically(ctx.store, (tx) => {
    const draft = openDraft(tx, id);
    const undone = undoEdits(draft.edits, { ids, author: ctx.actor.id, published, date });
    if (!undone.ok) throw refusedUndo(undone.reason, undone.by);
    removeEdits(tx, draft, undone.edits);
    trail(tx, ctx, id, { did: "undone", edits: draft.edits.length - undone.edits.length });
    return { revision: touch(tx, draft.row) };
  });
}

function refusedUndo(reason: "unknown" | "not-yours" | "needed", by: readonly DraftEdit[]): AppError {
  const edits = by.map((edit) => edit.id);
  if (reason === "unknown") return new AppError("not-found", "There is no such edit in the draft.");
  const why =
    reason === "not-yours" ? "It is somebody else’s edit: they can undo it." : "Later edits rest on it: undo these first.";
  return new AppError("refused", why, { edits });
}

/**
 * Moves a draft onto the version that is published now. What that version says differently of what the draft changes stands;
 * the draft's edit is held back, to be taken again or dropped.
 * @throws AppError `not-found`, `conflict` where the draft is closed or was changed meanwhile
 */
export async function carryOver(visit: Visit, { id }: { readonly id: string }): Promise<DraftDocument> {
  const ctx = await authorise(visit, "tree.draft");
  const published = await publishedTree(ctx);
  const known = draftRow(ctx.store, id);
  if (published !== null && published.version !== known.version) {
    const before = await baseOf(ctx, known);
    await atomically(ctx.store, (tx) => {
      const draft = openDraft(tx, id);
      if (draft.row.version !== known.version) throw new AppError("conflict", "Somebody else has brought the draft up to date.");
      const { edits, held } = carriedOver(draft.edits, before, published.file, `version:${published.version}`);
      const kept = draft.held.map((edit) => ({ edit, conflicts: edit.held ?? [] }));
      replaceEdits(tx, draft, { edits, held: [...kept, ...held] });
      touch(tx, draft.row, { version: published.version });
      trail(tx, ctx, id, { did: "carried over", version: published.version, held: held.length });
    });
  }
  return draftOf(ctx, { id });
}

/** Makes an edit after all that was held back, in the caller's name, or drops it. Throws `not-found`. */
export async function settleEdit(
  visit: Visit,
  { id, edit, take }: { readonly id: string; readonly edit: string; readonly take: boolean },
): Promise<DraftDocument> {
  const ctx = await authorise(visit, "tree.draft");
  await atomically(ctx.store, (tx) => {
    const draft = openDraft(tx, id);
    const found = draft.held.find((each) => each.id === edit);
    if (found === undefined) throw new AppError("not-found", "There is no such edit held back in the draft.");
    const left = draft.held.filter((each) => each !== found).map((each) => ({ edit: each, conflicts: each.held ?? [] }));
    const again = { ...found, author: ctx.actor.id, base: draft.edits.at(-1)?.id ?? null };
    replaceEdits(tx, draft, { edits: take ? [...draft.edits, again] : draft.edits, held: left });
    touch(tx, draft.row);
    trail(tx, ctx, id, { did: take ? "taken again" : "dropped" });
  });
  return draftOf(ctx, { id });
}

/** Gives a draft up. It is kept, and changes no more. @throws AppError `not-found`, `conflict` where it is closed */
export async function giveUpDraft(visit: Visit, { id }: { readonly id: string }): Promise<DraftDocument> {
  const ctx = await authorise(visit, "tree.draft");
  await atomically(ctx.store, (tx) => {
    const { row } = openDraft(tx, id);
    const at = ctx.now().toISOString();
    touch(tx, row, { closedBy: ctx.actor.id, closedAt: at });
    trail(tx, ctx, id, { did: "given up" }, at);
  });
  return draftOf(ctx, { id });
}

interface Publish {
  readonly id: string;
  /** Of the draft as it was looked at. */
  readonly revision: number;
  readonly from?: Parameters<typeof publishDraft>[1]["from"];
  readonly reason?: string;
  readonly dryRun?: boolean;
}

/**
 * Publishes what a draft says, and closes it, in one transaction.
 * @throws AppError as `publishDraft` does; `conflict` where the draft was changed since the caller looked at it
 */
export async function publishStoredDraft(visit: Visit, { id, revision, ...how }: Publish): Promise<AppliedTree> {
  const ctx = await authorise(visit, "tree.publish");
  const draft = storedDraft(ctx.store, id);
  refuseUnseen(draft, revision);
  return publishDraft(ctx, {
    ...how,
    edits: draft.edits.map(({ edit }) => edit),
    version: draft.row.version,
    alongside: (tx, version) => {
      const now = openDraft(tx, id);
      refuseUnseen(now, revision);
      touch(tx, now.row, { closedBy: ctx.actor.id, closedAt: ctx.now().toISOString(), published: version });
    },
  });
}

function refuseUnseen({ row }: StoredDraft, revision: number): void {
  if (row.revision === revision) return;
  throw new AppError("conflict", "Somebody has changed the draft since you looked: look again, then publish.", {
    revision: row.revision,
  });
}
