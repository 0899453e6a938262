import type { MayWrite } from "@/lib/access/writing";
import type { MetricDefinition } from "@/lib/core/metric";
import { type Calendar, dayNumber, firstDay, formatPeriod, type Grain, lastDay, type Period } from "@/lib/core/period";
import type { ProblemKind } from "@/lib/import-findings/schema";
import { PeriodText, readPeriod } from "./dates";
import { Miss, shorten } from "./directory";
import { FieldSource } from "./field-source";
import type { RowFault } from "./figures";
import { type MetricEntry, type MetricRule, nameIn, type UnitEntry } from "./import-world";
import type { ImportPlan } from "./plan";
import type { CsvRecord } from "./scan";
import type { Field } from "./schema";
import type { ImportRow } from "./session";
import { type AcrossColumn, constantOf } from "./shape";

const EXAMPLES: Readonly<Record<Grain, string>> = {
  day: "a day such as 2026-10-05",
  week: "a week such as 2026-W41",
  fourweek: "a four-week period such as 2026-P07",
  month: "a month such as 2026-10",
  quarter: "a quarter such as 2026-Q4",
  year: "a year such as 2026",
};

/** Works out what a row's figures are about: metric, unit, segment and period. */
export class Identity {
  private readonly metric: FieldSource<MetricEntry | Miss>;
  private readonly unit: FieldSource<UnitEntry | Miss>;
  private readonly period: FieldSource<PeriodText>;
  private readonly segment: FieldSource<string>;
  private readonly acrossPeriods: ReadonlyMap<AcrossColumn, PeriodText>;
  private readonly calendar: Calendar;
  private readonly mayWrite: MayWrite | null;

  constructor({ layout, mapping, world, dates }: ImportPlan) {
    const source = <T>(field: Field, resolve: (cell: string) => T) =>
      new FieldSource(layout.fields[field], constantOf(mapping, field), resolve);
    const periodText = (cell: string) => new PeriodText(nameIn(cell), readPeriod(nameIn(cell), dates), world.calendar);
    this.calendar = world.calendar;
    this.mayWrite = world.mayWrite;
    this.metric = source("metric", (cell) => world.metrics.find(nameIn(cell)));
    this.unit = source("unit", (cell) => world.units.find(nameIn(cell)));
    this.period = source("period", periodText);
    this.segment = source("segment", nameIn);
    const byPeriod = layout.shape === "periods-across" ? layout.across : [];
    this.acrossPeriods = new Map(byPeriod.map((column) => [column, periodText(column.header)]));
  }

  /**
   * Writes metric, unit, segment and period into `row` and gives the metric's definition then, or the first fault.
   * `across` is the column of a wide file in which the cell stands.
   */
  read(record: CsvRecord, across: AcrossColumn | null, row: ImportRow): MetricDefinition | RowFault {
    const metric = across?.metric ?? this.metric.at(record);
    if (metric instanceof Miss) return missing("metric", metric);
    const unit = this.unit.at(record);
    if (unit instanceof Miss) return missing("unit", unit);
    const text = (across === null ? undefined : this.acrossPeriods.get(across)) ?? this.period.at(record);
    const rule = this.ruleFor(metric, text);
    const { definition } = rule;
    const period = text.at(definition.grain);
    if (period === null) return periodFault(text, definition);
    if (metric.lastDay !== Number.POSITIVE_INFINITY || unit.lastDay !== Number.POSITIVE_INFINITY) {
      const closed = closing(metric, unit, period, this.calendar);
      if (closed !== null) return closed;
    }
    if (this.mayWrite !== null && !this.mayWrite(definition, unit.id, period)) return missing("unit", notYours(unit));
    const segment = this.segmentAt(record, rule);
    if (segment instanceof Miss) return missing("segment", segment);
    row.metric = metric.id;
    row.unit = unit.id;
    row.segment = segment;
    row.period = period;
    return definition;
  }

  /** The rule in force on the last day of the period that the text says for that rule's own grain. */
  private ruleFor(metric: MetricEntry, text: PeriodText): MetricRule {
    for (let i = metric.rules.length - 1; i > 0; i--) {
      const rule = metric.rules[i] as MetricRule;
      const period = text.at(rule.definition.grain);
      if (period !== null && dayNumber(lastDay(period, this.calendar)) >= rule.fromDay) return rule;
    }
    return metric.rules[0];
  }

  private segmentAt(record: CsvRecord, { segments, definition }: MetricRule): string | Miss {
    const { column } = this.segment;
    if (segments !== null && column !== undefined && column < record.count && record.escaped[column] !== 1) {
      return segments.get(record.bytes, record.starts[column] as number, record.ends[column] as number);
    }
    const text = this.segment.at(record);
    if (text === "") return "";
    if (segments === null) return new Miss("a blank", `${definition.key} has no dimension, so its readings carry no segment.`);
    const bytes = Buffer.from(text);
    return segments.get(bytes, 0, bytes.length);
  }
}

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

function missing(field: "metric" | "unit" | "segment", { why, expected, message }: Miss): RowFault {
  return { kind: KINDS[why](field), field, expected, message };
}

function periodFault({ text, said }: PeriodText, { key, grain }: MetricDefinition): RowFault {
  const expected = `${EXAMPLES[grain]}, or a date inside it`;
  if (text === "") return { kind: "missing-name", field: "period", expected, message: "The period is missing." };
  if (said === null)
    return { kind: "not-a-period", field: "period", expected, message: `“${shorten(text)}” is no period from 1900 to 2199.` };
  const kept = grain === "fourweek" ? "four weeks" : grain;
  return {
    kind: "other-grain",
    field: "period",
    expected,
    message: `${key} is kept by the ${kept}, and “${shorten(text)}” is another kind of period.`,
  };
}

function closing(metric: MetricEntry, unit: UnitEntry, period: Period, calendar: Calendar): RowFault | null {
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
