import { desc, isNull } from "drizzle-orm";
import { tables } from "@/db/tables";
import { grantOf } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { isBand } from "@/lib/core/goal-line";
import type { MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import type { Unit } from "@/lib/core/unit-tree";
import type { PointReader } from "@/lib/metrics/points";
import type { CascadeBasis } from "@/lib/tree/cascade";
import type { GoalGround } from "./ground";
import type { CascadeForm } from "./schema";
import { cascadePath } from "./words";

/** What the form of a cascade works with. */
export async function formOf(
  ctx: Context,
  { basis, draft: ground }: GoalGround,
  found: CascadeBasis,
  unitName: string,
): Promise<CascadeForm> {
  const { definition, unit, goal, parts } = found;
  const mayDraft = grantOf(ctx.actor.caller, "tree.draft") !== "never";
  const { draft } = tables;
  const open = mayDraft
    ? await ctx.store.db
        .select({ id: draft.id, name: draft.name })
        .from(draft)
        .where(isNull(draft.closedAt))
        .orderBy(desc(draft.begunAt), desc(draft.id))
    : [];
  const home = homeUnitOf(definition, basis.tree.organisation);
  const path = cascadePath(definition, unit === home ? null : unit);
  return { path, definition, unit, unitName, goal, parts, today: basis.today, mayDraft, drafts: open, draft: ground?.id ?? null };
}

const NEEDS_ANOTHER = "it holds for every unit below as it is, and one that needs another gets";

/** Why a promise cannot be handed down; null where it can. */
export function nothingToHandDown({ definition, goal, parts }: CascadeBasis): string | null {
  if (goal === null)
    return "Nothing is promised here, so there is nothing to hand down. Set a goal in a draft of the tree first.";
  if (isBand(goal)) {
    const below = definition.measure === "sum" || definition.measure === "stock" ? "each unit below gets" : NEEDS_ANOTHER;
    return `A band to stay within is not handed down: ${below} a band of its own, in a draft of the tree.`;
  }
  if (parts.length === 0) return "Nothing stands below it that could take a part of the promise.";
  const figures = parts.some(({ now, weight, goal: own }) => now !== null || weight !== null || own !== null);
  if (!figures && definition.measure !== "formula")
    return "None of the units below has figures of it, so that nothing can be divided. The promise goes on in what feeds it.";
  return null;
}

/** The units of a metric, from its home down, that have units below them which are open and the viewer's to look at. */
export function unitsWithParts({ basis, shown }: PointReader, definition: MetricDefinition): Unit[] {
  const { units, today, tree } = basis;
  const home = units.byKey(homeUnitOf(definition, tree.organisation));
  if (home === undefined) return [];
  if (definition.measure === "formula") return [home];
  const isSeen = ({ id, kind }: Unit) =>
    kind !== "worker" && units.isOpenOn(id, today) && shown.isOpen({ metric: definition, unit: id });
  const below = ({ id }: Unit): Unit[] =>
    units
      .childrenOn(id, today)
      .flatMap((child) => units.byId(child) ?? [])
      .filter(isSeen);
  const found: Unit[] = [];
  for (const waiting = [home]; waiting.length > 0; ) {
    const unit = waiting.shift();
    if (unit === undefined || !isSeen(unit)) continue;
    const children = below(unit);
    if (children.length === 0) continue;
    found.push(unit);
    waiting.push(...children);
  }
  return found;
}
