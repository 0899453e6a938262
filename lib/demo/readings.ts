import { drawAmounts, drawShares, roundToTotal, shareOut } from "./allocate";
import { type Cell, cellsOf, type MonthPlan, traitsOf } from "./cells";
import { LAST_INDEX, MONTHS, slotsOf } from "./demo-calendar";
import type { DemoMetric } from "./metric-plan";
import { along, monthlyValue, monthsOf, winterOf } from "./monthly-values";
import type { Workforce } from "./people";
import { randomOf } from "./random";
import { reportersOf } from "./reporters";

/** One row of a readings file. Figures are texts, so that what is written is what was meant. */
export interface DemoReading {
  readonly metric: string;
  readonly unit: string;
  readonly period: string;
  /** The first day of the period, as a day number. */
  readonly day: number;
  readonly segment: string;
  readonly state: "" | "no-data" | "not-applicable";
  readonly numerator: string;
  readonly denominator: string;
  readonly note: string;
}

const DAYS_SO_FAR = 0.09;
const VOLUME_NOISE = 0.015;

function written(count: number, step: number): string {
  return step === 1 ? String(count) : (count * step).toFixed(step < 0.05 ? 2 : 1);
}

/** Denominators of all cells, those of pinned units as they are told and the others sharing out the rest. */
function denominatorsOf(
  cells: readonly Cell[],
  pins: readonly PinnedCells[],
  { figures, month, random }: MonthPlan,
): Float64Array {
  const { perDay } = figures;
  if (perDay !== undefined) return Float64Array.from(cells, ({ days }) => perDay * days);
  const soFar = month > LAST_INDEX ? DAYS_SO_FAR : 1;
  const noise = month >= LAST_INDEX ? 0 : VOLUME_NOISE * random.normal() + (figures.busier ?? 0) * winterOf(month);
  const total = Math.round(along(figures.volume ?? {}, month) * soFar * (1 + noise));
  const weights = Float64Array.from(cells, ({ weight }) => weight);
  const ofPins = pins.map(({ denominator, at }) => ({ at, of: shareOut(denominator, takeOut(weights, at), random) }));
  const denominators = shareOut(total - pins.reduce((sum, { denominator }) => sum + denominator, 0), weights, random);
  for (const { at, of } of ofPins) {
    for (const [place, index] of at.entries()) denominators[index] = of[place] ?? 0;
  }
  return denominators;
}

/** The values at some places, which are set to 0. */
function takeOut(values: Float64Array, at: readonly number[]): Float64Array {
  const taken = Float64Array.from(at, (index) => values[index] ?? 0);
  for (const index of at) values[index] = 0;
  return taken;
}

function draw(cells: readonly Cell[], of: Float64Array, total: number, plan: MonthPlan): Float64Array {
  const { is, figures, month, random } = plan;
  const scale = scaleOf(is);
  const level = monthlyValue(is.key, figures, month);
  const means = Float64Array.from(cells, ({ offset }) => (level + offset) / scale);
  if (is.share === true && figures.step === undefined) return drawShares(of, means, total, random);
  if (is.measure === "ratio") {
    const step = figures.step ?? 1;
    return drawAmounts(
      of,
      means.map((mean) => mean / step),
      total,
      figures.variation ?? 0.35,
      random,
    );
  }
  const leaning = of.map((count, at) => count * (means[at] ?? 0) + 0.7 * random.normal() * Math.sqrt(count));
  const all = of.reduce((a, b) => a + b, 0);
  const short = total - leaning.reduce((a, b) => a + b, 0);
  return roundToTotal(
    leaning.map((lean, at) => lean + (all === 0 ? 0 : (short * (of[at] ?? 0)) / all)),
    random,
  );
}

/** What a value is multiplied by to show it: 100 for percentages and net scores unless the definition says otherwise. */
export function scaleOf(is: DemoMetric["is"]): number {
  return is.scale ?? (is.measure === "net" || is.display.as === "percent" ? 100 : 1);
}

interface PinnedCells {
  readonly numerator: number;
  readonly denominator: number;
  readonly at: readonly number[];
}

function pinsOf(cells: readonly Cell[], { figures, month }: MonthPlan): PinnedCells[] {
  return (figures.pins ?? [])
    .filter((pin) => pin.month === MONTHS[month])
    .map((pin) => ({ ...pin, at: [...cells.keys()].filter((index) => cells[index]?.unit === pin.unit) }));
}

