import { desc, eq, isNotNull, lte } from "drizzle-orm";
import { headNumber } from "@/db/commit-log";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import type { DatedTree } from "@/lib/core/metric";
import { type Calendar, localDate, type PlainDate } from "@/lib/core/period";
import { buildUnitTree, type Unit, type UnitTree } from "@/lib/core/unit-tree";
import { settingsOf } from "@/lib/settings/data";
import { workersOf } from "@/lib/units/data";
import { datedTreeOf } from "./dated-tree";
import type { TreeFile } from "./schema";
import { unitSpansOf } from "./unit-spans";

/** A published version of the tree: its number, its commit number, what it says, and the file it exports as. */
export interface PublishedTree {
  readonly version: number;
  readonly no: number;
  readonly tree: DatedTree;
  readonly file: TreeFile;
}

interface AsOf {
  /** A commit number; absent for now. */
  readonly asOf?: number;
}

/** The latest published tree, or the one that was as of a commit. Null where nothing had been published. */
export async function publishedTree(ctx: Context, { asOf }: AsOf = {}): Promise<PublishedTree | null> {
  const { treeVersion } = tables;
  const [latest] = await ctx.store.db
    .select({ version: treeVersion.version, no: treeVersion.no })
    .from(treeVersion)
    .where(asOf === undefined ? undefined : lte(treeVersion.no, asOf))
    .orderBy(desc(treeVersion.version))
    .limit(1);
  return latest ? versionRow(ctx, latest) : null;
}

/** A version of the tree by its number, the latest or an earlier one. Null where there is none. */
export async function treeOfVersion(ctx: Context, version: number): Promise<PublishedTree | null> {
  const { treeVersion } = tables;
  const [row] = await ctx.store.db
    .select({ version: treeVersion.version, no: treeVersion.no })
    .from(treeVersion)
    .where(eq(treeVersion.version, version));
  return row ? versionRow(ctx, row) : null;
}

async function versionRow(ctx: Context, of: Pick<PublishedTree, "version" | "no">): Promise<PublishedTree | null> {
  const { db, memo } = ctx.store;
  const { treeVersion } = tables;
  const name = `tree-version ${of.version}`;
  const known = memo.get(name) as PublishedTree | undefined;
  if (known) return known;
  const [row] = await db.select({ json: treeVersion.json }).from(treeVersion).where(eq(treeVersion.version, of.version));
  if (!row) return null;
  const file = JSON.parse(row.json) as TreeFile;
  const published = { ...of, tree: datedTreeOf(file), file };
  remember(memo, name, published);
  return published;
}

const KEPT = 8;

/** Keeps a thing by a name of two or more words; of those that share the first word, the latest few. */
export function remember(memo: Context["store"]["memo"], name: string, thing: unknown): void {
  memo.set(name, thing);
  const alike = [...memo.keys()].filter((key) => key.split(" ")[0] === name.split(" ")[0]);
  for (const oldest of alike.slice(0, -KEPT)) memo.delete(oldest);
}

/** The store's id of every metric that any version has named. */
export async function metricIds(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.store.db.select().from(tables.metric).orderBy(tables.metric.id);
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** The commits that last said where people stand, and that last erased one: an erasure holds for earlier commits too. */
const PEOPLE_CHANGED = `SELECT (SELECT max(no) FROM commit_log WHERE kind = 'roster' AND no <= ?),
  (SELECT max(no) FROM commit_log WHERE kind = 'erasure')`;

/**
 * The organisation's units with their dates, workers among them, under the store's ids: now or as of a commit.
 * The same object is given back until a tree, a roster or an erasure changes it. Throws where no tree is published.
 */
export async function unitTreeOf(ctx: Context, { asOf }: AsOf = {}): Promise<UnitTree> {
  const at = asOf ?? headNumber(ctx.store);
  const published = await publishedTree(ctx, { asOf: at });
  if (!published) throw new Error("There is no unit tree before a metric tree is published");
  const [roster, erasure] = ctx.store.rows(PEOPLE_CHANGED).get(at) ?? [];
  const name = `unit-tree ${published.version} ${roster} ${erasure}`;
  const known = ctx.store.memo.get(name) as UnitTree | undefined;
  if (known) return known;
  const built = await builtUnits(ctx, published.tree, at);
  remember(ctx.store.memo, name, built);
  return built;
}

async function builtUnits(ctx: Context, tree: DatedTree, at: number): Promise<UnitTree> {
  const ids = await unitIds(ctx);
  const idOf = (key: string): number => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`The unit ${key} is in the tree but not in the store`);
    return id;
  };
  return organisationUnits(tree, idOf, await workersOf(ctx, at));
}

/** The store's id of every unit that any version has named; workers, who have no key there, are not among them. */
export async function unitIds(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const { unit } = tables;
  const rows = await ctx.store.db.select({ id: unit.id, key: unit.key }).from(unit).where(isNotNull(unit.key));
  return new Map(rows.flatMap(({ id, key }) => (key === null ? [] : [[key, id]])));
}

/** The units that a tree names, under the ids that `idOf` gives, with the workers. */
export function organisationUnits(tree: DatedTree, idOf: (key: string) => number, workers: readonly Unit[]): UnitTree {
  const units = tree.units.map((unit) => ({
    id: idOf(unit.key),
    key: unit.key,
    name: unit.name,
    kind: unit.kind,
    spans: unitSpansOf(unit, idOf),
  }));
  return buildUnitTree([...units, ...workers]);
}

/** The organisation's calendar. */
export function calendarOf(tree: DatedTree): Calendar {
  return { fiscalYearStart: tree.organisation.fiscalYearStart };
}

/** Today where the organisation is; a database whose date is held (the demo's) says that date. */
export async function todayOf(ctx: Context, tree: Pick<DatedTree, "organisation">): Promise<PlainDate> {
  return todayIn(ctx, tree, (await settingsOf(ctx)).heldDate);
}

/** The same, where it is known which date is held. */
export function todayIn(ctx: Context, { organisation }: Pick<DatedTree, "organisation">, heldDate: PlainDate | null): PlainDate {
  return heldDate ?? localDate(ctx.now(), organisation.timeZone);
}
