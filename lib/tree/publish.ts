import { max } from "drizzle-orm";
import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit, sha256 } from "@/db/commit-log";
import { ensureMetricIds, ensureUnitIds } from "@/db/ids";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import type { DatedTree } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError, type Fault } from "@/lib/errors";
import { rebuildRollups } from "@/lib/readings/rebuild";
import { type CurrentWorld, currentWorld, stillHolds } from "@/lib/readings/world";
import { recordIn } from "@/lib/trail/record";
import { workersOf } from "@/lib/units/data";
import { calendarOf, organisationUnits, type PublishedTree, todayOf } from "./data";
import { datedTreeOf } from "./dated-tree";
import { type Difference, differencesOf } from "./diff";
import { type Impact, impactOf } from "./impact";
import { faultsOf } from "./parse";
import type { TreeFile } from "./schema";

export interface PublishTree {
  /** The whole file as it is to be, its past spelled out. */
  readonly file: TreeFile;
  /** What it is to follow; null for the first version. */
  readonly published: PublishedTree | null;
  /** The date from which what is new in it holds, where it says none. */
  readonly date: PlainDate;
  readonly dryRun?: boolean | undefined;
  /** Why, for a change that reaches back; kept with the version. */
  readonly reason?: string | undefined;
  /** What is written in the same transaction. */
  readonly alongside?: ((tx: Transaction, version: number) => void) | undefined;
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
 * Publishes a whole file as the next version, or nothing: not where it says what is published already, nor in a dry run.
 * @throws AppError `invalid` with every fault in `details.errors`; `conflict` where another version or roster was applied
 *   meanwhile; `busy` while an import is open
 */
export async function publishTree(ctx: Context<"tree.publish">, input: PublishTree): Promise<AppliedTree> {
  const { file, published, date, reason = null } = input;
  const faults = faultsOf(file);
  if (faults.length > 0) throw refusal(faults, "Together with what is published, the tree file has");
  const tree = datedTreeOf(file);
  const differences = differencesOf(published?.tree ?? null, tree, date);
  const standing = { version: published?.version ?? null, no: published?.no ?? null };
  if (differences.length === 0) return { ...standing, unchanged: true, differences, figures: 0 };
  const world = published ? await currentWorld(ctx) : null;
  const impact: Impact = world ? await impactOf(ctx, world, tree, await todayOf(ctx, tree)) : { metrics: [], figures: 0 };
  const result = { unchanged: false, differences, figures: impact.figures };
  if (input.dryRun) return { ...standing, ...result };
  const workers = await workersOf(ctx, Number.MAX_SAFE_INTEGER);
  const version = (published?.version ?? 0) + 1;
  const { alongside } = input;
  const publication = { file, tree, version, world, impact, differences, workers, date, reason, alongside };
  return { ...(await commitVersion(ctx, publication)), ...result };
}

/** A refusal that lists faults; `begins` says what has them, `count` how many there are where not all are listed. */
export function refusal(errors: readonly Fault[], begins: string, count = errors.length): AppError {
  const faults = count === 1 ? "1 fault" : `${count} faults`;
  if (count === errors.length) return new AppError("invalid", `${begins} ${faults}; nothing was published.`, { errors });
  const listed = `the first ${errors.length} are listed`;
  return new AppError("invalid", `${begins} ${faults}, of which ${listed}; nothing was published.`, { errors, count });
}

interface Publication {
  readonly file: TreeFile;
  readonly tree: DatedTree;
  readonly version: number;
  /** What the impact was worked out from; null where nothing was published. */
  readonly world: CurrentWorld | null;
  readonly impact: Impact;
  readonly differences: readonly Difference[];
  readonly workers: readonly Unit[];
  readonly date: PlainDate;
  readonly reason: string | null;
  readonly alongside: PublishTree["alongside"];
}

function commitVersion(ctx: Context<"tree.publish">, publication: Publication): Promise<{ version: number; no: number }> {
  return atomically(ctx.store, (tx) => {
    const { file, tree, version, world, impact, workers, date, reason } = publication;
    if (latestVersion(tx) !== version - 1 || (world && !stillHolds(tx, world))) {
      throw new AppError(
        "conflict",
        "Another tree or roster was applied meanwhile: look at what it changed and apply the file again.",
      );
    }
    const json = JSON.stringify(file);
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
    publication.alongside?.(tx, version);
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
