import type { Context } from "@/lib/context";
import type { Check } from "@/lib/core/audit-check";
import { headCommit } from "@/lib/readings/data";
import { publishedTree, todayOf } from "@/lib/tree/data";
import { findingsNow } from "./found";

/** How many findings stand that nobody has accepted, and how bad the worst of them is; null where there are none. */
export interface OpenFindings {
  readonly count: number;
  readonly worst: Check["severity"] | null;
}

/** Counts kept beside the store: the latest few, each for one commit, day and reader. */
const KEPT = 64;

/**
 * The open findings of the last complete month: of the departments that a lead leads, else all that the caller may see. Kept for
 * as long as nothing is committed, so that what is printed beside the navigation costs a page nothing.
 */
export async function openFindings(ctx: Context): Promise<OpenFindings> {
  const published = await publishedTree(ctx);
  if (published === null) return { count: 0, worst: null };
  const { caller } = ctx.actor;
  const leads = caller.kind === "person" && caller.role === "lead" ? caller.leads : [];
  const kept = (ctx.store.memo.get("open findings") as Map<string, OpenFindings> | undefined) ?? new Map<string, OpenFindings>();
  ctx.store.memo.set("open findings", kept);
  const key = [headCommit(ctx), await todayOf(ctx, published.tree), ctx.eyes.key, [...leads].sort().join(",")].join(" ");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { checks } = await findingsNow(ctx);
  const own = checks.filter(
    ({ accepted, departments }) =>
      accepted === null && (leads.length === 0 || departments.some((unit) => leads.includes(unit.key))),
  );
  const found: OpenFindings = { count: own.length, worst: worstOf(own) };
  kept.set(key, found);
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  return found;
}

const WORST_FIRST = ["high", "medium", "low"] as const;

function worstOf(checks: readonly Pick<Check, "severity">[]): Check["severity"] | null {
  return WORST_FIRST.find((severity) => checks.some((check) => check.severity === severity)) ?? null;
}
