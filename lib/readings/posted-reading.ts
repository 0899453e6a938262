import { z } from "zod";
import type { MetricDefinition } from "@/lib/core/metric";
import { dayNumber, firstDay, formatPeriod, lastDay, type Period, parsePeriod } from "@/lib/core/period";
import { grainOf } from "@/lib/core/period-code";
import { Miss, shorten } from "@/lib/imports/directory";
import { FigureCell, NUMBER } from "@/lib/imports/figure-cell";
import { type FigureCells, type RowFigures, settleFigures } from "@/lib/imports/figures";
import { notYours } from "@/lib/imports/identity-faults";
import type { ImportWorld, MetricEntry, MetricRule, UnitEntry } from "@/lib/imports/import-world";
import type { NewReading } from "./new-reading";

const figure = z.number().refine((value) => !Number.isInteger(value) || Number.isSafeInteger(value), {
  error: "must be a number that a double gives back: a whole one lies within ±2^53",
});

/** One reading as a program posts it: the columns of a readings file, with numbers as numbers; null is nothing said. */
export const postedReading = z.strictObject({
  metric: z.string(),
  unit: z.string(),
  period: z.string(),
  segment: z.string().nullable().exactOptional(),
  numerator: figure.nullable().exactOptional(),
  denominator: figure.nullable().exactOptional(),
  value: figure.nullable().exactOptional(),
  state: z.enum(["no-data", "not-applicable"]).nullable().exactOptional(),
  note: z.string().max(4000).nullable().exactOptional(),
});
export type PostedReading = z.output<typeof postedReading>;

/** What is said of a reading, by fields each of which is sound. */
type Said = { readonly [Field in keyof PostedReading]?: PostedReading[Field] | undefined };

/** What is wrong with a posted reading, and in which field; "" is the whole row. */
export interface PostedFault {
  readonly field: string;
  readonly expected?: string;
  readonly message: string;
}

/** A row as the store takes it, by the rules of a readings file, or everything that is wrong with it: at least one fault. */
export function readingFrom(world: ImportWorld, posted: PostedReading): NewReading | PostedFault[] {
  const { faults, definition, about } = identityOf(world, posted);
  const figures = definition === null ? null : figuresOf(posted, definition);
  if (figures !== null && "message" in figures) return [...faults, figures];
  return about === null || figures === null ? faults : { ...about, ...figures, note: posted.note ?? null };
}

/** What else is wrong with a row that is no reading, as far as it can be told from those of its fields that hold what they may. */
export function furtherFaults(world: ImportWorld, sound: Said, hasFigures: boolean): PostedFault[] {
  const { faults, definition } = identityOf(world, sound);
  const figures = definition === null || !hasFigures ? null : figuresOf(sound, definition);
  return figures !== null && "message" in figures ? [...faults, figures] : faults;
}

interface Identified {
  readonly faults: PostedFault[];
  /** Null where no metric is named, or not which of its definitions. */
  readonly definition: MetricDefinition | null;
  /** Null where something is wrong. */
  readonly about: Pick<NewReading, "metric" | "unit" | "segment" | "period"> | null;
}

function identityOf(world: ImportWorld, said: Said): Identified {
  const faults: PostedFault[] = [];
  const known = <T>(field: "metric" | "unit" | "segment", found: T | Miss): T | null => {
    if (!(found instanceof Miss)) return found;
    faults.push({ field, expected: found.expected, message: found.message });
    return null;
  };
  const metric = said.metric === undefined ? null : known("metric", world.metrics.find(said.metric));
  const unit = said.unit === undefined ? null : known("unit", world.units.find(said.unit));
  const period = said.period === undefined ? null : parsePeriod(said.period);
  if (said.period !== undefined && period === null)
    faults.push({ field: "period", expected: "a period such as 2026-10", message: `"${shorten(said.period)}" is no period.` });
  const rule = metric === null ? null : ruleOn(metric, period, world);
  if (metric === null || rule === null) return { faults, definition: null, about: null };
  const unreachable = period === null ? null : outOfReach(world, metric, unit, rule.definition, period);
  if (unreachable !== null) faults.push(unreachable);
  const segment = known("segment", segmentOf(rule, said.segment ?? ""));
  const isSound = faults.length === 0 && unit !== null && period !== null && segment !== null;
  const about = isSound ? { metric: metric.id, unit: unit.id, segment, period } : null;
  return { faults, definition: rule.definition, about };
}

/** Why there can be no such reading then, or none of the caller's; null where there can. */
function outOfReach(
  world: ImportWorld,
  metric: MetricEntry,
  unit: UnitEntry | null,
  definition: MetricDefinition,
  period: Period,
): PostedFault | null {
  const { grain } = definition;
  const text = formatPeriod(period);
  if (grainOf(period) !== grain)
    return { field: "period", expected: `a ${grain}`, message: `${metric.key} is kept by the ${grain}, and ${text} is none.` };
  const begins = dayNumber(firstDay(period, world.calendar));
  if (begins > metric.lastDay)
    return {
      field: "metric",
      expected: "a metric that is still kept",
      message: `${metric.key} was retired before ${text}.`,
    };
  if (unit === null) return null;
  if (begins > unit.lastDay)
    return { field: "unit", expected: "a unit that is still open", message: `${unit.key} was closed before ${text}.` };
  if (world.mayWrite === null || world.mayWrite(definition, unit.id, period)) return null;
  const { expected, message } = notYours(unit);
  return { field: "unit", expected, message };
}

/** The definition in force on the period's last day, the first for all earlier time; without a period null, unless there is one. */
function ruleOn(metric: MetricEntry, period: Period | null, { calendar }: ImportWorld): MetricRule | null {
  if (period === null) return metric.rules.length === 1 ? metric.rules[0] : null;
  const ends = dayNumber(lastDay(period, calendar));
  return metric.rules.findLast(({ fromDay }) => fromDay <= ends) ?? metric.rules[0];
}

function segmentOf({ segments, definition }: MetricRule, text: string): string | Miss {
  if (text === "") return "";
  if (segments === null) return new Miss("no segment", `${definition.key} has no dimension, so its readings carry no segment.`);
  const bytes = Buffer.from(text);
  return segments.get(bytes, 0, bytes.length);
}

/** What a row says of its metric, or the first thing that is wrong with that: its figures are judged together. */
function figuresOf(
  posted: Said,
  definition: MetricDefinition,
): Pick<NewReading, "state" | "numerator" | "denominator"> | PostedFault {
  const cells: FigureCells = {
    numerator: cellOf(posted.numerator),
    denominator: cellOf(posted.denominator),
    value: cellOf(posted.value),
  };
  const stated = posted.state ?? null;
  if (stated === null && Object.values(cells).every((cell) => cell === null)) {
    return { field: "value", expected: "figures or a state", message: "It says nothing: neither figures nor a state." };
  }
  const decimals = () => /\.(\d+)/.exec(String(posted.value))?.[1]?.length ?? 0;
  const row: RowFigures = { state: "figures", numerator: null, denominator: null };
  const fault = settleFigures(cells, stated, definition, row, decimals);
  return fault ?? row;
}

function cellOf(value: number | null = null): FigureCell | null {
  if (value === null) return null;
  const cell = new FigureCell({ decimal: ".", thousands: null }, undefined);
  cell.kind = NUMBER;
  cell.value = value;
  return cell;
}
