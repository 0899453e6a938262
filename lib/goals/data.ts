import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { coherenceWords, type GoalCoherence, goalCoherence } from "@/lib/core/goal-coherence";
import type { MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { grainOf, lastComplete, lastDay, type Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { latestPage, type PageOfLatest } from "@/lib/listing/latest-page";
import { type Basis, basisOf, metricOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { seenTree } from "@/lib/metrics/seen-tree";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import { type Card, cardOf } from "@/lib/scorecards/cards";
import { coherenceOf } from "@/lib/scorecards/coherence";
import { type CascadeBasis, cascadeBasis } from "@/lib/tree/cascade";
import { proposalIn, unknownProposal } from "./book";
import { groundOf } from "./ground";
import { isWaiting, proposalDocuments, seen, seenProposals } from "./proposals";
import type {
  CascadeDocument,
  CoherenceDocument,
  GoalsDocument,
  ProposalDocument,
  ProposalState,
  ProposalsDocument,
} from "./schema";
import { writtenGoal } from "./words";

/** A promise of a metric at a unit, where it stands, and what its parts add up to. */
export interface PromiseRow {
  readonly card: Card;
  readonly goal: NonNullable<Card["goal"]>;
  readonly coherence: GoalCoherence | null;
}

/**
 * Every promise that the caller may look at, with today's goal and the last complete month's figures: at a metric's home, and at
 * units of which the parts are promised something too. Outcomes first, then in the order of the tree.
 */
export function promisesIn(reader: PointReader): PromiseRow[] {
  const { basis } = reader;
  const period = scorecardPeriod(basis, undefined);
  const tree = seenTree(reader.shown, basis, basis.today);
  const rows = [...tree.metrics.values()].flatMap((definition): PromiseRow[] => {
    const found = coherenceOf(reader, tree, definition, period);
    const home = homeUnitOf(definition, basis.tree.organisation);
    return [...(tree.goals.get(definition.key) ?? [])].flatMap(([key, goal]): PromiseRow[] => {
      const unit = basis.units.byKey(key);
      const coherence = found.find((each) => each.unit === key) ?? null;
      if (unit === undefined || (key !== home && coherence === null)) return [];
      if (!reader.shown.isOpen({ metric: definition, unit: unit.id })) return [];
      return [{ card: ownCard(reader, definition, unit, period), goal, coherence }];
    });
  });
  const rank = ({ card }: PromiseRow) => (card.definition.level === "outcome" ? 0 : 1);
  return rows.sort((a, b) => rank(a) - rank(b));
}

/** At the scorecards' grain; what is added up at its own, for which it is promised. */
function ownCard(reader: PointReader, definition: MetricDefinition, unit: Unit, period: Period): Card {
  const { today, calendar } = reader.basis;
  if (definition.measure !== "sum") return cardOf(reader, definition, unit, period, grainOf(period));
  return cardOf(reader, definition, unit, lastComplete(definition.grain, today, calendar), definition.grain);
}

/** Every promise with what its parts add up to, as a program reads it. */
export async function goalsOf(visit: Visit): Promise<GoalsDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const goals = promisesIn(new PointReader(ctx, basis)).map(({ card, goal, coherence }) => {
    const { definition, unit, shown } = card;
    const on = shown === null || shown.value === null ? null : lastDay(shown.period, basis.calendar);
    return {
      metric: definition.key,
      name: definition.name,
      unit: unit.key,
      goal: writtenGoal(goal),
      now: shown?.value ?? null,
      on,
      coherence: coherenceDocument(coherence, definition),
    };
  });
  return { goals, waiting: waitingIn(ctx, basis) };
}

/**
 * How a promise could be handed down: its parts, where each stands and what it counts for; in a draft, for those who may draft.
 * @throws AppError `not-found`; `conflict` for a draft that is closed or has faults
 */
export async function cascadeOf(
  visit: Visit,
  query: { readonly metric: string; readonly unit?: string | undefined; readonly draft?: string | undefined },
): Promise<CascadeDocument> {
  const ctx = await authorise(visit, query.draft === undefined ? "figures.read" : "tree.draft");
  const { basis, goals } = await groundOf(ctx, query.draft);
  const found = await cascadeBasis(ctx, { ...query, goals });
  const { definition, unit, goal, now, on, parts } = found;
  return {
    metric: definition.key,
    name: definition.name,
    unit,
    unitName: basis.units.byKey(unit)?.name ?? unit,
    goal: goal && writtenGoal(goal),
    now,
    on,
    parts: parts.map(({ key, name, goal: own, now, on, weight }) => ({
      key,
      name,
      goal: own && writtenGoal(own),
      now,
      on,
      weight,
    })),
    coherence: coherenceDocument(standingCoherence(found), definition),
  };
}

/** What the goals that the parts have now add up to. */
export function standingCoherence({ definition, unit, goal, parts }: CascadeBasis): GoalCoherence | null {
  return goal && goalCoherence(definition, unit, goal, parts);
}

/** What parts add up to, as it is told, in the metric's own way of writing; null where there is nothing to add up. */
export function coherenceDocument(coherence: GoalCoherence | null, { display }: MetricDefinition): CoherenceDocument | null {
  if (coherence === null) return null;
  const { verdict, date, promise, parts, with: summed } = coherence;
  return { verdict, date, promise, parts, with: [...summed], words: coherenceWords(coherence, display) };
}

/** Proposals that the caller may see, the latest first, a page at a time. Throws `not-found` for an unknown metric. */
export async function proposalsOf(
  visit: Visit,
  query: PageOfLatest & { readonly metric?: string | undefined; readonly state?: ProposalState | undefined } = {},
): Promise<ProposalsDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  if (query.metric !== undefined) metricOf(basis, query.metric);
  const found = seenProposals(ctx, basis, query).filter(
    ({ proposal }) => query.state === undefined || proposal.state === query.state,
  );
  const { page, next } = latestPage(
    found.map((each) => ({ id: each.proposal.id, at: each.proposal.at, each })),
    query,
  );
  const proposals = proposalDocuments(
    ctx,
    basis,
    page.map(({ each }) => each),
  );
  return { proposals, waiting: waitingIn(ctx, basis), next };
}

/** One proposal. Throws `not-found`. */
export async function proposalOf(visit: Visit, { id }: { readonly id: string }): Promise<ProposalDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const found = seen(ctx, basis, proposalIn(ctx.store, id));
  const [document] = found === null ? [] : proposalDocuments(ctx, basis, [found]);
  if (document === undefined) throw unknownProposal(id);
  return document;
}

/** How many proposals wait for the caller's answer. */
export function waitingIn(ctx: Context, basis: Basis): number {
  return seenProposals(ctx, basis).filter(isWaiting).length;
}
