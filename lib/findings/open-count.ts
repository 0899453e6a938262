import { authorise } from "@/lib/access/authorise";
import { grantOf } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import type { Check } from "@/lib/core/audit-check";
import { basisOf } from "@/lib/metrics/basis";
import { headCommit } from "@/lib/readings/data";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import { isAudited } from "@/lib/scorecards/audit";
import { publishedTree } from "@/lib/tree/data";
import { findingsNow } from "./found";

/** How many findings stand that nobody has accepted, and how bad the worst of them is; null where there are none. */
export interface OpenFindings {
  readonly count: number;
  readonly worst: Check["severity"] | null;
}

/** A count, and of which commit and day it is. */
interface Counted {
  readonly of: string;
  readonly open: OpenFindings;
}

const NONE: OpenFindings = { count: 0, worst: null };

/** Readers whose counts are kept beside the store: the latest few. */
const KEPT = 64;

/**
 * The open findings of the last complete month: of the departments that a lead leads, else all that the caller may see. Where the
 * audit has not been worked out since the last commit, the count before it stands, so that no page waits for an audit that
 * only its navigation asks for; `countFindings` brings it up to date once the page is out.
 */
export async function openFindings(ctx: Context): Promise<OpenFindings> {
  if ((await publishedTree(ctx)) === null) return NONE;
  const basis = await basisOf(ctx, null);
  const kept = countsKept(ctx);
  const reader = readerOf(ctx);
  const known = kept.get(reader);
  const of = `${headCommit(ctx)} ${basis.today}`;
  if (known?.of === of) return known.open;
  if (!isAudited(ctx, basis, scorecardPeriod(basis, undefined))) return known?.open ?? NONE;
  const open = await count(ctx);
  kept.delete(reader);
  kept.set(reader, { of, open });
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  return open;
}

/** Works out the audit behind the count, where that has not been done since the last commit and the caller may read it. */
export async function countFindings(visit: Visit): Promise<OpenFindings> {
  const ctx = await authorise(visit, "account.own");
  if (grantOf(ctx.actor.caller, "audit.read") === "never" || (await publishedTree(ctx)) === null) return NONE;
  await findingsNow(ctx);
  return openFindings(ctx);
}

function countsKept(ctx: Context): Map<string, Counted> {
  const kept = (ctx.store.memo.get("open findings") as Map<string, Counted> | undefined) ?? new Map<string, Counted>();
  ctx.store.memo.set("open findings", kept);
  return kept;
}

/** Two readers of one name are told the same count. */
function readerOf(ctx: Context): string {
  return `${ctx.eyes.key} of ${[...ledBy(ctx)].sort().join(",")}`;
}

function ledBy({ actor: { caller } }: Context): readonly string[] {
  return caller.kind === "person" && caller.role === "lead" ? caller.leads : [];
}

async function count(ctx: Context): Promise<OpenFindings> {
  const leads = ledBy(ctx);
  const { checks } = await findingsNow(ctx);
  const own = checks.filter(
    ({ accepted, departments }) =>
      accepted === null && (leads.length === 0 || departments.some((unit) => leads.includes(unit.key))),
  );
  return { count: own.length, worst: worstOf(own) };
}

const WORST_FIRST = ["high", "medium", "low"] as const;

function worstOf(checks: readonly Pick<Check, "severity">[]): Check["severity"] | null {
  return WORST_FIRST.find((severity) => checks.some((check) => check.severity === severity)) ?? null;
}
