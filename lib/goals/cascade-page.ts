import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { coherenceWords } from "@/lib/core/goal-coherence";
import { goalOn, homeUnitOf } from "@/lib/core/metric-tree";
import { AppError } from "@/lib/errors";
import { basisOf, metricOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { isSeen } from "@/lib/metrics/seen-units";
import { formulaWords } from "@/lib/metrics/sentences";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import { knotsOf, threadThrough } from "@/lib/scorecards/thread";
import { type ViewBasis, viewBasisOf } from "@/lib/scorecards/view-basis";
import { cascadeBasis } from "@/lib/tree/cascade";
import { formOf, nothingToHandDown, unitsWithParts } from "./cascade-form";
import { standingCoherence } from "./data";
import { type GoalGround, groundOf } from "./ground";
import type { CascadePage, MetricGoals } from "./page-view";
import { mayProposeAt } from "./parties";
import { isLive, proposalDocuments, seenProposals } from "./proposals";
import { cascadePath, coherenceView, promisedWords } from "./words";

/**
 * A promise and its parts as a page to hand it down on, as published or in a draft. Throws `not-found` for a metric, unit or
 * draft.
 */
export async function cascadePage(
  visit: Visit,
  query: { readonly metric: string; readonly unit?: string | undefined; readonly draft?: string | undefined },
): Promise<CascadePage> {
  const ctx = await authorise(visit, query.draft === undefined ? "figures.read" : "tree.draft");
  const { ground, unusable } = await usableGround(ctx, query.draft);
  const { basis, goals, draft } = ground;
  const reader = new PointReader(ctx, basis);
  const found = await cascadeBasis(ctx, { ...query, goals });
  const { definition, unit, goal, inherited } = found;
  const home = homeUnitOf(definition, basis.tree.organisation);
  const of = viewBasisOf(reader, scorecardPeriod(basis, undefined));
  const isOutcome = (key: string) => of.metrics.get(key)?.level === "outcome";
  const path = of.metrics.has(definition.key)
    ? threadThrough(of.tree, definition.key, { positionOf: () => null, isOutcome })
    : [];
  const proposals = seenProposals(ctx, basis, { metric: definition.key }).filter(isLive);
  const unitName = basis.units.byKey(unit)?.name ?? unit;
  const coherence = standingCoherence(found);
  const formula = formulaWords(definition, basis);
  return {
    thread: knotsOf(path, of.metrics, basis),
    key: definition.key,
    name: definition.name,
    path: cascadePath(definition, unit === home ? null : unit, draft?.id),
    draft: draft && { id: draft.id, name: draft.name, edits: draft.edits.length },
    unusable,
    headline:
      goal === null
        ? `${definition.name} at ${unitName}: nothing is promised.`
        : `${definition.name} at ${unitName}: ${promisedWords(goal, definition.display)}.`,
    lede: `${formula === null ? "" : `${formula}. `}${inherited ? "It has no goal of its own: this one holds from above. " : ""}${coherence === null ? "No part of it has a goal of its own yet." : `${draft === null ? "As published" : "As drafted"}, ${coherenceWords(coherence, definition.display)}.`}`,
    units: unitsWithParts(reader, definition).map(({ key, name }) => {
      return { key, name, href: cascadePath(definition, key === home ? null : key, draft?.id), current: key === unit };
    }),
    form: await formOf(ctx, ground, found, unitName),
    nothing: nothingToHandDown(found),
    feeds: driversOf(of, definition.key, ground),
    proposals: proposalDocuments(ctx, basis, proposals),
    zone: basis.tree.organisation.timeZone,
  };
}

/** The draft's ground, or what is published with the reason why the draft cannot be used. */
async function usableGround(ctx: Context, draft: string | undefined): Promise<{ ground: GoalGround; unusable: string | null }> {
  try {
    return { ground: await groundOf(ctx, draft), unusable: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    return { ground: await groundOf(ctx, undefined), unusable: error.message };
  }
}

/** The metrics that feed one, each with what is promised of it at its home. */
function driversOf({ tree, metrics, basis }: ViewBasis, metric: string, { goals, draft }: GoalGround): CascadePage["feeds"] {
  return tree.driversOf(metric).flatMap(({ from, kind }) => {
    const driver = kind === "component" ? undefined : metrics.get(from);
    if (driver === undefined) return [];
    const goal = goalOn(goals.tree, from, null, basis.today);
    const department = basis.units.byKey(driver.department)?.name ?? driver.department;
    const promised = goal === null ? "nothing is promised" : promisedWords(goal, driver.display);
    return [{ key: from, name: driver.name, href: cascadePath(driver, null, draft?.id), words: `${department}: ${promised}` }];
  });
}

/** What a metric's page says about goals beside its line. Throws `not-found`. */
export async function metricGoals(
  visit: Visit,
  query: { readonly metric: string; readonly unit?: string | undefined },
): Promise<MetricGoals> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const definition = metricOf(basis, query.metric);
  const home = homeUnitOf(definition, basis.tree.organisation);
  const unit = basis.units.byKey(query.unit ?? home) ?? basis.units.enterprise;
  const found = isSeen(ctx.eyes, basis, definition, unit)
    ? await cascadeBasis(ctx, { metric: definition.key, unit: unit.key })
    : null;
  const seen = seenProposals(ctx, basis, { metric: definition.key }).filter(({ proposal }) => proposal.state !== "withdrawn");
  const proposals = proposalDocuments(ctx, basis, seen).filter(
    ({ state, draft }) => state !== "accepted" || draft?.state === "open",
  );
  const proposes = unit.kind !== "worker" && definition.direction !== "neutral" && mayProposeAt(ctx, basis, { definition, unit });
  return {
    coherence: coherenceView(found && standingCoherence(found), definition),
    href:
      found !== null && nothingToHandDown(found) === null ? cascadePath(definition, unit.key === home ? null : unit.key) : null,
    proposals,
    proposing:
      found === null || !proposes
        ? null
        : {
            metric: definition.key,
            name: definition.name,
            unit: unit.key,
            unitName: unit.name,
            display: definition.display,
            direction: definition.direction,
            goal: found.goal,
            now: found.now,
            on: found.on,
            today: basis.today,
          },
    zone: basis.tree.organisation.timeZone,
  };
}
