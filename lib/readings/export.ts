import { consistently } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { type Calendar, formatPeriod, grainOf, lastDay, type Period } from "@/lib/core/period";
import type { Unit, UnitTree } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { csvCell } from "@/lib/imports/csv-cell";
import { periodAsked, spanAsked } from "@/lib/metrics/span";
import { record } from "@/lib/trail/record";
import { calendarOf, metricIds, publishedTree, unitTreeOf } from "@/lib/tree/data";
import { nearestTo } from "@/lib/tree/nearest";
import { type Exportable, exportableOf } from "./exportable";
import { ReadingView } from "./reading-view";
import { seriesOfMetric } from "./series";
import { NO_DATA, NOT_APPLICABLE } from "./state";

const EXPORT_COLUMNS = "metric,unit,period,segment,numerator,denominator,value,state,note\n";

export interface ExportInput {
  /** Keys; a unit stands for itself and the units that were under it in the period. */
  readonly metric?: string;
  readonly unit?: string;
  /** Periods or dates, both included. */
  readonly from?: string;
  readonly to?: string;
  /** What stood as of this commit; default: now. */
  readonly asOf?: number;
}

const CHUNK = 2 ** 16;
const NOTES = "SELECT period, batch, text FROM note WHERE series_id = ?";

interface ExportedRow {
  readonly period: Period;
  readonly segment: string;
  readonly text: string;
}

/**
 * The readings that stand and that are the caller's to see, as a readings file: by metric, unit, period and segment, in the order
 * of their texts. Imported again it changes nothing, and exported again it is the same to the byte. A withdrawn reading is not
 * there. All of it is of one commit, whatever is saved while it is read.
 * @throws AppError `not-found` for a metric or unit that does not exist, `usage` for a period that is none, `forbidden` for
 * figures of people as of an earlier commit, except for those who see the people
 */
export async function* exportReadings(visit: Visit, input: ExportInput = {}): AsyncGenerator<string> {
  const ctx = await authorise(visit, "readings.export");
  const asOf = input.asOf ?? headNumber(ctx.store);
  const published = await publishedTree(ctx, { asOf });
  let chunk = EXPORT_COLUMNS;
  if (published) {
    const calendar = calendarOf(published.tree);
    // What is no period is refused before the trail tells of it: it may be anybody's words.
    for (const text of [input.from, input.to]) if (text !== undefined) periodAsked(text, "day", "first", calendar);
    const units = await unitTreeOf(ctx, { asOf });
    const exportable = await exportableOf(ctx, published.tree, units);
    const above = input.unit === undefined ? null : unitAsked(units, input.unit, exportable);
    const view = new ReadingView(ctx.store, { asOf });
    const metrics = metricsAsked(
      await metricIds(ctx),
      published.tree.metrics.map(({ key }) => key),
      input.metric,
    );
    if (input.asOf !== undefined) {
      exportable.refuseLookingBack(
        metrics.map(([key]) => key),
        above,
      );
    }
    await record(ctx, { what: "export", subject: "readings", details: { ...input, ...(above && { unit: trailed(above) }) } });
    for (const [key, id] of metrics) {
      for (const [unit, series] of seriesByUnit(ctx, id, units)) {
        const isIn = (period: Period) => above === null || units.isWithin(unit.id, above.id, lastDay(period, calendar));
        const rows = consistently(ctx.store, () =>
          series.flatMap(({ id: number, segment }) =>
            rowsOf(ctx, view, number, segment, (period) => isIn(period) && exportable.mayShow(key, unit, segment, period)),
          ),
        );
        for (const row of inOrder(rows, input, calendar)) {
          chunk += `${csvCell(key)},${csvCell(unit.key)},${formatPeriod(row.period)},${csvCell(row.segment)},${row.text}\n`;
          if (chunk.length < CHUNK) continue;
          yield chunk;
          chunk = "";
        }
      }
    }
  } else if (input.metric ?? input.unit)
    throw new AppError("not-found", "There is no metric tree yet, so there is nothing to export.");
  if (chunk !== "") yield chunk;
}

/** A unit as the trail names it: a worker by the number that says nothing of who it is. */
function trailed({ id, key, kind }: Unit): string {
  return kind === "worker" ? `worker:${id}` : key;
}

function unitAsked(units: UnitTree, key: string, { mayName }: Exportable): Unit {
  const unit = units.byKey(key);
  if (unit && mayName(unit)) return unit;
  throw notFound(
    "unit",
    key,
    units.units.filter(mayName).map((each) => each.key),
  );
}

function metricsAsked(ids: ReadonlyMap<string, number>, known: readonly string[], key: string | undefined): [string, number][] {
  if (key !== undefined && !known.includes(key)) throw notFound("metric", key, known);
  return [...ids].filter(([each]) => key === undefined || each === key).sort(([a], [b]) => compare(a, b));
}

function notFound(noun: string, key: string, known: readonly string[]): AppError {
  const near = nearestTo(key, known);
  return new AppError("not-found", `There is no ${noun} "${key}".${near === null ? "" : ` Did you mean "${near}"?`}`);
}

/** The series of a metric by unit, in the order of the units' keys. */
function seriesByUnit(ctx: Context, metric: number, units: UnitTree): [Unit, { id: number; segment: string }[]][] {
  const byUnit = new Map<Unit, { id: number; segment: string }[]>();
  for (const { id, unit: number, segment } of seriesOfMetric(ctx.store, metric)) {
    const unit = units.byId(number);
    // A unit that came after the commit in question has nothing to show as of then.
    if (!unit) continue;
    const known = byUnit.get(unit);
    if (known) known.push({ id, segment });
    else byUnit.set(unit, [{ id, segment }]);
  }
  return [...byUnit].sort(([a], [b]) => compare(a.key, b.key));
}

function rowsOf(
  ctx: Context,
  view: ReadingView,
  series: number,
  segment: string,
  isIn: (period: Period) => boolean,
): ExportedRow[] {
  const notes = new Map(
    ctx.store
      .rows(NOTES)
      .all(series)
      .map(([period, batch, text]) => [`${period} ${batch}`, String(text)]),
  );
  const rows: ExportedRow[] = [];
  view.visit(series, 0, 2 ** 31, (number, state, numerator, denominator, batch) => {
    const period = number as Period;
    if (state === NO_DATA || !isIn(period)) return;
    const figures = denominator === null ? `,,${numerator ?? ""}` : `${numerator},${denominator},`;
    const note = notes.get(`${number} ${batch}`);
    const text = `${figures},${state === NOT_APPLICABLE ? "not-applicable" : ""},${note === undefined ? "" : csvCell(note)}`;
    rows.push({ period, segment, text });
  });
  return rows;
}

function inOrder(rows: readonly ExportedRow[], { from, to }: ExportInput, calendar: Calendar): ExportedRow[] {
  const grains = new Set(rows.map(({ period }) => grainOf(period)));
  const spans = new Map([...grains].map((grain) => [grain, spanAsked(from, to, grain, calendar)]));
  return rows
    .filter(({ period }) => {
      const span = spans.get(grainOf(period));
      return span !== undefined && period >= span.from && period <= span.to;
    })
    .sort((a, b) => a.period - b.period || compare(a.segment, b.segment));
}

/** The order of code units: the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
