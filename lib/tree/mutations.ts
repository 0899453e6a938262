import { max } from "drizzle-orm";
import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit, sha256 } from "@/db/commit-log";
import { ensureMetricIds, ensureUnitIds } from "@/db/ids";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import type { DatedTree } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError, type Fault } from "@/lib/errors";
import { rebuildRollups } from "@/lib/readings/rebuild";
import { type CurrentWorld, currentWorld, stillHolds } from "@/lib/readings/world";
import { recordIn } from "@/lib/trail/record";
import { workersOf } from "@/lib/units/data";
import { calendarOf, organisationUnits, publishedTree, todayOf } from "./data";
import { datedTreeOf } from "./dated-tree";
import { type Difference, differencesOf } from "./diff";
import { frozenChanges } from "./frozen";
import { hasReadings, type Impact, impactOf } from "./impact";
import { mergeTree } from "./merge";
import { type Examination, examineTree, faultsOf } from "./parse";
import type { TreeFile } from "./schema";

export interface ApplyTree {
  readonly text: string;
  readonly format?: "yaml" | "json";
  /** The date from which what the file changes holds, unless it says otherwise; today where absent. */
  readonly from?: PlainDate;
  readonly dryRun?: boolean;
  /** Why, for a change that reaches back; kept with the version. */
  readonly reason?: string;
}

export interface AppliedTree {
  /** The published version and its commit number: the new one, or the standing one where nothing was published. */
  readonly version: number | null;
  readonly no: number | null;
  /** True where the file says what is published already. */
  readonly unchanged: boolean;
  readonly differences: readonly Difference[];
  /** How many figures of periods that ended before today the change reaches back to. */
  readonly figures: number;
}

/**
 * Applies a tree file: merges it onto the published tree and publishes what that gives as a new version, whole or not at
 * all. A file that says what is published already publishes nothing; nor does a dry run.
 * @throws AppError `invalid` with every fault in `details.errors`; `too-large`; `conflict` where another version was published
 *   meanwhile; `busy` while an import is open
 */
export async function applyTree(visit: Visit, input: ApplyTree): Promise<AppliedTree> {
  const ctx = await authorise(visit, "tree.publish");
  const published = await publishedTree(ctx);
  const file = await readFile(ctx, input, published?.file ?? null);
  const date = input.from ?? (await todayOf(ctx, datedTreeOf(file)));
  const merged = mergeTree(published?.file ?? null, file, date);
  const faults = faultsOf(merged);
  if (faults.length > 0) throw refusal(faults, "Together with what is published, the tree file has");
  const tree = datedTreeOf(merged);
  const differences = differencesOf(published?.tree ?? null, tree, date);
  const standing = { version: published?.version ?? null, no: published?.no ?? null };
  if (differences.length === 0) return { ...standing, unchanged: true, differences, figures: 0 };
  const world = published ? await currentWorld(ctx) : null;
  const impact: Impact = world ? await impactOf(ctx, world, tree, await todayOf(ctx, tree)) : { metrics: [], figures: 0 };
  const result = { unchanged: false, differences, figures: impact.figures };
  if (input.dryRun) return { ...standing, ...result };
  const workers = await workersOf(ctx, Number.MAX_SAFE_INTEGER);
  const version = (published?.version ?? 0) + 1;
  const publication = { merged, tree, version, world, impact, differences, workers, date, reason: input.reason ?? null };
  return { ...(await publish(ctx, publication)), ...result };
}

async function readFile(ctx: Context, { text, format }: ApplyTree, published: TreeFile | null): Promise<TreeFile> {
  const examination = examineTree(text, format);
  if (published) await refuseBesidePublished(ctx, published, examination);
  const parsed = examination.conclude();
  if (!parsed.ok) throw refusal(parsed.faults, "The tree file has");
  return parsed.file;
}

async function refuseBesidePublished(ctx: Context, published: TreeFile, { outline, faults }: Examination): Promise<void> {
  for (const { path, expected, message, unlessRead } of frozenChanges(published, outline)) {
    if (unlessRead === null || (await hasReadings(ctx, unlessRead))) faults.add(path, { expected, message });
  }
  const workers = new Set((await ctx.store.db.select({ key: tables.worker.key }).from(tables.worker)).map(({ key }) => key));
  for (const { unit, path } of outline.units) {
    if (unit.key === undefined || !workers.has(unit.key)) continue;
    faults.add([...path, "key"], { expected: "a key that no worker has", message: `${unit.key} is the key of a worker.` });
  }
}

function refusal(errors: readonly Fault[], begins: string): AppError {
  const count = errors.length === 1 ? "1 fault" : `${errors.length} faults`;
  return new AppError("invalid", `${begins} ${count}; nothing was published.`, { errors });
}

interface Publication {
  readonly merged: TreeFile;
  readonly tree: DatedTree;
  readonly version: number;
  /** What the impact was worked out from; null where nothing was published. */
  readonly world: CurrentWorld | null;
  readonly impact: Impact;
  readonly differences: readonly Difference[];
  readonly workers: readonly Unit[];
  readonly date: PlainDate;
  readonly reason: string | null;
}

function publish(ctx: Context<"tree.publish">, publication: Publication): Promise<{ version: number; no: number }> {
  return atomically(ctx.store, (tx) => {
    const { merged, tree, version, world, impact, workers, date, reason } = publication;
    if (latestVersion(tx) !== version - 1 || (world && !stillHolds(tx, world))) {
      throw new AppError(
        "conflict",
        "Another tree or roster was applied meanwhile: look at what it changed and apply the file again.",
      );
    }
    const json = JSON.stringify(merged);
    const at = ctx.now().toISOString();
    const contentHash = sha256(json);
    const unitIds = ensureUnitIds(tx, tree.units);
    const keys = tree.metrics.map(({ key }) => key);
    ensureMetricIds(tx, keys);
    const details = {
      version,
      from: date,
      ...(impact.figures > 0 ? { figures: impact.figures } : {}),
      ...(reason === null ? {} : { reason }),
    };
    const no = appendCommit(tx, { kind: "tree", at, actor: ctx.actor, rows: 0, contentHash, details });
    tx.db
      .insert(tables.treeVersion)
      .values({ version, no, json, hash: contentHash.toString("hex"), at, actor: ctx.actor.id, reason })
      .run();
    const trailed = { subject: `version:${version}`, ...(reason === null ? {} : { reason }) };
    recordIn(tx, ctx.actor, at, { what: "tree", ...trailed, details: { from: date, figures: impact.figures } });
    const goals = publication.differences.filter(({ what }) => what === "goal").map(({ kind, key }) => `${kind} ${key}`);
    if (goals.length > 0) recordIn(tx, ctx.actor, at, { what: "goal", ...trailed, details: { goals } });
    if (impact.metrics.length > 0) {
      const units = organisationUnits(tree, (key) => unitIds.get(key) ?? Number.NaN, workers);
      rebuildRollups(tx, { tree, units, calendar: calendarOf(tree) }, impact.metrics);
    }
    return { version, no };
  });
}

function latestVersion(tx: Transaction): number {
  const [row] = tx.db
    .select({ version: max(tables.treeVersion.version) })
    .from(tables.treeVersion)
    .all();
  return row?.version ?? 0;
}
