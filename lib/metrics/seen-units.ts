import type { Eyes } from "@/lib/access/eyes";
import type { Context } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import type { Basis } from "./basis";
import { Shown } from "./shown";

/**
 * The unit with that key, or the metric's home where none is named. Throws `not-found`, naming the key, for one that the viewer
 * may not look at as for one that does not exist.
 */
export function unitOf({ eyes }: Context, basis: Basis, definition: MetricDefinition, key: string | undefined): Unit {
  const named = key ?? homeUnitOf(definition, basis.tree.organisation);
  const unit = basis.units.byKey(named);
  if (unit === undefined || !isSeen(eyes, basis, definition, unit)) {
    throw new AppError("not-found", `There is no unit "${named}".`, { unit: named });
  }
  return unit;
}

/** May a viewer look at a metric at a unit? At a worker, where any of the worker's figures are shown. */
export function isSeen(eyes: Eyes, basis: Basis, definition: MetricDefinition, unit: Unit): boolean {
  if (eyes.everything) return true;
  return unit.kind === "worker" ? everSeesWorker(eyes, unit, basis.today) : eyes.sees(definition, unit.id);
}

/** The units that stand, or stood, right below one, and that the viewer may look at. */
export function seenBelow({ eyes }: Context, basis: Basis, definition: MetricDefinition, unit: Unit): Unit[] {
  return basis.units.units.filter(
    (other) => other.spans.some((span) => span.parent === unit.id) && isSeen(eyes, basis, definition, other),
  );
}

/** Today, or at the beginning or the end of a time at which the worker stood somewhere. */
function everSeesWorker(eyes: Eyes, worker: Unit, today: PlainDate): boolean {
  const dates = worker.spans.flatMap(({ from, until }) => [from, until]);
  return [today, ...dates].some((date) => date !== null && eyes.seesWorker(worker.id, date));
}

/**
 * Figures of single people are not looked back at below a department, nor taken apart there, except by those who see the
 * people: two commits set beside each other tell whose reading came between. Throws `forbidden`.
 */
export function refuseLookingBack(
  ctx: Context,
  basis: Basis,
  definition: MetricDefinition,
  unit: Unit,
  byUnit: boolean = false,
): void {
  if (basis.now === null) return;
  const isBelow = unit.kind === "team" || unit.kind === "worker" || (byUnit && unit.kind === "department");
  if (!isBelow || !new Shown(ctx, basis).isAboutPeople(definition)) return;
  const { knows } = ctx.eyes;
  const above = [unit.id, ...basis.now.units.ancestorsOn(unit.id, basis.today)];
  if (unit.id === knows.worker || above.some((id) => knows.departments.has(id))) return;
  throw new AppError("forbidden", "Earlier figures of a team's people are for those who may see these people.", {
    unit: unit.key,
  });
}
