import type { MetricDefinition } from "@/lib/core/metric";
import { formatPeriod, GRAINS, type Period, periodOf } from "@/lib/core/period";
import { grainIndex } from "@/lib/core/period-code";
import type { ImportWorld } from "./import-world";
import type { ImportRow } from "./session";

/** So few values between 0 and 1 may be just that. */
const FEWEST_FRACTIONS = 3;

/** Watches the rows that are taken for what is allowed and yet may be a mistake. */
export class Warnings {
  private readonly now: readonly Period[];
  private future = 0;
  private firstFuture: { readonly row: number; readonly period: Period } | null = null;
  /** Bare percentages of each metric: how many, and whether all lie between 0 and 1. */
  private readonly percentages = new Map<string, { count: number; small: boolean }>();

  constructor({ today, calendar }: Pick<ImportWorld, "today" | "calendar">) {
    this.now = GRAINS.map((grain) => periodOf(today, grain, calendar));
  }

  take(row: ImportRow, metric: MetricDefinition): void {
    if (row.period > (this.now[grainIndex(row.period)] as number)) {
      this.future++;
      this.firstFuture ??= { row: row.row, period: row.period };
    }
    if (row.state === "bare" && metric.display.as === "percent" && row.numerator !== 0)
      this.takePercentage(metric.key, row.numerator ?? 0);
  }

  private takePercentage(metric: string, value: number): void {
    const seen = this.percentages.get(metric) ?? { count: 0, small: true };
    seen.count++;
    seen.small &&= value > 0 && value <= 1;
    this.percentages.set(metric, seen);
  }

  sentences(): string[] {
    const fractions = [...this.percentages].filter(([, { count, small }]) => small && count >= FEWEST_FRACTIONS);
    return [
      ...(this.firstFuture === null ? [] : [futureSentence(this.future, this.firstFuture)]),
      ...fractions.map(([metric]) => `Every value of ${metric} lies between 0 and 1; 83 % is written 83 or 83%, not 0.83.`),
    ];
  }
}

function futureSentence(count: number, first: { readonly row: number; readonly period: Period }): string {
  const period = formatPeriod(first.period);
  if (count === 1) return `Row ${first.row} is for ${period}, which has not begun yet.`;
  return `${count} rows are for periods that have not begun yet, the first of them row ${first.row} for ${period}.`;
}
