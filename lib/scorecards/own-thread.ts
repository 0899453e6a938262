import { consistently } from "@/db/atomically";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { grainOf, lastDay, type Period } from "@/lib/core/period";
import { worstFirst } from "@/lib/core/scorecard";
import type { Unit } from "@/lib/core/unit-tree";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { keptFor } from "@/lib/metrics/kept";
import { PointReader } from "@/lib/metrics/points";
import { publishedTree } from "@/lib/tree/data";
import { audienceOf, C_SUITE, metricsOf, scorecardPeriod } from "./audience";
import { cardOf } from "./cards";
import type { Knot } from "./frame";
import { HomeCards } from "./linked-views";
import { stepKnots } from "./person-hops";
import { personSteps } from "./person-thread";
import { readScorecard } from "./read";
import { knotsOf, threadThrough } from "./thread";
import { viewBasisOf } from "./view-basis";

/**
 * The thread of a page that is about no metric: through the one that the reader looked at last, where that may still be looked
 * at, else the reader's own: a worker's from the own figure, a lead's through the department's worst, everybody else's through
 * the outcome furthest below its line. Null before a tree is published. Kept until something is committed.
 */
export async function ownThread(visit: Visit, last: string | null): Promise<readonly Knot[] | null> {
  const ctx = await authorise(visit, "figures.read");
  if ((await publishedTree(ctx)) === null) return null;
  const basis = await basisOf(ctx, null);
  const period = scorecardPeriod(basis, undefined);
  const { caller } = ctx.actor;
  const worker = caller.kind === "person" && caller.worker !== null ? basis.units.byId(caller.worker) : undefined;
  const own = worker !== undefined && caller.kind === "person" && caller.role === "member" ? worker : null;
  const led = caller.kind === "person" ? (caller.leads.find((key) => basis.units.byKey(key) !== undefined) ?? null) : null;
  return keptFor(ctx, basis).keep(basis.tree, `own thread ${last} ${period} of ${led} for ${ctx.eyes.key}`, () =>
    consistently(ctx.store, () => readThread(ctx, basis, { period, own, led, last })),
  );
}

interface Own {
  readonly period: Period;
  /** The reader's own row on the roster, where that is what the reader is here for. */
  readonly own: Unit | null;
  /** Key of the first department that the reader leads. */
  readonly led: string | null;
  readonly last: string | null;
}

function readThread(ctx: Context, basis: Basis, { period, own, led, last }: Own): readonly Knot[] {
  const reader = new PointReader(ctx, basis);
  const of = viewBasisOf(reader, period);
  const seen = last !== null && of.metrics.has(last) ? last : null;
  if (own !== null) {
    const scorecard = readScorecard(ctx, basis, { kind: "person", unit: own }, period);
    if (seen === null || scorecard.cards.some(({ definition }) => definition.key === seen)) {
      const above = basis.units.ancestorsOn(own.id, lastDay(period, basis.calendar)).map((id) => basis.units.byId(id));
      const team = above.find((unit) => unit?.kind === "team") ?? null;
      const { steps } = personSteps({ scorecard, team, reader, of, asked: seen ?? undefined });
      return stepKnots(steps, { kind: "self", name: own.name }, "/me", of);
    }
  }
  const key = seen ?? startOf(ctx, basis, period, led);
  if (key === null || !of.metrics.has(key)) return [];
  const home = new HomeCards(reader, of, period);
  const path = threadThrough(of.tree, key, {
    positionOf: (each) => home.cardOf(each)?.position ?? null,
    isOutcome: (each) => of.metrics.get(each)?.level === "outcome",
  });
  return knotsOf(path, of.metrics, basis);
}

/** The worst metric of the department that the reader leads, else the worst outcome; null for who may open neither. */
function startOf(ctx: Context, basis: Basis, period: Period, led: string | null): string | null {
  if (led === null && !ctx.eyes.opens({ kind: C_SUITE })) return null;
  const reader = new PointReader(ctx, basis);
  const shown = metricsOf(basis, audienceOf(basis, led ?? C_SUITE, ctx.eyes), period);
  const [worst] = shown.map(({ definition, unit }) => cardOf(reader, definition, unit, period, grainOf(period))).sort(worstFirst);
  return worst?.definition.key ?? null;
}
