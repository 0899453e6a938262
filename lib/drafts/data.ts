import { desc } from "drizzle-orm";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { namesOf } from "@/lib/scorecards/person-readers";
import { nameOf } from "@/lib/trail/name-of";
import { coverageHistory } from "@/lib/tree/coverage-history";
import { publishedTree, todayOf, treeOfVersion } from "@/lib/tree/data";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { NOTHING_YET } from "@/lib/tree/draft-edits";
import type { EditConflict } from "@/lib/tree/draft-merge";
import { reviewTrees } from "@/lib/tree/draft-review";
import { treeYaml } from "@/lib/tree/export";
import { reviewFirst } from "@/lib/tree/first-review";
import { draftFaults } from "@/lib/tree/publish-draft";
import type { TreeFile } from "@/lib/tree/schema";
import type { Comparison, DraftDocument, DraftsDocument, DraftsQuery, VersionsDocument, VersionsQuery } from "./schema";
import { type DraftRow, editCounts, type StoredDraft, storedDraft } from "./stored";

const PAGE = 100;

/** The open drafts, the latest begun first, then the closed ones, the latest closed first; a page at a time. */
export async function draftsOf(visit: Visit, { cursor, limit = PAGE }: DraftsQuery = {}): Promise<DraftsDocument> {
  const ctx = await authorise(visit, "tree.draft");
  const rows = await ctx.store.db.select().from(tables.draft).orderBy(desc(tables.draft.begunAt), desc(tables.draft.id));
  const open = rows.filter(({ closedAt }) => closedAt === null);
  const closed = rows
    .filter(({ closedAt }) => closedAt !== null)
    .sort((a, b) => ((a.closedAt ?? "") < (b.closedAt ?? "") ? 1 : -1));
  const begin = Number(cursor ?? 0);
  const listed = [...open, ...closed].slice(begin, begin + limit);
  const names = await namesOf(
    ctx,
    listed.map(({ begunBy }) => begunBy),
  );
  const counts = editCounts(
    ctx.store,
    listed.map(({ id }) => id),
  );
  const latest = (await publishedTree(ctx))?.version ?? null;
  return {
    drafts: listed.map((row) => ({ ...headOf(row, names), edits: counts.get(row.id) ?? 0 })),
    open: open.length,
    closed: closed.length,
    latest,
    next: begin + limit < rows.length ? String(begin + limit) : null,
  };
}

function headOf(row: DraftRow, names: ReadonlyMap<string, string>): Omit<DraftsDocument["drafts"][number], "edits"> {
  const { id, name, begunBy, begunAt, version, revision, closedAt, published } = row;
  const state = closedAt === null ? "open" : published === null ? "given-up" : "published";
  return { id, name, begunBy: names.get(begunBy) ?? null, begunAt, version, revision, state, published };
}

/** A draft: its edits, the file that they come to and what keeps that from being published. Throws `not-found`. */
export async function draftOf(visit: Visit, { id }: { readonly id: string }): Promise<DraftDocument> {
  const ctx = await authorise(visit, "tree.draft");
  const stored = storedDraft(ctx.store, id);
  const { row, edits, held } = stored;
  const names = await namesOf(ctx, [row.begunBy, ...edits.map(({ author }) => author), ...held.map(({ author }) => author)]);
  const drafted = await draftedFile(ctx, stored);
  return {
    ...headOf(row, names),
    latest: (await publishedTree(ctx))?.version ?? null,
    edits: edits.map(({ seq: _seq, held: _held, ...edit }) => ({ ...edit, by: names.get(edit.author) ?? null })),
    held: held.map(({ seq: _seq, at: _at, held: conflicts, ...edit }) => ({
      edit,
      conflicts: (conflicts ?? []).map((conflict) => conflictNamed(conflict, names)),
    })),
    file: drafted.file,
    faults: drafted.ok ? [] : drafted.faults.map(({ edit, ...fault }) => ({ ...fault, edit: faultOf(edits, edit) })),
  };
}

/** A conflict with the names of both sides. */
export function conflictNamed({ address, stands, held }: EditConflict, names: ReadonlyMap<string, string>) {
  const named = (said: EditConflict["held"]) => ({ ...said, by: names.get(said.author) ?? null });
  return { address: [...address], stands: named(stands), held: named(held) };
}

