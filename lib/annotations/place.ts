import { type Action, grantOf } from "@/lib/access/rules";
import { writingOf } from "@/lib/access/writing";
import type { Context, Scope } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn, homeUnitOf } from "@/lib/core/metric-tree";
import { lastDay, type Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { type Basis, metricOf } from "@/lib/metrics/basis";
import { isSeen } from "@/lib/metrics/seen-units";

/** What is written about: a metric (null: all of them) at a unit above workers. */
export interface WrittenPlace {
  readonly definition: MetricDefinition | null;
  readonly unit: Unit;
}

interface Named {
  readonly metric: string | null;
  readonly unit?: string | undefined;
}

/**
 * The place that somebody names, for a period: of a metric its home where no unit is named.
 * @throws AppError `not-found` for a metric or a unit that does not exist, as for one that is not the caller's to write about;
 *   `invalid` for a single person, and where the metric is not read at the unit
 */
export function placeNamed(ctx: Context, basis: Basis, { metric, unit: named }: Named, period: Period): WrittenPlace {
  const date = lastDay(period, basis.calendar);
  const today = metric === null ? null : metricOf(basis, metric);
  const definition = today && (definitionOn(basis.tree, today.key, date) ?? today);
  const home = definition && homeUnitOf(definition, basis.tree.organisation);
  const key = named ?? home;
  if (key === null) throw new AppError("invalid", "A note on all metrics names its unit.", fault("unit", "", "a unit's key"));
  const unit = basis.units.byKey(key);
  if (unit === undefined || !isKnown(ctx, basis, definition, unit)) throw unknownUnit(key);
  if (unit.kind === "worker") {
    const message = "What is said of one person's figures goes with the reading, as its note: only those who see it then do.";
    throw new AppError("invalid", message, fault("unit", key, "a team, a department or the organisation"));
  }
  if (!mayWrite(ctx.scope, basis, { definition, unit }, period))
    throw definition ? unknownMetric(definition.key) : unknownUnit(key);
  if (definition && home !== null && !basis.units.isWithin(unit.id, basis.units.byKey(home)?.id ?? unit.id, date)) {
    const message = `"${definition.key}" is not read at ${unit.key}, but at ${home} and below.`;
    throw new AppError("invalid", message, fault("unit", key, `${home}, or a unit below it`));
  }
  return { definition, unit };
}

const fault = (path: string, found: string, expected: string) => ({
  errors: [{ path, found, expected, message: `is not ${expected}` }],
});
const unknownUnit = (key: string) => new AppError("not-found", `There is no unit "${key}".`, { unit: key });
const unknownMetric = (key: string) => new AppError("not-found", `There is no metric "${key}".`, { metric: key });

function isKnown(ctx: Context, basis: Basis, definition: MetricDefinition | null, unit: Unit): boolean {
  return definition === null ? unit.kind !== "worker" || ctx.eyes.everything : isSeen(ctx.eyes, basis, definition, unit);
}

/**
 * Does a scope reach what is written about? A lead's reaches the own departments and their teams, and of the own metrics those
 * that are read at the organisation.
 */
export function mayWrite(scope: Scope, basis: Basis, { definition, unit }: WrittenPlace, period: Period): boolean {
  if (scope === "all") return true;
  if (definition !== null) return writingOf({ scope }, basis)?.(definition, unit.id, period) ?? true;
  const date = lastDay(period, basis.calendar);
  return scope.some((key) => {
    const department = basis.units.byKey(key);
    return department !== undefined && basis.units.isWithin(unit.id, department.id, date);
  });
}

/** What a caller's scope would be for another action; null where the table says never. Asked without doing it. */
export function scopeFor({ actor: { caller } }: Pick<Context, "actor">, action: Action): Scope | null {
  const grant = grantOf(caller, action);
  if (grant === "never") return null;
  if (grant === "all") return "all";
  return caller.kind === "person" ? caller.leads : [];
}
