import { consistently } from "@/db/atomically";
import { authorise, inScope } from "@/lib/access/authorise";
import { writingOf } from "@/lib/access/writing";
import type { Context, Visit } from "@/lib/context";
import { expectedUnits } from "@/lib/core/coverage";
import type { MetricDefinition, TreeMetric } from "@/lib/core/metric";
import { definitionOn, homeUnitOf, isMetricInForce } from "@/lib/core/metric-tree";
import {
  type Calendar,
  firstDay,
  formatPeriod,
  type Grain,
  grainOf,
  lastDay,
  type Period,
  parsePeriod,
  periodRange,
} from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { lastReported } from "@/lib/entry/segments";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { allOf, isFiner, type Span, spanAsked } from "@/lib/metrics/span";
import { type Exportable, exportableOf } from "@/lib/readings/exportable";
import { ReadingView } from "@/lib/readings/reading-view";
import { seriesOfMetric } from "@/lib/readings/series";
import { NO_DATA, NOT_APPLICABLE } from "@/lib/readings/state";
import { record } from "@/lib/trail/record";
import { csvCell } from "./csv-cell";

export interface TemplateInput {
  /** A department's key. */
  readonly department: string;
  /** Periods or dates, both included. */
  readonly from: string;
  readonly to: string;
  /** The decimal mark; with a comma, fields end in semicolons. */
  readonly decimal: "." | ",";
}

const COLUMNS = ["metric", "unit", "segment", "period", "numerator", "denominator", "value", "state", "note"] as const;
/** A template with more rows is nothing that anybody fills in. */
const MOST_ROWS = 100_000;
const MOST_PERIODS = 4000;
const BYTE_ORDER_MARK = "\ufeff";

/** What stands for one cell: figures, state and note, as the fields of a readings file. */
type Standing = readonly [numerator: string, denominator: string, value: string, state: string, note: string];
const NOTHING: Standing = ["", "", "", "", ""];

/**
 * A readings file to fill in: a row for every reading that is expected of a department from one period to another, and for
 * every one that stands; with what stands where the caller may see it. Imported as it is it changes nothing: blank rows say
 * nothing. Months are written as their last day and numbers never so that they read two ways, since spreadsheets make `2026-10`
 * into `Oct-26`; it begins with a byte order mark, by which they know UTF-8.
 * @throws AppError `not-found` for a department that is not the caller's, `usage` for periods that are none, `too-large`
 */
export async function* importTemplate(visit: Visit, input: TemplateInput): AsyncGenerator<string> {
  const ctx = await authorise(visit, "readings.write");
  const basis = await basisOf(ctx, null);
  const department = basis.units.byKey(input.department);
  if (department?.kind !== "department" || !inScope(ctx, input.department)) {
    throw new AppError("not-found", `There is no department ${input.department}.`);
  }
  const sheet = new TemplateRows(ctx, basis, department, await exportableOf(ctx, basis.tree, basis.units), input);
  const metrics = basis.tree.metrics.map((metric) => ({ metric, periods: sheet.periodsOf(metric) }));
  await record(ctx, { what: "export", subject: "template", details: { department: input.department } });
  yield `${BYTE_ORDER_MARK}${sheet.line(COLUMNS)}`;
  for (const { metric, periods } of metrics) yield sheet.rowsOf(metric, periods);
}

/** A period of a metric, and what the metric was on its last day. */
interface Kept {
  readonly period: Period;
  readonly definition: MetricDefinition;
}

class TemplateRows {
  private readonly delimiter: string;
  private readonly mayWrite: ReturnType<typeof writingOf>;
  private rows = 0;

  constructor(
    private readonly ctx: Context<"readings.write">,
    private readonly basis: Basis,
    private readonly department: Unit,
    private readonly exportable: Exportable,
    private readonly input: TemplateInput,
  ) {
    this.delimiter = input.decimal === "," ? ";" : ",";
    this.mayWrite = writingOf(ctx, basis);
  }

  line(cells: readonly string[]): string {
    return `${cells.map((cell) => csvCell(cell, this.delimiter)).join(this.delimiter)}\n`;
  }

  /** The periods of the span in which a metric is the department's to report, with what it was then. */
  periodsOf(metric: TreeMetric): Kept[] {
    const { basis, department } = this;
    const grains = [...new Set(metric.definitions.map(({ is }) => is.grain))].sort((a, b) => (isFiner(a, b) ? -1 : 1));
    return grains.flatMap((grain) =>
      this.periodsIn(grain).flatMap((period): Kept[] => {
        const date = lastDay(period, basis.calendar);
        const definition = isMetricInForce(metric, date) ? definitionOn(basis.tree, metric.key, date) : null;
        if (definition === null || definition.grain !== grain || definition.measure === "formula") return [];
        return definition.department === department.key ? [{ period, definition }] : [];
      }),
    );
  }

  /** The periods of a grain in the span; coarser ones than those asked for where they end in it. */
  private periodsIn(grain: Grain): Period[] {
    const { basis, input } = this;
    const { calendar } = basis;
    const span = templateSpan(input, grain, calendar);
    if (span.to < span.from) throw new AppError("usage", `${input.from} is after ${input.to}.`);
    if (span.to - span.from > MOST_PERIODS) throw tooLarge();
    const last = parsePeriod(input.to);
    const isCoarser = last !== null && isFiner(grainOf(last), grain);
    return periodRange(span.from, span.to).filter(
      (period) => !isCoarser || last === null || lastDay(period, calendar) <= lastDay(last, calendar),
    );
  }