function numeratorsOf(
  cells: readonly Cell[],
  denominators: Float64Array,
  pins: readonly PinnedCells[],
  plan: MonthPlan,
): Float64Array {
  const all = denominators.reduce((a, b) => a + b, 0);
  const value = monthlyValue(plan.is.key, plan.figures, plan.month) / scaleOf(plan.is);
  const total = Math.round(value * (all / (plan.figures.step ?? 1)));
  if (pins.length === 0) return draw(cells, denominators, total, plan);
  const numerators = new Float64Array(cells.length);
  const fill = (at: readonly number[], sum: number) => {
    const some = at.flatMap((index) => cells[index] ?? []);
    const drawn = draw(
      some,
      Float64Array.from(at, (index) => denominators[index] ?? 0),
      sum,
      plan,
    );
    for (const [place, index] of at.entries()) numerators[index] = drawn[place] ?? 0;
  };
  for (const { numerator, at } of pins) fill(at, numerator);
  const pinned = new Set(pins.flatMap(({ at }) => at));
  const free = [...cells.keys()].filter((index) => !pinned.has(index));
  fill(free, total - pins.reduce((sum, { numerator }) => sum + numerator, 0));
  return numerators;
}

function* ratios(plan: MonthPlan): Generator<DemoReading> {
  const { is, figures } = plan;
  const cells = cellsOf(plan);
  const pins = pinsOf(cells, plan);
  const denominators = denominatorsOf(cells, pins, plan);
  const numerators = numeratorsOf(cells, denominators, pins, plan);
  for (const [at, { unit, slot, segment, days }] of cells.entries()) {
    const of = denominators[at] ?? 0;
    if (of === 0 && (days > 0 || figures.idle !== true)) continue;
    const numerator = written(numerators[at] ?? 0, figures.step ?? 1);
    yield {
      metric: is.key,
      unit,
      period: slot.text,
      day: slot.first,
      segment,
      state: "",
      numerator,
      denominator: String(of),
      note: "",
    };
  }
}

function* amounts(plan: MonthPlan): Generator<DemoReading> {
  const { is, figures, month, random } = plan;
  const step = figures.step ?? 1;
  const cells = cellsOf(plan);
  const value = monthlyValue(is.key, figures, month);
  const each =
    is.measure === "stock"
      ? [...new Set(cells.map(({ slot }) => slot))].map((slot) => cells.filter((cell) => cell.slot === slot))
      : [cells];
  for (const group of each) {
    const slots = new Set(group.map(({ slot }) => slot)).size;
    const drift = is.measure === "stock" && is.grain !== "month" ? (group[0]?.offset ?? 0) : 0;
    const shares = shareOut(
      Math.round(((value + drift) * slots) / step),
      Float64Array.from(group, ({ weight }) => weight),
      random,
    );
    for (const [at, { unit, slot, segment }] of group.entries()) {
      const numerator = written(shares[at] ?? 0, step);
      yield {
        metric: is.key,
        unit,
        period: slot.text,
        day: slot.first,
        segment,
        state: "",
        numerator,
        denominator: "",
        note: "",
      };
    }
  }
}

function* blanks({ is, reporters, month }: MonthPlan): Generator<DemoReading> {
  for (const slot of slotsOf(month, is.grain)) {
    for (const reporter of reporters) {
      if (!reporter.isAsked(slot)) continue;
      const place = { metric: is.key, unit: reporter.unitOn(slot), period: slot.text, day: slot.first, segment: "" };
      yield { ...place, state: "not-applicable", numerator: "", denominator: "", note: "" };
    }
  }
}

/** Every reading of a metric, month by month: the same ones on every run. */
export function* readingsOf(metric: DemoMetric, workforce: Workforce): Generator<DemoReading> {
  const { is } = metric;
  for (const [part, figures] of metric.figures.entries()) {
    const plan = { is, figures, reporters: reportersOf(figures.collect, workforce), traits: traitsOf(is.key, figures) };
    for (const month of monthsOf(figures)) {
      const monthPlan = { ...plan, month, random: randomOf(`readings ${is.key} ${part} ${MONTHS[month]}`) };
      if (figures.notApplicable === true) yield* blanks(monthPlan);
      else if (is.measure === "sum" || is.measure === "stock") yield* amounts(monthPlan);
      else yield* ratios(monthPlan);
    }
  }
}
