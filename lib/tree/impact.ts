import { eq } from "drizzle-orm";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import type { DatedTree } from "@/lib/core/metric";
import { lastDay, type Period, type PlainDate } from "@/lib/core/period";
import { workersOf } from "@/lib/units/data";
import { calendarOf, metricIds, organisationUnits, unitIds } from "./data";
import type { FrozenChange } from "./frozen";
import { isTouched, movedUnits, type Organised, rehomedMetrics } from "./touched";

const { commitLog, reading, series, visibleBatch } = tables;

/** What publishing a tree does to the readings there are. */
export interface Impact {
  /** Ids of the metrics whose stored roll-ups may differ. */
  readonly metrics: readonly number[];
  /** How many figures (a metric's periods that ended before today) are defined, judged or added up differently. */
  readonly figures: number;
}

/** Does a metric, or any, have committed readings? Withdrawn batches count too: an undo can be undone. */
export async function hasReadings(ctx: Context, of: NonNullable<FrozenChange["unlessRead"]>): Promise<boolean> {
  const id = of === "any" ? undefined : (await metricIds(ctx)).get(of.metric);
  if (of !== "any" && id === undefined) return false;
  const rows = await ctx.store.db
    .select({ series: series.id })
    .from(series)
    .innerJoin(reading, eq(reading.series, series.id))
    .innerJoin(commitLog, eq(commitLog.batch, reading.batch))
    .where(id === undefined ? undefined : eq(series.metric, id))
    .limit(1);
  return rows.length > 0;
}

/** The impact of publishing `after` where `was` is published. */
export async function impactOf(ctx: Context, was: Organised, after: DatedTree, today: PlainDate): Promise<Impact> {
  const is: Organised = { tree: after, units: await plannedUnits(ctx, after) };
  const moved = movedUnits(was.units, is.units);
  const movedBy = await movedByMetric(ctx, [was, is], moved);
  const ids = await metricIds(ctx);
  const calendar = calendarOf(after);
  let figures = 0;
  for (const metric of after.metrics) {
    const id = ids.get(metric.key);
    if (id === undefined) continue;
    const units = movedBy.get(id) ?? [];
    if (units.length === 0 && was.tree.metrics.some((known) => known.key === metric.key && sameJson(known, metric))) continue;
    for (const period of await periodsOf(ctx, id)) {
      const end = lastDay(period, calendar);
      if (end < today && isTouched(was, is, metric.key, units, end)) figures++;
    }
  }
  const rehomed = rehomedMetrics(was.tree, after).flatMap((key) => ids.get(key) ?? []);
  return { metrics: [...new Set([...movedBy.keys(), ...rehomed])].sort((a, b) => a - b), figures };
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Units as they will be; those that have no id yet, and so no readings, stand under made-up ones. */
export async function plannedUnits(ctx: Context, tree: DatedTree): Promise<Organised["units"]> {
  const ids = await unitIds(ctx);
  const madeUp = new Map(tree.units.map(({ key }, place) => [key, -1 - place]));
  const idOf = (key: string): number => ids.get(key) ?? madeUp.get(key) ?? Number.NaN;
  return organisationUnits(tree, idOf, await workersOf(ctx, Number.MAX_SAFE_INTEGER));
}

/** For each metric, those of the moved units at or under which it has readings, whichever tree they are under. */
async function movedByMetric(
  ctx: Context,
  trees: readonly Organised[],
  moved: readonly number[],
): Promise<Map<number, number[]>> {
  const movedBy = new Map<number, number[]>();
  if (moved.length === 0) return movedBy;
  const above = new Map<number, Set<number>>();
  for (const unit of moved)
    for (const { units } of trees)
      for (const id of everWithin(units, unit)) above.set(id, (above.get(id) ?? new Set()).add(unit));
  for (const { metric, unit } of await ctx.store.db.selectDistinct({ metric: series.metric, unit: series.unit }).from(series)) {
    const units = above.get(unit);
    if (units) movedBy.set(metric, [...new Set([...(movedBy.get(metric) ?? []), ...units])]);
  }
  return movedBy;
}

/** A unit and whatever stood under it at any time. */
function everWithin(units: Organised["units"], above: number): Set<number> {
  const within = new Set([above]);
  for (let before = 0; before < within.size; ) {
    before = within.size;
    for (const { id, spans } of units.units)
      if (spans.some(({ parent }) => parent !== null && within.has(parent))) within.add(id);
  }
  return within;
}

async function periodsOf(ctx: Context, metric: number): Promise<Period[]> {
  const rows = await ctx.store.db
    .selectDistinct({ period: reading.period })
    .from(series)
    .innerJoin(reading, eq(reading.series, series.id))
    .innerJoin(visibleBatch, eq(visibleBatch.batch, reading.batch))
    .where(eq(series.metric, metric));
  return rows.map(({ period }) => period as Period);
}
