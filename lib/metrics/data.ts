import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { metricsOf, parseFormula } from "@/lib/core/formula";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn } from "@/lib/core/metric-tree";
import { formatPeriod, type Grain, nests, type Period, periodRange } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { NOT_SPLIT } from "@/lib/core/roll-up";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf, metricOf } from "./basis";
import { noteBulkRead } from "./bulk-read";
import { type Asked, PointReader } from "./points";
import type { SeriesDocument, SeriesPoint, SeriesQuery } from "./schema";
import { refuseLookingBack, seenBelow, unitOf } from "./seen-units";
import { spanAsked } from "./span";

/** A judged point as every door prints it. */
function pointDocument(point: Point): SeriesPoint {
  const { promise: _, ...figures } = point;
  return { ...figures, period: formatPeriod(point.period) };
}

/**
 * Can a metric be shown at a grain? Throws `usage` where its own grain does not nest in it, and where a formula that contains a
 * `sum` is asked for at another grain than its own.
 */
export function checkGrain(basis: Basis, definition: MetricDefinition, grain: Grain): void {
  if (!nests(definition.grain, grain)) {
    throw new AppError("usage", `"${definition.key}" is read by the ${definition.grain}, which does not nest in a ${grain}.`);
  }
  if (grain !== definition.grain && containsSum(basis, definition)) {
    throw new AppError("usage", `"${definition.key}" contains a sum, so it is shown by the ${definition.grain} only.`);
  }
}

/** Does a formula contain a `sum`, directly or through another formula? */
export function containsSum(basis: Basis, definition: MetricDefinition): boolean {
  if (definition.measure !== "formula" || definition.formula === null) return false;
  const parsed = parseFormula(definition.formula);
  if (!parsed.ok) return false;
  return metricsOf(parsed.formula).some((key) => {
    const part = definitionOn(basis.tree, key, basis.today);
    return part !== null && (part.measure === "sum" || containsSum(basis, part));
  });
}

/**
 * A metric's series for one unit and segment, or one series for each unit below it or each segment: every period from the
 * first with something in it to the last, or from `from` to `to`. `grain` defaults to the metric's own, `unit` to its home.
 * Throws `not-found` for unknown keys and `usage` for what does not nest or is not a period.
 */
export async function seriesOf(visit: Visit, query: SeriesQuery): Promise<SeriesDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, query.asOf ?? null);
  const metric = metricOf(basis, query.metric);
  const unit = unitOf(ctx, basis, metric, query.unit);
  const grain = query.grain ?? metric.grain;
  checkGrain(basis, metric, grain);
  const segment = checkedSegment(basis, metric, query.segment);
  const span = spanAsked(query.from, query.to, grain, basis.calendar);
  const reader = new PointReader(ctx, basis, (at) => (at === grain ? span : spanAsked(query.from, query.to, at, basis.calendar)));
  refuseLookingBack(ctx, basis, metric, unit, query.by === "unit");
  const asked: Asked = { metric, unit: unit.id, segment, grain };
  const head = {
    metric: metric.key,
    unit: unit.key,
    ...(query.segment === undefined ? {} : { segment: query.segment }),
    grain,
    ...(query.asOf === undefined ? {} : { asOf: query.asOf }),
  };
  if (query.by === undefined) {
    const periods = everyPeriod([asked], reader, query, span);
    return { ...head, points: reader.pointsOf(asked, periods).map(pointDocument) };
  }
  const parts = query.by === "unit" ? byUnit(ctx, asked, unit, reader) : bySegment(basis, asked, reader);
  const units = parts.map((part) => part.asked.unit);
  if (query.by === "unit") await noteBulkRead(ctx, basis, metric, unit.key, units);
  const periods = everyPeriod([asked, ...parts.map((part) => part.asked)], reader, query, span);
  const series = parts.map(({ head: of, asked: part }) => ({ ...of, points: reader.pointsOf(part, periods).map(pointDocument) }));
  return { ...head, series };
}

function everyPeriod(
  asked: readonly Asked[],
  reader: PointReader,
  query: SeriesQuery,
  span: { readonly from: Period; readonly to: Period },
): Period[] {
  let first: Period | null = query.from === undefined ? null : span.from;
  let last: Period | null = query.to === undefined ? null : span.to;
  for (const each of asked) {
    const periods = reader.periodsOf(each);
    const [start, end] = [periods[0], periods.at(-1)];
    if (start === undefined || end === undefined) continue;
    if (query.from === undefined && (first === null || start < first)) first = start;
    if (query.to === undefined && (last === null || end > last)) last = end;
  }
  return first === null || last === null ? [] : periodRange(first, last);
}

/** The segment asked for, `""` for all; throws `not-found` for one that the metric's dimension does not have. */
export function checkedSegment(basis: Basis, metric: MetricDefinition, segment: string | undefined): string {
  if (segment === undefined || segment === "") return "";
  const dimension = basis.tree.dimensions.find(({ key }) => key === metric.dimension);
  if (dimension?.values.some(({ key }) => key === segment)) return segment;
  const known =
    dimension === undefined ? "it has no dimension" : `its segments are ${dimension.values.map(({ key }) => key).join(", ")}`;
  throw new AppError("not-found", `"${metric.key}" has no segment "${segment}": ${known}.`, { segment });
}

interface Part {
  readonly head: { readonly unit?: string; readonly segment?: string; readonly name: string };
  readonly asked: Asked;
}

/** The units that stand, or stood, right below, which the viewer may see and which have anything to show; by their keys. */
function byUnit(ctx: Context, asked: Asked, unit: Unit, reader: PointReader): Part[] {
  const below = seenBelow(ctx, reader.basis, asked.metric, unit);
  return below
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((other) => ({ head: { unit: other.key, name: other.name }, asked: { ...asked, unit: other.id } }))
    .filter((part) => reader.periodsOf(part.asked).length > 0);
}

function bySegment(basis: Basis, asked: Asked, reader: PointReader): Part[] {
  const dimension = basis.tree.dimensions.find(({ key }) => key === asked.metric.dimension);
  if (dimension === undefined) {
    throw new AppError("usage", `"${asked.metric.key}" has no dimension, so it has no segments.`);
  }
  const parts = dimension.values.map(({ key, name }) => ({ head: { segment: key, name }, asked: { ...asked, segment: key } }));
  const rest = { head: { segment: NOT_SPLIT, name: NOT_SPLIT }, asked: { ...asked, segment: NOT_SPLIT } };
  return reader.periodsOf(rest.asked).length > 0 ? [...parts, rest] : parts;
}
