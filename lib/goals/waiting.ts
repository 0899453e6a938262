import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { basisOf } from "@/lib/metrics/basis";
import { waitingIn } from "./data";

/** A proposal that somebody is to answer: without a step, or whose latest is a reply. */
const OPEN = `SELECT 1 FROM goal_proposal p WHERE coalesce(
  (SELECT s.did FROM goal_proposal_step s WHERE s.proposal = p.id ORDER BY s.seq DESC LIMIT 1), 'replied') = 'replied' LIMIT 1`;

/** How many proposals wait for the caller's answer; mostly none are open, which is found out without reading any. */
export async function waitingFor(ctx: Context): Promise<number> {
  if (ctx.store.rows(OPEN).get() === undefined) return 0;
  return waitingIn(ctx, await basisOf(ctx, null));
}

/** The same for whoever visits. */
export async function proposalsWaiting(visit: Visit): Promise<number> {
  return waitingFor(await authorise(visit, "figures.read"));
}
