import { authorise } from "@/lib/access/authorise";
import { grantOf } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import type { Period } from "@/lib/core/period";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import type { Frame, Knot } from "@/lib/scorecards/frame";
import { frameOf } from "@/lib/scorecards/frame-of";
import { knotsOf } from "@/lib/scorecards/thread";
import { readThread, type Thread } from "./thread";
import { pathTo, worstBelow, worstThread } from "./thread-rows";
import { threadHeadline, threadLede } from "./thread-sentences";

/** What the table and the map of the thread both begin with: the tree as this visitor sees it, and the metric on show. */
export interface ThreadGround {
  readonly ctx: Context<"figures.read">;
  readonly basis: Basis;
  readonly frame: Frame;
  readonly period: Period;
  readonly reader: PointReader;
  readonly thread: Thread;
  /** The metric that the address names, where there is one of that key. */
  readonly asked: string | undefined;
  /** The one asked for, else the end of the worst thread. */
  readonly selected: string | null;
  /** From the selected metric's outcome down to it, and on down through the worst driver each time. */
  readonly path: readonly string[];
  readonly whole: readonly string[];
  readonly headline: string;
  readonly lede: string | null;
  /** May the visitor draw up changes? */
  readonly mayDraft: boolean;
}

/** Reads the thread of a period around the metric asked for. Throws `usage` for what is no period. */
export async function threadGround(
  visit: Visit,
  query: { readonly period?: string | undefined; readonly metric?: string | undefined },
): Promise<ThreadGround> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const { frame, value: period } = await frameOf(ctx, basis, query.period);
  const reader = new PointReader(ctx, basis);
  const thread = readThread(reader, period);
  const asked = thread.nodes.find((node) => node.key === query.metric)?.key;
  const selected = asked ?? worstThread(thread.nodes);
  const path = selected === null ? [] : pathTo(thread.nodes, selected);
  const whole = selected === null ? [] : [...path, ...worstBelow(thread.nodes, selected).slice(1)];
  return {
    ctx,
    basis,
    frame,
    period,
    reader,
    thread,
    asked,
    selected,
    path,
    whole,
    headline: threadHeadline(thread, path),
    lede: threadLede(thread, whole),
    mayDraft: grantOf(ctx.actor.caller, "tree.draft") !== "never",
  };
}

/** The thread bar, worker's end first, with addresses that walk the tree rather than leave it. */
export function threadKnots({ whole, thread, basis }: ThreadGround, addressOf: (key: string) => string): Knot[] {
  return knotsOf([...whole].reverse(), thread.inForce.metrics, basis).map((knot) => ({ ...knot, href: addressOf(knot.key) }));
}
