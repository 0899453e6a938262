import type { Context } from "@/lib/context";
import type { DatedTree } from "@/lib/core/metric";
import { definitionOn } from "@/lib/core/metric-tree";
import { lastDay, type Period } from "@/lib/core/period";
import type { Unit, UnitTree } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { basisOf } from "@/lib/metrics/basis";
import { isSeen } from "@/lib/metrics/seen-units";
import { Shown } from "@/lib/metrics/shown";
import { calendarOf } from "@/lib/tree/data";

/** Whose readings a caller may take out: of what its rule covers, and of that what it is shown. */
export interface Exportable {
  /** Does anything of a unit go out? One of which nothing does answers like one that does not exist. */
  mayName(unit: Unit): boolean;
  /** Does a reading of a unit go out: a worker's own, or a group's that is large enough? */
  mayShow(metric: string, unit: Unit, segment: string, period: Period): boolean;
  /** Throws `forbidden` for figures of single people as of an earlier commit, except for those who see the people. */
  refuseLookingBack(metrics: readonly string[], above: Unit | null): void;
}

const EVERYTHING: Exportable = { mayName: () => true, mayShow: () => true, refuseLookingBack: () => undefined };

/** What the caller of a context may take out of a tree and its units. */
export async function exportableOf(ctx: Context, tree: DatedTree, units: UnitTree): Promise<Exportable> {
  const { eyes, scope } = ctx;
  if (eyes.everything) return EVERYTHING;
  const basis = await basisOf(ctx, null);
  const shown = new Shown(ctx, basis);
  const calendar = calendarOf(tree);
  const definitionOf = (key: string) => definitionOn(basis.tree, key, basis.today);
  const departments = scope === "all" ? null : new Set(scope.flatMap((key) => units.byKey(key)?.id ?? []));
  const isInScope = (unit: number, date: Parameters<UnitTree["ancestorsOn"]>[1]) =>
    departments === null || [unit, ...units.ancestorsOn(unit, date)].some((id) => departments.has(id));
  return {
    mayName: (unit) =>
      isInScope(unit.id, basis.today) &&
      tree.metrics.some(({ definitions: [first] }) => first && isSeen(eyes, basis, first.is, unit)),
    mayShow: (key, unit, segment, period) => {
      const metric = definitionOf(key);
      const date = lastDay(period, calendar);
      if (metric === null) return false;
      const isHome = unit.kind === "enterprise" && (scope === "all" || scope.includes(metric.department));
      if (!isHome && !isInScope(unit.id, date)) return false;
      if (unit.kind === "worker") return eyes.seesWorker(unit.id, date);
      return eyes.sees(metric, unit.id) && !shown.isWithheld({ metric, unit: unit.id, segment }, period);
    },
    refuseLookingBack: (metrics, above) => {
      const isTheirs =
        above !== null && [above.id, ...units.ancestorsOn(above.id, basis.today)].some((id) => eyes.knows.departments.has(id));
      const isPersonal = (key: string) => {
        const metric = definitionOf(key);
        return metric === null || shown.isAboutPeople(metric);
      };
      if (isTheirs || !metrics.some(isPersonal)) return;
      throw new AppError("forbidden", "Earlier readings of people are for those who may see these people.");
    },
  };
}
