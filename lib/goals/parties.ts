import { eq } from "drizzle-orm";
import { tables } from "@/db/tables";
import { scopeFor } from "@/lib/annotations/place";
import type { Context } from "@/lib/context";
import type { Goal, MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import type { Unit } from "@/lib/core/unit-tree";
import type { Basis } from "@/lib/metrics/basis";
import { departmentAbove } from "@/lib/scorecards/audience";
import type { Proposal } from "./book";

/** Whose goal: a metric at a unit, what is promised there now, and who is named as its owner, beside the metric's own. */
export interface GoalPlace {
  readonly definition: MetricDefinition;
  readonly unit: Unit;
  readonly goal: Goal | null;
  readonly owner: string | null;
}

/** What a caller may do about a proposal. */
export interface Part {
  /** Is what was said since shown to the caller? */
  readonly reads: boolean;
  /** Is it the caller's to answer or accept? Never one's own. */
  readonly answers: boolean;
  /** Does the caller speak for those who propose it? */
  readonly proposes: boolean;
  readonly withdraws: boolean;
}

/**
 * May the caller propose another goal there? A lead for a unit of the own departments, and at the organisation for a metric that
 * the department owns.
 */
export function mayProposeAt(
  ctx: Pick<Context, "actor">,
  basis: Basis,
  { definition, unit }: Pick<GoalPlace, "definition" | "unit">,
): boolean {
  const scope = scopeFor(ctx, "goals.propose");
  if (scope === null || scope === "all") return scope === "all";
  const own = departmentAbove(basis, unit, basis.today)?.key;
  if (own !== undefined) return scope.includes(own);
  return unit.key === homeUnitOf(definition, basis.tree.organisation) && scope.includes(definition.department);
}

/**
 * The caller's part in a proposal. Answered by whoever owns the metric (by e-mail), the leads of the department that owns it,
 * and administrators; nobody answers a proposal of their own. Executives read what was said.
 */
export function partIn(ctx: Context, basis: Basis, place: GoalPlace, { by }: Pick<Proposal, "by">): Part {
  const { caller, id } = ctx.actor;
  const isOwn = id === by;
  const scope = scopeFor(ctx, "goals.answer");
  const answers =
    !isOwn && scope !== null && (scope === "all" || scope.includes(place.definition.department) || isOwner(ctx, place));
  const proposes = isOwn || (!answers && mayProposeAt(ctx, basis, place));
  const executive = caller.kind === "person" && caller.role === "executive";
  return { reads: answers || proposes || executive, answers, proposes, withdraws: isOwn || scope === "all" };
}

function isOwner({ actor: { caller }, store }: Context, { definition, owner }: GoalPlace): boolean {
  if (caller.kind !== "person") return false;
  const { person } = tables;
  const [row] = store.db.select({ email: person.email }).from(person).where(eq(person.id, caller.id)).all();
  const email = row?.email.toLowerCase();
  return [definition.owner, owner].some((each) => each !== null && each.trim().toLowerCase() === email);
}
