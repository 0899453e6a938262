import type { MayWrite } from "@/lib/access/writing";
import type { MetricDefinition } from "@/lib/core/metric";
import { type Calendar, dayNumber, lastDay, type Period } from "@/lib/core/period";
import { PeriodText, readPeriod } from "./dates";
import { Miss } from "./directory";
import { FieldSource } from "./field-source";
import type { RowFault } from "./figures";
import { closing, missing, notYours, periodFault } from "./identity-faults";
import { type MetricEntry, type MetricRule, nameIn, type UnitEntry } from "./import-world";
import type { ImportPlan } from "./plan";
import type { CsvRecord } from "./scan";
import type { Field } from "./schema";
import type { ImportRow } from "./session";
import { type AcrossColumn, constantOf } from "./shape";

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
   * Writes metric, unit, segment and period into `row` and gives the metric's definition then; null where something about them is
   * wrong, which `faults` tells. `across` is the column of a wide file in which the cell stands.
   */
  read(record: CsvRecord, across: AcrossColumn | null, row: ImportRow): MetricDefinition | null {
    const metric = across?.metric ?? this.metric.at(record);
    if (metric instanceof Miss) return null;
    const unit = this.unit.at(record);
    if (unit instanceof Miss) return null;
    const text = this.textAt(record, across);
    const rule = this.ruleFor(metric, text);
    const { definition } = rule;
    const period = text.at(definition.grain);
    if (period === null || this.outOfReach(metric, unit, definition, period) !== null) return null;
    const segment = this.segmentAt(record, rule);
    if (segment instanceof Miss) return null;
    row.metric = metric.id;
    row.unit = unit.id;
    row.segment = segment;
    row.period = period;
    return definition;
  }

  /** Everything that keeps `read` from giving a definition, and the definition as far as the row names one. */
  faults(record: CsvRecord, across: AcrossColumn | null): { faults: RowFault[]; metric: MetricDefinition | null } {
    const metric = across?.metric ?? this.metric.at(record);
    const unit = this.unit.at(record);
    const text = this.textAt(record, across);
    const named = [
      ...(metric instanceof Miss ? [missing("metric", metric)] : []),
      ...(unit instanceof Miss ? [missing("unit", unit)] : []),
    ];
    if (metric instanceof Miss) return { faults: [...named, ...listed(periodFault(text, null))], metric: null };
    const rule = this.ruleFor(metric, text);
    const { definition } = rule;
    const period = text.at(definition.grain);
    const segment = this.segmentAt(record, rule);
    const dated =
      period === null
        ? periodFault(text, definition)
        : unit instanceof Miss
          ? null
          : this.outOfReach(metric, unit, definition, period);
    const faults = [...named, ...listed(dated), ...(segment instanceof Miss ? [missing("segment", segment)] : [])];
    return { faults, metric: definition };
  }

  private textAt(record: CsvRecord, across: AcrossColumn | null): PeriodText {
    return (across === null ? undefined : this.acrossPeriods.get(across)) ?? this.period.at(record);
  }

  /** Why there can be no such reading then, or none of the caller's; null where there can. */
  private outOfReach(metric: MetricEntry, unit: UnitEntry, definition: MetricDefinition, period: Period): RowFault | null {
    if (metric.lastDay !== Number.POSITIVE_INFINITY || unit.lastDay !== Number.POSITIVE_INFINITY) {
      const closed = closing(metric, unit, period, this.calendar);
      if (closed !== null) return closed;
    }
    return this.mayWrite === null || this.mayWrite(definition, unit.id, period) ? null : missing("unit", notYours(unit));
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

function listed(fault: RowFault | null): RowFault[] {
  return fault === null ? [] : [fault];
}