/** The tree file that a draft comes to, published today, as YAML. Throws `not-found`. */
export async function draftYaml(visit: Visit, { id }: { readonly id: string }): Promise<string> {
  const ctx = await authorise(visit, "tree.draft");
  return treeYaml((await draftedFile(ctx, storedDraft(ctx.store, id))).file);
}

function faultOf(edits: StoredDraft["edits"], place: number | null): string | null {
  return place === null ? null : (edits[place]?.id ?? null);
}

/** The file that a draft was begun on. Throws `not-found` where it is none of ours. */
export async function baseOf(ctx: Context, { version }: Pick<DraftRow, "version">): Promise<TreeFile> {
  return version === null ? NOTHING_YET : (await versionFile(ctx, version)).file;
}

/** What a draft's edits come to on the version that it was begun on, as of today. */
export async function draftedFile(ctx: Context, { row, edits }: StoredDraft) {
  const base = await baseOf(ctx, row);
  return draftFaults(
    ctx,
    row.version === null ? null : base,
    edits.map(({ edit }) => edit),
    await todayIn(ctx, base),
  );
}

/** Today where a file's organisation is. */
export function todayIn(ctx: Context, file: TreeFile): Promise<PlainDate> {
  return todayOf(ctx, datedTreeOf(file));
}

async function versionFile(ctx: Context, version: number) {
  const found = await treeOfVersion(ctx, version);
  if (found === null) throw new AppError("not-found", `There is no version ${version}.`);
  return found;
}

/**
 * What a draft would do: each difference from what is published, in plain words, with the scorecards and findings it touches.
 * @throws AppError `not-found`; `conflict` where its faults must be mended first
 */
export async function draftReview(visit: Visit, { id }: { readonly id: string }): Promise<Comparison> {
  const ctx = await authorise(visit, "tree.draft");
  const stored = storedDraft(ctx.store, id);
  const drafted = await draftedFile(ctx, stored);
  if (!drafted.ok) throw new AppError("conflict", "The draft has faults: mend them to see what it would do.");
  const base = await baseOf(ctx, stored.row);
  if ((await publishedTree(ctx)) === null) return toldWhole(reviewFirst(drafted.file, await todayIn(ctx, base)));
  return compared(ctx, base, drafted.file);
}

/** Any two published versions held against each other. Throws `not-found`. */
export async function compareVersions(visit: Visit, input: { readonly from: number; readonly to: number }): Promise<Comparison> {
  const ctx = await authorise(visit, "tree.draft");
  return compared(ctx, (await versionFile(ctx, input.from)).file, (await versionFile(ctx, input.to)).file);
}

async function compared(ctx: Context, before: TreeFile, after: TreeFile): Promise<Comparison> {
  return toldWhole(await reviewTrees(ctx, before, after));
}

function toldWhole({ changes, besides, coverage }: Awaited<ReturnType<typeof reviewTrees>>): Comparison {
  return {
    changes: changes.map((change) => ({ ...change, ...told(change) })),
    besides: told(besides),
    coverage: { before: { ...coverage.before }, after: { ...coverage.after } },
  };
}

type Effects = Awaited<ReturnType<typeof reviewTrees>>["besides"];

function told({ shown, scorecards, appear, go }: Effects) {
  return {
    shown: [...shown],
    scorecards: scorecards.map(({ scorecard, gains, loses }) => ({ scorecard, gains: [...gains], loses: [...loses] })),
    appear: appear.map((check) => ({ ...check })),
    go: go.map((check) => ({ ...check })),
  };
}

/** Every published version with its coverage on the day that it was published, the latest first, a page at a time. */
export async function versionsOf(visit: Visit, { cursor, limit = PAGE }: VersionsQuery = {}): Promise<VersionsDocument> {
  const ctx = await authorise(visit, "tree.draft");
  const all = await coverageHistory(ctx);
  const rest = all.filter(({ version }) => cursor === undefined || version < Number(cursor)).toReversed();
  const page = rest.slice(0, limit);
  return {
    versions: page.map(({ coverage, by, ...each }) => ({ ...each, by: nameOf(ctx.store, by), coverage: { ...coverage } })),
    latest: all.at(-1)?.version ?? null,
    next: rest.length > limit ? String(page.at(-1)?.version) : null,
  };
}
