import type { Eyes } from "@/lib/access/eyes";
import type { MetricDefinition } from "@/lib/core/metric";
import { treeInForce } from "@/lib/core/metric-tree";
import { lastComplete, lastDay, type Period, type PlainDate, parsePeriod } from "@/lib/core/period";
import { standsOn } from "@/lib/core/scorecard";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import type { Basis } from "@/lib/metrics/basis";

/** Whom a scorecard is for, and the unit that its figures are rolled up to. */
export interface Audience {
  readonly kind: "c-suite" | "department" | "team" | "person";
  readonly unit: Unit;
}

export const C_SUITE = "c-suite";

/**
 * The audience with that key: `c-suite`, a department's or team's, or a worker's. Throws `not-found`, for one that these eyes
 * may not open as for one that does not exist.
 */
export function audienceOf(basis: Basis, key: string, eyes: Eyes): Audience {
  if (key === C_SUITE && eyes.opens({ kind: C_SUITE })) return { kind: "c-suite", unit: basis.units.enterprise };
  const unit = basis.units.byKey(key);
  if ((unit?.kind === "department" || unit?.kind === "team") && eyes.opens({ kind: unit.kind, unit: unit.id })) {
    return { kind: unit.kind, unit };
  }
  if (unit?.kind === "worker" && eyes.seesWorker(unit.id, basis.today)) return { kind: "person", unit };
  throw new AppError("not-found", `There is no scorecard "${key}": name c-suite, a department or a team.`, { audience: key });
}

/** The period a scorecard is asked for: by default the last complete month. Throws `usage` for what is no period. */
export function scorecardPeriod(basis: Basis, text: string | undefined): Period {
  if (text === undefined) return lastComplete("month", basis.today, basis.calendar);
  const period = parsePeriod(text);
  if (period === null)
    throw new AppError("usage", `"${text}" is not a period: write one like 2026-10, 2026-Q4 or 2026-W41.`, { found: text });
  return period;
}

/** One metric of a scorecard, and the unit at which it is shown. */
export interface Shown {
  readonly definition: MetricDefinition;
  readonly unit: Unit;
}

/**
 * The metrics of a scorecard, with the definitions in force on the period's last day. C-suite: the outcomes. A department: its
 * own metrics of level department and journey (these at the enterprise, their home), then of team and worker level rolled
 * up. A team: its department's metrics of team and worker level, at the team. A person: those of the department that are
 * collected from workers, whatever their level, at that person.
 */
export function metricsOf(basis: Basis, audience: Audience, period: Period): Shown[] {
  const date = lastDay(period, basis.calendar);
  const department = departmentAbove(basis, audience.unit, date) ?? audience.unit;
  const shown: Shown[] = [];
  for (const definition of treeInForce(basis.tree, date).metrics.values()) {
    if (!standsOn(definition, audience.kind, department.key)) continue;
    const atHome = definition.level === "journey" && audience.kind !== "person";
    shown.push({ definition, unit: atHome ? basis.units.enterprise : audience.unit });
  }
  return shown;
}

/** The department that a unit is, or stood in on a date; null for the enterprise and what stands right below it. */
export function departmentAbove(basis: Basis, unit: Unit, date: PlainDate): Unit | null {
  const line = [unit.id, ...basis.units.ancestorsOn(unit.id, date)].map((id) => basis.units.byId(id));
  return line.find((each) => each?.kind === "department") ?? null;
}

/** The departments that were open on the period's last day, in the order of the tree. */
export function departmentsOf(basis: Basis, period: Period): Unit[] {
  const date = lastDay(period, basis.calendar);
  return basis.units.units.filter((unit) => unit.kind === "department" && basis.units.isOpenOn(unit.id, date));
}
