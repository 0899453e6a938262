import { MONTHS } from "@/lib/demo/demo-calendar";
import { scaleOf } from "@/lib/demo/readings";
import { METRICS } from "@/lib/demo/tree";
import { monthOf, type WrittenRow, writtenRows } from "./written";

export interface MonthFigures {
  readonly numerator: number;
  readonly denominator: number;
  readonly readings: number;
}

export const rows: readonly WrittenRow[] = writtenRows();

const isByKey = new Map(METRICS.map(({ is }) => [is.key, is]));

/** The definition of a metric of the demo. */
export function definition(key: string) {
  const is = isByKey.get(key);
  if (is === undefined) throw new Error(`no metric ${key}`);
  return is;
}

/** Plain sums of the rows that `choose` takes, by metric and month. */
export function addUp(choose: (row: WrittenRow) => boolean = () => true): ReadonlyMap<string, MonthFigures> {
  const sums = new Map<string, { numerator: number; denominator: number; readings: number }>();
  for (const row of rows) {
    if (row.numerator === null || !choose(row)) continue;
    const key = `${row.metric} ${monthOf(row.period, isByKey.get(row.metric)?.grain === "week")}`;
    const sum = sums.get(key) ?? { numerator: 0, denominator: 0, readings: 0 };
    sums.set(key, sum);
    sum.numerator += row.numerator;
    sum.denominator += row.denominator ?? 0;
    sum.readings += 1;
  }
  return sums;
}

const all = addUp();

/** The value of a metric in a month, of all units or of `sums`; null where there is none. */
export function figureOf(key: string, month: string, sums: ReadonlyMap<string, MonthFigures> = all): number | null {
  if (key === "cost-to-serve") {
    const [cost, customers] = [sums.get(`service-cost ${month}`), sums.get(`average-customers ${month}`)];
    return cost === undefined || customers === undefined ? null : cost.numerator / customers.numerator;
  }
  const sum = sums.get(`${key} ${month}`);
  if (sum === undefined) return null;
  return sum.denominator === 0 ? sum.numerator : (scaleOf(definition(key)) * sum.numerator) / sum.denominator;
}

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const monthEnd = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** The position, in points, of a value at a month's end against a goal, by plain arithmetic. */
export function positionAgainst(goal: ReturnType<typeof definition>["goal"], value: number, month: string): number {
  if (goal === undefined) throw new Error("no goal");
  if (goal.shape === "hold") {
    const { low = -Infinity, high = Infinity, width = high - low } = goal.band ?? {};
    return value < low ? (-50 * (low - value)) / width : value > high ? (-50 * (value - high)) / width : 0;
  }
  const [first, last] = [goal.points[0], goal.points.at(-1)];
  if (first === undefined || last === undefined) throw new Error("no points");
  const end = monthEnd(month);
  const done = Math.min(1, Math.max(0, (day(end) - day(first.date)) / (day(last.date) - day(first.date))));
  const step = goal.points.filter(({ date }) => date <= end).at(-1) ?? first;
  const line = goal.shape === "step" ? step.value : first.value + done * (last.value - first.value);
  return (100 * (value - line)) / (last.value - first.value);
}

/** The position of a metric in a month. A weekly sum is held against the line of each of its weeks. */
export function positionOf(key: string, month: string, sums: ReadonlyMap<string, MonthFigures> = all): number {
  const value = figureOf(key, month, sums);
  if (value === null) throw new Error(`${key} has no value in ${month}`);
  const is = definition(key);
  if (is.measure !== "sum") return positionAgainst(is.goal, value, month);
  const weeks = [
    ...new Set(rows.filter((row) => row.metric === key && monthOf(row.period, true) === month).map(({ period }) => period)),
  ];
  const goal = is.goal;
  if (goal === undefined || goal.shape === "hold") throw new Error("a sum needs a line");
  const [first, last] = [goal.points[0], goal.points.at(-1)];
  if (first === undefined || last === undefined) throw new Error("no points");
  const line = weeks.reduce((sum, week) => {
    const [year = 0, number = 0] = week.split("-W").map(Number);
    const fourth = Date.UTC(year, 0, 4) / 86_400_000;
    const sunday = fourth - ((new Date(fourth * 86_400_000).getUTCDay() + 6) % 7) + (number - 1) * 7 + 6;
    return sum + first.value + ((sunday - day(first.date)) / (day(last.date) - day(first.date))) * (last.value - first.value);
  }, 0);
  return (100 * (value - line)) / ((last.value - first.value) * weeks.length);
}

/** Correlation of two metrics' month-to-month changes, the driven one `lag` months later. */
export function coupling(from: string, to: string, lag = 0): number {
  const months = MONTHS.slice(0, -1);
  const values = (key: string) => months.map((month) => figureOf(key, month));
  const [driver, driven] = [values(from), values(to)];
  const pairs = months.flatMap((_, at) => {
    const [a0, a1, b0, b1] = [driver[at - lag - 1], driver[at - lag], driven[at - 1], driven[at]];
    return a0 == null || a1 == null || b0 == null || b1 == null ? [] : [[a1 - a0, b1 - b0] as const];
  });
  const mean = (of: (pair: readonly [number, number]) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [ma, mb] = [mean(([a]) => a), mean(([, b]) => b)];
  const cross = mean(([a, b]) => (a - ma) * (b - mb));
  return cross / Math.sqrt(mean(([a]) => (a - ma) ** 2) * mean(([, b]) => (b - mb) ** 2));
}
