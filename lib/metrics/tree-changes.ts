import { setImmediate as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { asc, eq } from "drizzle-orm";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import type { TreeMetric } from "@/lib/core/metric";
import { localDate, type PlainDate } from "@/lib/core/period";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import type { TreeFile } from "@/lib/tree/schema";
import { linkSubject, type Statement, statementsOf } from "./tree-statements";

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

/** What has been read of the versions so far. */
class Walk {
  upTo = 0;
  readonly #texts = new Map<string, string>();
  readonly #metrics = new Map<string, TreeMetric>();
  readonly said = new Map<string, readonly Statement[]>();
  readonly changes = new Map<string, Omit<TreeChange, "stands">[]>();

  /** Reads the next version: of what its file says in the same words as the one before, nothing has changed. */
  read(file: TreeFile, origin: Origin): void {
    const texts = textsOf(file);
    const changed = new Set(
      [...this.#texts.keys(), ...texts.keys()].filter((subject) => this.#texts.get(subject) !== texts.get(subject)),
    );
    const tree = datedTreeOf({
      organisation: file.organisation,
      units: changed.has("units") ? file.units : [],
      metrics: file.metrics?.filter(({ key }) => changed.has(`metric ${key}`)),
      links: file.links?.filter((link) => changed.has(linkSubject(link))),
    });
    const said = statementsOf(tree);
    const metrics = new Map(tree.metrics.map((metric) => [`metric ${metric.key}`, metric]));
    for (const subject of changed) {
      this.#note(subject, said.get(subject) ?? [], metrics.get(subject), origin);
      const text = texts.get(subject);
      if (text === undefined) this.#texts.delete(subject);
      else this.#texts.set(subject, text);
    }
    this.upTo = origin.version;
  }

  #note(subject: string, said: readonly Statement[], metric: TreeMetric | undefined, origin: Origin): void {
    const isFirst = this.upTo === 0;
    const before = new Set(this.said.get(subject)?.map(({ id }) => id));
    const fresh = said.filter((each) => !before.has(each.id) && (!isFirst || isDated(each)));
    const events = isFirst || metric === undefined ? [] : ofTheVersion(this.#metrics.get(subject), metric);
    const all = [...events, ...fresh].map((each) => ({ ...each, origin }));
    if (all.length > 0) this.changes.set(subject, [...(this.changes.get(subject) ?? []), ...all]);
    this.said.set(subject, said);
    if (metric !== undefined) this.#metrics.set(subject, metric);
  }
}

/** What a file says of each subject, as text. */
function textsOf(file: TreeFile): Map<string, string> {
  const texts = new Map([["units", JSON.stringify(file.units ?? [])]]);
  for (const metric of file.metrics ?? []) texts.set(`metric ${metric.key}`, JSON.stringify(metric));
  for (const link of file.links ?? []) {
    const subject = linkSubject(link);
    texts.set(subject, `${texts.get(subject) ?? ""}${JSON.stringify(link)}`);
  }
  return texts;
}

/**
 * Every change of a subject (`metric KEY`, `units`) over all published versions, in the order of the versions: each once, with
 * the version that said it first. Kept beside the store: a version never changes, so only new ones are read.
 */
export async function treeChanges(ctx: Context, subject: string): Promise<TreeChange[]> {
  const walk = await walked(ctx);
  return changesIn(walk, subject);
}

/** The changes of a metric and of its links, in the same order. */
export async function metricChanges(ctx: Context, key: string): Promise<TreeChange[]> {
  const walk = await walked(ctx);
  const links = [...walk.changes.keys()].filter((subject) => /^link (.*):(.*)$/.exec(subject)?.slice(1).includes(key));
  return [`metric ${key}`, ...links]
    .flatMap((subject) => changesIn(walk, subject))
    .sort((a, b) => a.origin.version - b.origin.version);
}

function changesIn({ changes, said }: Walk, subject: string): TreeChange[] {
  const standing = new Set(said.get(subject)?.map(({ id }) => id));
  return (changes.get(subject) ?? []).map((change) => ({ ...change, stands: isEvent(change) || standing.has(change.id) }));
}

async function walked(ctx: Context): Promise<Walk> {
  const { treeVersion } = tables;
  const { db, memo } = ctx.store;
  const walk = (memo.get("tree-changes") as Walk | undefined) ?? new Walk();
  memo.set("tree-changes", walk);
  const rows = await db
    .select({ version: treeVersion.version, at: treeVersion.at, by: treeVersion.actor })
    .from(treeVersion)
    .orderBy(asc(treeVersion.version));
  for (const { version, at, by } of rows) {
    if (version <= walk.upTo) continue;
    const [row] = await db.select({ json: treeVersion.json }).from(treeVersion).where(eq(treeVersion.version, version));
    // Somebody else who looks at the same time may have read it meanwhile.
    if (row === undefined || version <= walk.upTo) continue;
    const file = JSON.parse(row.json) as TreeFile;
    walk.read(file, { version, published: localDate(new Date(at), file.organisation.timeZone ?? "UTC"), by });
    await pause();
  }
  return walk;
}

/** Of the first version only what it dates is a change; a promise begins on its own first day. */
function isDated({ on, said: { what } }: Statement): boolean {
  return on !== null || what === "goal";
}

/** What happened once by a version itself, and is no dated statement of the tree. */
function isEvent({ on, said: { what } }: Statement): boolean {
  return what === "added" || what === "restored" || (what === "definition" && on === null);
}

/** What shows only beside the version before: a metric that is new or in use again, a first definition said otherwise. */
function ofTheVersion(was: TreeMetric | undefined, is: TreeMetric): Statement[] {
  const event = (what: "added" | "restored", on: PlainDate | null): Statement => ({
    id: `${what} ${is.key}`,
    on,
    said: { what },
  });
  if (was === undefined) return [event("added", is.from)];
  const [first, old] = [is.definitions[0]?.is, was.definitions[0]?.is];
  return [
    ...(was.retired !== null && is.retired === null ? [event("restored", null)] : []),
    ...(first === undefined || old === undefined || isDeepStrictEqual(first, old)
      ? []
      : [{ id: JSON.stringify([null, first]), on: null, said: { what: "definition", was: old, is: first } } as const]),
  ];
}
