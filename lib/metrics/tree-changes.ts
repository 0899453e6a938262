import { isDeepStrictEqual } from "node:util";
import { asc } from "drizzle-orm";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import type { DatedTree } from "@/lib/core/metric";
import { treeMetric } from "@/lib/core/metric-tree";
import { localDate, type PlainDate } from "@/lib/core/period";
import { treeOfVersion } from "@/lib/tree/data";
import { type Statement, statementsOf } from "./tree-statements";

/** A version of the tree, as far as a change tells of it. */
export interface Origin {
  readonly version: number;
  /** The day on which it was published, where the organisation is. */
  readonly published: PlainDate;
  /** Who published it, by the id that the log has. */
  readonly by: string;
}

/** Something that a version says and the one before did not. */
export interface TreeChange extends Statement {
  readonly origin: Origin;
  /** Does the latest version still say so? */
  readonly stands: boolean;
}

interface Walked {
  readonly upTo: number;
  readonly tree: DatedTree | null;
  readonly said: ReadonlyMap<string, readonly Statement[]>;
  readonly changes: ReadonlyMap<string, readonly Omit<TreeChange, "stands">[]>;
}

const NOTHING: Walked = { upTo: 0, tree: null, said: new Map(), changes: new Map() };

/**
 * Every change of a subject (`metric KEY`, `units`) over all published versions, in the order of the versions: each once, with
 * the version that said it first. Kept beside the store: a version never changes, so only new ones are looked at.
 */
export async function treeChanges(ctx: Context, subjects: readonly string[]): Promise<TreeChange[]> {
  const { changes, said } = await walked(ctx);
  return subjects.flatMap((subject) => {
    const standing = new Set(said.get(subject)?.map(({ id }) => id));
    return (changes.get(subject) ?? []).map((change) => ({ ...change, stands: isEvent(change) || standing.has(change.id) }));
  });
}

/** Of the first version only what it dates is a change; a promise begins on its own first day. */
function isDated({ on, said: { what } }: Statement): boolean {
  return on !== null || what === "goal";
}

/** What happened once by a version itself, and is no dated statement of the tree. */
function isEvent({ on, said: { what } }: Statement): boolean {
  return what === "added" || what === "restored" || (what === "definition" && on === null);
}

async function walked(ctx: Context): Promise<Walked> {
  const { treeVersion } = tables;
  let known = (ctx.store.memo.get("tree-changes") as Walked | undefined) ?? NOTHING;
  const rows = await ctx.store.db
    .select({ version: treeVersion.version, at: treeVersion.at, by: treeVersion.actor })
    .from(treeVersion)
    .orderBy(asc(treeVersion.version));
  for (const { version, at, by } of rows) {
    if (version <= known.upTo) continue;
    const published = await treeOfVersion(ctx, version);
    if (published === null) continue;
    const day = localDate(new Date(at), published.tree.organisation.timeZone);
    known = withVersion(known, published.tree, { version, published: day, by });
  }
  ctx.store.memo.set("tree-changes", known);
  return known;
}

function withVersion(known: Walked, tree: DatedTree, origin: Origin): Walked {
  const said = statementsOf(tree);
  const changes = new Map(known.changes);
  for (const subject of new Set([...said.keys(), ...tree.metrics.map(({ key }) => `metric ${key}`)])) {
    const before = new Set(known.said.get(subject)?.map(({ id }) => id));
    const dated = (said.get(subject) ?? []).filter((each) => !before.has(each.id) && (known.tree !== null || isDated(each)));
    const fresh = [...ofTheVersion(subject, known.tree, tree), ...dated];
    if (fresh.length > 0) changes.set(subject, [...(changes.get(subject) ?? []), ...fresh.map((each) => ({ ...each, origin }))]);
  }
  return { upTo: origin.version, tree, said, changes };
}

/** What shows only beside the version before: a metric that is new or in use again, a first definition said otherwise. */
function ofTheVersion(subject: string, before: DatedTree | null, after: DatedTree): Statement[] {
  const key = /^metric (.*)/.exec(subject)?.[1];
  const is = key === undefined ? undefined : treeMetric(after, key);
  if (before === null || key === undefined || is === undefined) return [];
  const was = treeMetric(before, key);
  const event = (what: "added" | "restored", on: PlainDate | null): Statement => ({ id: `${what} ${key}`, on, said: { what } });
  if (was === undefined) return [event("added", is.from)];
  const [first, old] = [is.definitions[0]?.is, was.definitions[0]?.is];
  return [
    ...(was.retired !== null && is.retired === null ? [event("restored", null)] : []),
    ...(first === undefined || old === undefined || isDeepStrictEqual(first, old)
      ? []
      : [{ id: JSON.stringify([null, first]), on: null, said: { what: "definition", was: old, is: first } } as const]),
  ];
}
