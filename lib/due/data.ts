import { headNumber } from "@/db/commit-log";
import { authorise, inScope } from "@/lib/access/authorise";
import { grantOf } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { addDays } from "@/lib/core/period";
import { groundOf } from "@/lib/entry/ground";
import { settingsOf } from "@/lib/settings/data";
import { publishedTree, todayOf, unitTreeOf } from "@/lib/tree/data";
import { dueIn } from "./department-due";
import { DUE_STATES, type DueDocument, type DueItem } from "./schema";

/** What the caller's departments have to report, what is late first. Nothing before a tree is published. */
export async function dueOf(visit: Visit): Promise<DueItem[]> {
  const ctx = await authorise(visit, "entry.write");
  const items: DueItem[] = [];
  for (const department of await departmentsOf(ctx)) items.push(...dueIn(await groundOf(ctx, department)));
  return items.sort(inOrder);
}

/** The same with the day, and the count that stands beside the way there. */
export async function dueShown(visit: Visit): Promise<DueDocument> {
  const ctx = await authorise(visit, "entry.write");
  const published = await publishedTree(ctx);
  const due = await dueOf(ctx);
  const { reminders } = await settingsOf(ctx);
  return {
    today: published === null ? ctx.now().toISOString().slice(0, 10) : await todayOf(ctx, published.tree),
    count: reminders === "off" ? 0 : countOf(due),
    due,
  };
}

/**
 * How many of the caller's department-periods are late or due: 0 for whoever enters no figures, and where reminders are
 * switched off. It is asked for each page, so it is kept until something is committed or the day turns; the whole
 * organisation's, for which much has to be read, for half a minute at least.
 */
export async function dueCount(visit: Visit): Promise<number> {
  if (grantOf(visit.actor.caller, "entry.write") === "never") return 0;
  const ctx = await authorise(visit, "entry.write");
  if ((await settingsOf(ctx)).reminders === "off") return 0;
  const published = await publishedTree(ctx);
  if (published === null) return 0;
  const mark = `${headNumber(ctx.store)} ${await todayOf(ctx, published.tree)}`;
  const scope = ctx.scope === "all" ? "all" : [...ctx.scope].sort().join(" ");
  const kept = keptCounts(ctx);
  const known = kept.get(scope);
  const now = ctx.now().getTime();
  const isFresh = known !== undefined && scope === "all" && Math.abs(now - known.at) < HALF_A_MINUTE_MS;
  if (known !== undefined && (isFresh || known.mark === mark)) return known.count;
  const count = countOf(await dueOf(ctx));
  kept.set(scope, { mark, at: now, count });
  return count;
}

const HALF_A_MINUTE_MS = 30_000;

interface KeptCount {
  readonly mark: string;
  readonly at: number;
  readonly count: number;
}

function keptCounts({ store }: Context): Map<string, KeptCount> {
  const known = store.memo.get("due-counts") as Map<string, KeptCount> | undefined;
  const kept = known !== undefined && known.size < 100 ? known : new Map<string, KeptCount>();
  store.memo.set("due-counts", kept);
  return kept;
}

/** What is kept by the day is always due tomorrow: it counts once it is late. */
const countOf = (items: readonly DueItem[]) =>
  items.filter(({ state, grain }) => state === "late" || (state === "due" && grain !== "day")).length;

/** One that closed so many days ago may still owe its last figures. */
const CLOSED_DAYS = 92;

/** The departments of the caller's that are open, or were until lately. */
async function departmentsOf(ctx: Context<"entry.write">): Promise<string[]> {
  const published = await publishedTree(ctx);
  if (published === null) return [];
  const units = await unitTreeOf(ctx);
  const today = await todayOf(ctx, published.tree);
  const isOpen = (id: number) => units.isOpenOn(id, today) || units.isOpenOn(id, addDays(today, -CLOSED_DAYS));
  return units.units
    .filter(({ kind, key, id }) => kind === "department" && inScope(ctx, key) && isOpen(id))
    .map(({ key }) => key);
}

function inOrder(a: DueItem, b: DueItem): number {
  const rank = ({ state }: DueItem) => DUE_STATES.indexOf(state);
  return rank(a) - rank(b) || compare(a.due ?? "", b.due ?? "") || compare(a.department.name, b.department.name);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
