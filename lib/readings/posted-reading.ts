import { z } from "zod";
import type { MetricDefinition } from "@/lib/core/metric";
import { dayNumber, firstDay, formatPeriod, lastDay, type Period, parsePeriod } from "@/lib/core/period";
import { grainOf } from "@/lib/core/period-code";
import { Miss } from "@/lib/imports/directory";
import { FigureCell, NUMBER } from "@/lib/imports/figure-cell";
import { type FigureCells, settleFigures } from "@/lib/imports/figures";
import { notYours } from "@/lib/imports/identity-faults";
import type { ImportWorld, MetricEntry, MetricRule } from "@/lib/imports/import-world";
import type { ImportRow } from "@/lib/imports/session";
import type { NewReading } from "./new-reading";

const figure = z.number().refine((value) => !Number.isInteger(value) || Number.isSafeInteger(value), {
  error: "Expected a number that a double gives back: a whole one lies within ±2^53",
});

/** One reading as a program posts it: the columns of a readings file, with numbers as numbers. */
export const postedReading = z.strictObject({
  metric: z.string(),
  unit: z.string(),
  period: z.string(),
  segment: z.string().exactOptional(),
  numerator: figure.exactOptional(),
  denominator: figure.exactOptional(),
  value: figure.exactOptional(),
  state: z.enum(["no-data", "not-applicable"]).exactOptional(),
  note: z.string().max(4000).exactOptional(),
});
export type PostedReading = z.output<typeof postedReading>;

/** What is wrong with a posted reading, and in which field. */
export interface PostedFault {
  readonly field: string;
  readonly expected: string;
  readonly message: string;
}

/** A posted reading as the store takes it, by the rules of a readings file, or its first fault. */
export function readingFrom(world: ImportWorld, posted: PostedReading): NewReading | PostedFault {
  const metric = world.metrics.find(posted.metric);
  if (metric instanceof Miss) return { field: "metric", expected: metric.expected, message: metric.message };
  const unit = world.units.find(posted.unit);
  if (unit instanceof Miss) return { field: "unit", expected: unit.expected, message: unit.message };
  const period = parsePeriod(posted.period);
  if (period === null)
    return { field: "period", expected: "a period such as 2026-10", message: `"${posted.period}" is no period.` };
  const rule = ruleOn(metric, period, world);
  const { definition } = rule;
  if (grainOf(period) !== definition.grain) {
    return {
      field: "period",
      expected: `a ${definition.grain}`,
      message: `${metric.key} is kept by the ${definition.grain}, and ${posted.period} is none.`,
    };
  }
  const begins = dayNumber(firstDay(period, world.calendar));
  if (begins > metric.lastDay)
    return {
      field: "metric",
      expected: "a metric that is still kept",
      message: `${metric.key} was retired before ${formatPeriod(period)}.`,
    };
  if (begins > unit.lastDay)
    return {
      field: "unit",
      expected: "a unit that is still open",
      message: `${unit.key} was closed before ${formatPeriod(period)}.`,
    };
  if (world.mayWrite !== null && !world.mayWrite(definition, unit.id, period)) {
    const { expected, message } = notYours(unit);
    return { field: "unit", expected, message };
  }
  const segment = segmentOf(rule, posted.segment ?? "");
  if (segment instanceof Miss) return { field: "segment", expected: segment.expected, message: segment.message };
  return withFigures(posted, definition, { metric: metric.id, unit: unit.id, segment, period });
}

/** The definition in force on the period's last day; the first holds for all earlier time. */
function ruleOn(metric: MetricEntry, period: Period, { calendar }: ImportWorld): MetricRule {
  const ends = dayNumber(lastDay(period, calendar));
  return metric.rules.findLast(({ fromDay }) => fromDay <= ends) ?? metric.rules[0];
}

function segmentOf({ segments, definition }: MetricRule, text: string): string | Miss {
  if (text === "") return "";
  if (segments === null) return new Miss("no segment", `${definition.key} has no dimension, so its readings carry no segment.`);
  const bytes = Buffer.from(text);
  return segments.get(bytes, 0, bytes.length);
}

function withFigures(
  posted: PostedReading,
  definition: MetricDefinition,
  about: Pick<NewReading, "metric" | "unit" | "segment" | "period">,
): NewReading | PostedFault {
  const cells: FigureCells = {
    numerator: cellOf(posted.numerator),
    denominator: cellOf(posted.denominator),
    value: cellOf(posted.value),
  };
  const row: ImportRow = { ...about, row: 0, cell: 0, state: "figures", numerator: null, denominator: null, note: null };
  const stated = posted.state ?? null;
  if (stated === null && Object.values(cells).every((cell) => cell === null)) {
    return { field: "value", expected: "figures or a state", message: "It says nothing: neither figures nor a state." };
  }
  const decimals = () => /\.(\d+)/.exec(String(posted.value))?.[1]?.length ?? 0;
  const fault = settleFigures(cells, stated, definition, row, decimals);
  if (fault !== null) return fault;
  const { state, numerator, denominator } = row;
  return { ...about, state, numerator, denominator, note: posted.note ?? null };
}

function cellOf(value: number | undefined): FigureCell | null {
  if (value === undefined) return null;
  const cell = new FigureCell({ decimal: ".", thousands: null }, undefined);
  cell.kind = NUMBER;
  cell.value = value;
  return cell;
}
