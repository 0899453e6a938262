import { inArray } from "drizzle-orm";
import { tables } from "@/db/tables";
import { grantOf } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { definitionOn, homeUnitOf, treeMetric } from "@/lib/core/metric-tree";
import type { Basis } from "@/lib/metrics/basis";
import { isSeen } from "@/lib/metrics/seen-units";
import { departmentAbove } from "@/lib/scorecards/audience";
import { nameOf } from "@/lib/trail/name-of";
import { goalToday } from "@/lib/tree/cascade";
import { type Proposal, proposalsIn } from "./book";
import { type GoalPlace, type Part, partIn } from "./parties";
import type { ProposalDocument } from "./schema";
import { proposalSentence, writtenGoal } from "./words";

/** A proposal that the caller may see, where it is and what the caller may do about it. */
export interface SeenProposal {
  readonly proposal: Proposal;
  readonly place: GoalPlace;
  readonly part: Part;
}

/** Proposals of one metric or of all that the caller may see: those of figures that the caller may look at. */
export function seenProposals(ctx: Context, basis: Basis, of: { readonly metric?: string | undefined } = {}): SeenProposal[] {
  return proposalsIn(ctx.store, of).flatMap((proposal) => seen(ctx, basis, proposal) ?? []);
}

/** One proposal as the caller may see it; null where that is not at all. */
export function seen(ctx: Context, basis: Basis, proposal: Proposal): SeenProposal | null {
  const place = placeOf(basis, proposal);
  if (place === null || !isSeen(ctx.eyes, basis, place.definition, place.unit)) return null;
  const part = partIn(ctx, basis, place, proposal);
  const isOver = proposal.state === "withdrawn" || proposal.state === "accepted";
  return isOver && !part.reads ? null : { proposal, place, part };
}

function placeOf(basis: Basis, { metric, unit: key }: Proposal): GoalPlace | null {
  const { tree, units, today } = basis;
  const definition = treeMetric(tree, metric) && definitionOn(tree, metric, today);
  if (!definition) return null;
  const unit = units.byKey(key ?? homeUnitOf(definition, tree.organisation));
  if (unit === undefined) return null;
  const goal = goalToday(basis, definition, unit.id);
  return { definition, unit, goal, owner: goal?.owner ?? null };
}

/** Is it still to be settled? */
export function isLive({ proposal }: SeenProposal): boolean {
  return proposal.state === "open" || proposal.state === "answered";
}

/** Does a proposal wait for the caller's answer? */
export function isWaiting({ proposal, part }: SeenProposal): boolean {
  return proposal.state === "open" && part.answers;
}

/** The department whose proposal it is, by its name. */
export function proposerOf(basis: Basis, { definition, unit }: Pick<GoalPlace, "definition" | "unit">): string {
  return (departmentAbove(basis, unit, basis.today) ?? basis.units.byKey(definition.department) ?? unit).name;
}

/** Proposals as every door prints them. */
export function proposalDocuments(ctx: Context, basis: Basis, found: readonly SeenProposal[]): ProposalDocument[] {
  const drafts = draftsOf(
    ctx,
    found.flatMap(({ proposal }) => proposal.steps.flatMap(({ draft }) => draft ?? [])),
  );
  return found.map(({ proposal, place, part }) => {
    const { id, metric, goal, reason, by, at, state, steps } = proposal;
    const { definition, unit } = place;
    const isLive = state === "open" || state === "answered";
    return {
      id,
      metric,
      metricName: definition.name,
      unit: unit.key,
      unitName: unit.name,
      goal: writtenGoal(goal),
      sentence: proposalSentence({
        department: proposerOf(basis, place),
        team: unit.kind === "team" ? unit.name : null,
        goal,
        standing: place.goal,
        display: definition.display,
      }),
      reason,
      by: nameOf(ctx.store, by),
      at,
      state,
      steps: part.reads ? steps.map(({ did, who, at, words }) => ({ did, by: nameOf(ctx.store, who), at, words })) : null,
      draft: drafts.get(steps.at(-1)?.draft ?? "") ?? null,
      may: {
        answer: isLive && part.answers,
        reply: isLive && part.proposes && steps.length > 0,
        accept: isLive && part.answers,
        withdraw: isLive && part.withdraws,
      },
    };
  });
}

function draftsOf(
  { store, actor }: Context,
  ids: readonly string[],
): ReadonlyMap<string, NonNullable<ProposalDocument["draft"]>> {
  const { draft } = tables;
  const opens = grantOf(actor.caller, "tree.draft") !== "never";
  const rows = store.db
    .select({ id: draft.id, name: draft.name, closedAt: draft.closedAt, version: draft.published })
    .from(draft)
    .where(inArray(draft.id, [...new Set(ids)]))
    .all();
  return new Map(
    rows.map(({ id, name, closedAt, version }) => {
      const state = closedAt === null ? "open" : version === null ? "given-up" : "published";
      return [id, { id, name, state, version, opens }] as const;
    }),
  );
}
