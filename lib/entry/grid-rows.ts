import { expectedUnits } from "@/lib/core/coverage";
import type { Dimension, MetricDefinition } from "@/lib/core/metric";
import { definitionOn, homeUnitOf, isMetricInForce } from "@/lib/core/metric-tree";
import { grainOf, lastDay, type Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { allOf } from "@/lib/metrics/span";
import { ownAbove } from "@/lib/readings/data";
import { type Ground, metricsKept } from "./ground";
import { lastReported } from "./segments";
import { type StoredCell, storedCells } from "./stored-cells";

/** One metric at one unit and segment, as a department types it. */
export interface GridRow {
  /** Keys of metric, unit and, where there is one, segment, with a space between them. */
  readonly key: string;
  readonly definition: MetricDefinition;
  /** The metric's number in the store. */
  readonly metric: number;
  readonly unit: Unit;
  readonly segment: { readonly key: string; readonly name: string } | null;
  /** A figure is expected here: of this unit, and of a segment that it reported last. */
  readonly expected: boolean;
}

/** Rows, and the cells of the periods asked for that were ever typed into, by row and period. */
export interface GridRows {
  readonly rows: readonly GridRow[];
  readonly stored: ReadonlyMap<string, StoredCell>;
}

/** What a stored cell is found by in `GridRows.stored`. */
export function storedName(metric: number, unit: number, segment: string, period: Period): string {
  return `${metric} ${unit} ${segment} ${period}`;
}

/**
 * What a department types for a period, `from` being the first period looked at beside it: its metrics of the period's grain at
 * the units that collect them, as all of it was defined on the period's last day. What was typed, or reported at a unit above
 * those, has a row too, so that nothing that is there is out of sight.
 */
export function gridRows(ground: Ground, from: Period, period: Period): GridRows {
  const { basis, mayWrite } = ground;
  const grain = grainOf(period);
  const stored = new Map<string, StoredCell>();
  const rows: GridRow[] = [];
  const add = (definition: MetricDefinition, expected: readonly number[]) => {
    const metric = basis.metricIds.get(definition.key);
    if (metric === undefined) return;
    const cells = storedCells(ground.ctx.store, metric, from, period);
    for (const cell of cells) stored.set(storedName(metric, cell.unit, cell.segment, cell.period), cell);
    rows.push(
      ...rowsOf(ground, definition, metric, { expected, cells, from, period }).filter(({ unit }) =>
        mayWrite(definition, unit.id, period),
      ),
    );
  };
  for (const definition of metricsKept(ground, grain, period)) {
    const home = basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
    const rules = { home: home?.id ?? -1, collectedAt: definition.collectedAt };
    add(definition, home === undefined ? [] : expectedUnits(basis.units, home.id, rules, lastDay(period, basis.calendar)));
  }
  for (const definition of typedOnce(ground, from, period)) add(definition, []);
  return { rows, stored };
}

/** Metrics that are not in force then, where somebody typed a figure while they were. */
function typedOnce(ground: Ground, from: Period, period: Period): MetricDefinition[] {
  const { ctx, basis, department } = ground;
  const date = lastDay(period, basis.calendar);
  return basis.tree.metrics.flatMap((metric) => {
    const definition = isMetricInForce(metric, date) ? null : definitionOn(basis.tree, metric.key, date);
    const id = basis.metricIds.get(metric.key);
    if (definition === null || id === undefined || definition.department !== department.key) return [];
    if (definition.grain !== grainOf(period) || definition.measure === "formula") return [];
    return storedCells(ctx.store, id, from, period).some(({ draft }) => draft !== null) ? [definition] : [];
  });
}

interface About {
  readonly expected: readonly number[];
  readonly cells: readonly StoredCell[];
  readonly from: Period;
  readonly period: Period;
}

function rowsOf(ground: Ground, definition: MetricDefinition, metric: number, about: About): GridRow[] {
  const { ctx, basis } = ground;
  const expected = new Set(about.expected);
  const dimension = basis.tree.dimensions.find(({ key }) => key === definition.dimension);
  const drafts = about.cells.filter(({ draft }) => draft !== null);
  const above = ownAbove(ctx, { metric, kind: definition.collectedAt, from: about.from, to: about.period });
  const units = new Set([...expected, ...above.map(({ unit }) => unit), ...drafts.map(({ unit }) => unit)]);
  const reported = new Map(
    [...(dimension === undefined ? [] : units)].map((unit) => [unit, segmentsOf(ground, metric, unit, about.period)]),
  );
  const isSplit = [...reported.values()].some((segments) => segments !== null && !segments.has(""));
  return [...units].flatMap((id) => {
    const unit = basis.units.byId(id);
    if (unit === undefined) return [];
    const last = reported.get(id) ?? null;
    const ownSplit = dimension !== undefined && (last === null ? isSplit : !last.has(""));
    const typed = drafts.filter((cell) => cell.unit === id).map(({ segment }) => segment);
    const segments = new Set([...(ownSplit ? dimension.values.map(({ key }) => key) : [""]), ...typed]);
    return [...segments].map((segment): GridRow => {
      const isExpected = expected.has(id) && (segment === "" ? !ownSplit : ownSplit && (last === null || last.has(segment)));
      const key = [definition.key, unit.key, ...(segment === "" ? [] : [segment])].join(" ");
      return { key, definition, metric, unit, segment: named(dimension, segment), expected: isExpected };
    });
  });
}

function segmentsOf({ ctx }: Ground, metric: number, unit: number, period: Period): ReadonlySet<string> | null {
  return lastReported(ctx.store, metric, unit, allOf(grainOf(period)).from, period)?.segments ?? null;
}

function named(dimension: Dimension | undefined, segment: string): GridRow["segment"] {
  if (segment === "") return null;
  return { key: segment, name: dimension?.values.find(({ key }) => key === segment)?.name ?? segment };
}
