import type { MetricDefinition } from "@/lib/core/metric";
import { type Calendar, dayNumber, firstDay, formatPeriod, type Grain, type Period } from "@/lib/core/period";
import type { ProblemKind } from "@/lib/import-findings/schema";
import type { PeriodText } from "./dates";
import { Miss, shorten } from "./directory";
import type { RowFault } from "./figures";
import type { MetricEntry, UnitEntry } from "./import-world";

const EXAMPLES: Readonly<Record<Grain, string>> = {
  day: "a day such as 2026-10-05",
  week: "a week such as 2026-W41",
  fourweek: "a four-week period such as 2026-P07",
  month: "a month such as 2026-10",
  quarter: "a quarter such as 2026-Q4",
  year: "a year such as 2026",
};

/** A unit that stood elsewhere in the period, or is no home of the metric. */
export function notYours({ key }: UnitEntry): Miss {
  return new Miss(
    "a unit of a department that you enter for",
    `${key} is not yours to write this metric for, in this period.`,
    "not-yours",
  );
}

const KINDS: Readonly<Record<Miss["why"], (field: "metric" | "unit" | "segment") => ProblemKind>> = {
  unknown: (field) => `unknown-${field}`,
  blank: () => "missing-name",
  ambiguous: () => "ambiguous-name",
  "not-yours": () => "not-yours",
};

/** What a text is that names nothing, or too much. */
export function missing(field: "metric" | "unit" | "segment", { why, expected, message }: Miss): RowFault {
  return { kind: KINDS[why](field), field, expected, message };
}

/** Why a text is no period of a metric, or null where no metric is known by which it could be one. */
export function periodFault({ text, said }: PeriodText, metric: MetricDefinition | null): RowFault | null {
  const expected = metric === null ? "a period, or a date" : `${EXAMPLES[metric.grain]}, or a date inside it`;
  if (text === "") return { kind: "missing-name", field: "period", expected, message: "The period is missing." };
  if (said === null)
    return { kind: "not-a-period", field: "period", expected, message: `“${shorten(text)}” is no period from 1900 to 2199.` };
  if (metric === null) return null;
  const { key, grain } = metric;
  const kept = grain === "fourweek" ? "four weeks" : grain;
  return {
    kind: "other-grain",
    field: "period",
    expected,
    message: `${key} is kept by the ${kept}, and “${shorten(text)}” is another kind of period.`,
  };
}

/** Was the metric retired, or the unit closed, before the period began? */
export function closing(metric: MetricEntry, unit: UnitEntry, period: Period, calendar: Calendar): RowFault | null {
  const day = dayNumber(firstDay(period, calendar));
  if (day > metric.lastDay) {
    return {
      kind: "closed",
      field: "metric",
      expected: "a metric that is still kept",
      message: `${metric.key} was retired before ${formatPeriod(period)} began.`,
    };
  }
  if (day > unit.lastDay) {
    return {
      kind: "closed",
      field: "unit",
      expected: "a unit that is still open",
      message: `${unit.key} was closed before ${formatPeriod(period)} began.`,
    };
  }
  return null;
}
