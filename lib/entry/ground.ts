import { authorise, inScope } from "@/lib/access/authorise";
import { type MayWrite, writingOf } from "@/lib/access/writing";
import type { Context, Visit } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn, isMetricInForce } from "@/lib/core/metric-tree";
import { firstDay, type Grain, lastDay, type Period, parsePeriod } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";

/** A department whose figures the caller may type, and what they are judged against. */
export interface Ground {
  readonly ctx: Context<"entry.write">;
  readonly basis: Basis;
  readonly department: Unit;
  readonly reader: PointReader;
  readonly mayWrite: MayWrite;
}

/** @throws AppError `not-found` for a department that is not the caller's as for one that does not exist */
export async function groundOf(visit: Visit, department: string): Promise<Ground> {
  const ctx = await authorise(visit, "entry.write");
  const basis = await basisOf(ctx, null);
  const unit = basis.units.byKey(department);
  if (unit?.kind !== "department" || !inScope(ctx, department)) {
    throw new AppError("not-found", `There is no department "${department}".`);
  }
  const mayWrite = writingOf(ctx, basis) ?? (() => true);
  return { ctx, basis, department: unit, reader: new PointReader(ctx, basis), mayWrite };
}

/** Before this day nobody types a figure: a sheet looks back a few dozen periods. */
const FIRST_DAY = "1980-01-01";

/** The period of a text. @throws AppError `usage` for what is none, for one that has not begun, and for one long past */
export function periodIn({ basis }: Ground, text: string): Period {
  const period = parsePeriod(text);
  if (period === null) {
    throw new AppError("usage", `"${text}" is no period: write one like 2026-10 or 2026-W41.`, { found: text });
  }
  if (firstDay(period, basis.calendar) < FIRST_DAY) throw new AppError("usage", `${text} is too long ago.`, { found: text });
  if (isAhead(basis, period)) throw new AppError("usage", `${text} has not begun yet.`, { found: text });
  return period;
}

/** Does a period lie wholly ahead? */
export function isAhead({ calendar, today }: Basis, period: Period): boolean {
  return firstDay(period, calendar) > today;
}

/**
 * What a department has to report by a grain, as it was defined on a period's last day; in the tree's order, formulas left out.
 */
export function metricsKept({ basis, department }: Ground, grain: Grain, period: Period): MetricDefinition[] {
  const date = lastDay(period, basis.calendar);
  return basis.tree.metrics.flatMap((metric) => {
    const definition = isMetricInForce(metric, date) ? definitionOn(basis.tree, metric.key, date) : null;
    if (definition === null || definition.measure === "formula" || definition.grain !== grain) return [];
    return definition.department === department.key ? [definition] : [];
  });
}