  rowsOf(metric: TreeMetric, periods: readonly Kept[]): string {
    const id = this.basis.metricIds.get(metric.key);
    if (id === undefined || periods.length === 0) return "";
    const standing = this.standingOf(id, periods);
    let text = "";
    for (const { period, definition } of periods) {
      const inPeriod = standing.get(period) ?? new Map<string, Standing>();
      for (const unit of this.unitsOf(definition, period, inPeriod)) {
        for (const segment of this.segmentsOf(id, definition, unit, period, inPeriod)) {
          if (++this.rows > MOST_ROWS) throw tooLarge();
          const stands = inPeriod.get(keyOf(unit.id, segment));
          const isShown = stands !== undefined && this.exportable.mayShow(metric.key, unit, segment, period);
          text += this.line([metric.key, unit.key, segment, this.periodText(period), ...(isShown ? stands : NOTHING)]);
        }
      }
    }
    return text;
  }

  /** The units that readings are expected from, and those that have one, in the order of their keys. */
  private unitsOf(definition: MetricDefinition, period: Period, standing: InPeriod): Unit[] {
    const { basis, mayWrite } = this;
    const { eyes } = this.ctx;
    const date = lastDay(period, basis.calendar);
    const home = basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
    const rules = { home: home?.id ?? -1, collectedAt: definition.collectedAt };
    const expected = home === undefined ? [] : expectedUnits(basis.units, home.id, rules, date);
    const reporting = Array.from(standing.keys(), (key) => Number(key.split(" ")[0]));
    return [...new Set([...expected, ...reporting])]
      .flatMap((id) => basis.units.byId(id) ?? [])
      .filter((unit) => mayWrite === null || mayWrite(definition, unit.id, period))
      .filter(({ id, kind }) => kind !== "worker" || eyes.everything || eyes.seesWorker(id, date))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The segments under which a unit reported in the period, or last before it; unsegmented where it never did. */
  private segmentsOf(metric: number, definition: MetricDefinition, { id }: Unit, period: Period, standing: InPeriod): string[] {
    const values = this.basis.tree.dimensions.find(({ key }) => key === definition.dimension)?.values;
    if (values === undefined) return [""];
    const keys = ["", ...values.map(({ key }) => key)];
    const now = keys.filter((segment) => standing.has(keyOf(id, segment)));
    if (now.includes("")) return [""];
    const last = lastReported(this.ctx.store, metric, id, allOf(grainOf(period)).from, period)?.segments;
    return last === undefined || last.has("") ? [""] : keys.slice(1);
  }

  /** What stands for a metric in the periods, by period, then by unit and segment. */
  private standingOf(metric: number, periods: readonly Kept[]): ReadonlyMap<number, InPeriod> {
    const { store } = this.ctx;
    const found = new Map(periods.map(({ period }) => [period as number, new Map<string, Standing>()]));
    const [from, to] = [Math.min(...found.keys()), Math.max(...found.keys())];
    return consistently(store, () => {
      const view = new ReadingView(store);
      for (const { id, unit, segment } of seriesOfMetric(store, metric)) {
        view.visit(id, from, to, (period, state, numerator, denominator, batch) => {
          if (state === NO_DATA || !found.has(period)) return;
          const note = String(store.rows(NOTE).get(id, period, batch)?.[0] ?? "");
          found.get(period)?.set(keyOf(unit, segment), this.fields(state, numerator, denominator, note));
        });
      }
      return found;
    });
  }

  private fields(state: number, numerator: number | null, denominator: number | null, note: string): Standing {
    const number = (value: number | null) => (value === null ? "" : numberText(value, this.input.decimal));
    const stated = state === NOT_APPLICABLE ? "not-applicable" : "";
    if (denominator === null) return ["", "", number(numerator), stated, note];
    return [number(numerator), number(denominator), "", stated, note];
  }

  private periodText(period: Period): string {
    return grainOf(period) === "month" ? lastDay(period, this.basis.calendar) : formatPeriod(period);
  }
}

const NOTE = "SELECT text FROM note WHERE series_id = ? AND period = ? AND batch = ?";

type InPeriod = ReadonlyMap<string, Standing>;

function keyOf(unit: number, segment: string): string {
  return `${unit} ${segment}`;
}

/** The span of a grain, by its own periods where those asked for are made of them, else by their first and last days. */
function templateSpan({ from, to }: TemplateInput, grain: Grain, calendar: Calendar): Span {
  try {
    return spanAsked(from, to, grain, calendar);
  } catch (error) {
    const [first, last] = [parsePeriod(from), parsePeriod(to)];
    if (first === null || last === null) throw error;
    return spanAsked(firstDay(first, calendar), lastDay(last, calendar), grain, calendar);
  }
}

/** A number that can be read one way only: `1.234` might be twelve hundred and more, `1.2340` cannot. */
function numberText(value: number, decimal: "." | ","): string {
  const text = String(value);
  const unmistakable = /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text;
  return unmistakable.replace(".", decimal);
}

function tooLarge(): AppError {
  return new AppError("too-large", `A template has at most ${MOST_ROWS.toLocaleString("en-GB")} rows; ask for fewer periods.`);
}
