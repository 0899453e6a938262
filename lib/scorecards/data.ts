import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { endsOf, isBand } from "@/lib/core/goal-line";
import type { Goal } from "@/lib/core/metric";
import { treeInForce, treeOf } from "@/lib/core/metric-tree";
import { formatPeriod, lastDay } from "@/lib/core/period";
import { worstOf } from "@/lib/core/scorecard";
import { countStatuses } from "@/lib/core/status";
import { basisOf } from "@/lib/metrics/basis";
import { keptFor } from "@/lib/metrics/kept";
import { refuseLookingBack } from "@/lib/metrics/seen-units";
import { audienceOf, C_SUITE, metricsOf, scorecardPeriod } from "./audience";
import { auditOn, checkDocuments } from "./audit";
import type { Card } from "./cards";
import { readScorecard, type Scorecard } from "./read";
import type { ScorecardDocument, ScorecardMetric, ScorecardQuery, SummaryDocument } from "./schema";

/** The scorecard of one audience, as every door prints it. Throws `not-found` and `usage` as its parts do. */
export async function scorecardOf(visit: Visit, query: ScorecardQuery): Promise<ScorecardDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, query.asOf ?? null);
  const audience = audienceOf(basis, query.audience, ctx.eyes);
  const period = scorecardPeriod(basis, query.period);
  for (const { definition, unit } of metricsOf(basis, audience, period)) refuseLookingBack(ctx, basis, definition, unit);
  const audit = await auditOn(ctx, basis, period);
  return keptFor(ctx, basis).keep(
    basis.tree,
    `scorecard ${audience.unit.key} ${audience.kind} ${period} for ${ctx.eyes.key}`,
    () => {
      const scorecard = readScorecard(ctx, basis, audience, period);
      return documentOf(scorecard, checkDocuments(ctx, basis, audit, scorecard));
    },
  );
}

function documentOf(scorecard: Scorecard, checks: ScorecardDocument["checks"]): ScorecardDocument {
  const { basis, audience, period, cards } = scorecard;
  const threads = treeOf(treeInForce(basis.tree, lastDay(period, basis.calendar)));
  return {
    title: audience.kind === C_SUITE ? "C-suite" : audience.unit.name,
    audience: audience.kind === C_SUITE ? C_SUITE : audience.unit.key,
    period: formatPeriod(period),
    asOf: basis.asOf,
    summary: summaryOf(cards),
    metrics: cards.map((card) => metricDocument(card, threads.pathsToOutcomes(card.definition.key))),
    ...(audience.kind === C_SUITE
      ? {
          departments: scorecard.departments.map(({ unit, cards: own, word }) => ({
            key: unit.key,
            name: unit.name,
            status: word,
            summary: summaryOf(own),
            metrics: own.map(({ definition, position, status }) => ({ key: definition.key, position, status })),
          })),
        }
      : {}),
    checks,
  };
}

/** Counts by status and the worst position, never an average. */
export function summaryOf(cards: readonly Card[]): SummaryDocument {
  return { ...countStatuses(cards.map((card) => card.status)), worst: worstOf(cards) };
}

function metricDocument(card: Card, threads: readonly (readonly string[])[]): ScorecardMetric {
  const { definition, shown } = card;
  const current = shown !== null && card.position === shown.position;
  return {
    key: definition.key,
    name: definition.name,
    level: definition.level,
    unit: card.unit.key,
    grain: card.grain,
    period: shown === null ? null : formatPeriod(shown.period),
    value: shown?.value ?? null,
    reason: shown?.reason ?? card.points.at(-1)?.reason ?? null,
    display: { ...definition.display },
    goal: goalDocument(card.goal),
    goalLine: current ? (shown?.goalLine ?? null) : null,
    position: card.position,
    status: card.status,
    heldBy: card.heldBy,
    accepted: card.accepted && { id: card.accepted.id, until: card.accepted.until },
    since: card.since === null ? null : formatPeriod(card.since),
    variation: card.variation,
    assurance: card.assurance,
    previous: card.previous,
    lastYear: card.lastYear,
    yearToDate: card.yearToDate,
    reported: shown?.reported ?? 0,
    expected: shown?.expected ?? 0,
    provisional: shown?.provisional ?? false,
    partial: shown?.partial ?? false,
    owner: definition.owner,
    threads: threads.map((path) => [...path]),
  };
}

function goalDocument(goal: Goal | null): ScorecardMetric["goal"] {
  if (goal === null) return null;
  if (isBand(goal)) return { shape: goal.shape, target: null, date: null, baseline: null, low: goal.low, high: goal.high };
  const { baseline, target } = endsOf(goal);
  return { shape: goal.shape, target: target.value, date: target.date, baseline: baseline.value, low: null, high: null };
}
