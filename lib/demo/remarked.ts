import { firstDayNumber, parsePeriod } from "@/lib/core/period";
import { CALENDAR } from "./demo-calendar";
import type { DemoMetric } from "./metric-plan";
import type { Workforce } from "./people";
import { type DemoReading, readingsOf } from "./readings";
import { REMARKS, type Remark } from "./remarks";

function placeOf(where: { readonly unit: string; readonly period: string; readonly segment?: string }): string {
  return `${where.unit} ${where.period} ${where.segment ?? ""}`;
}

function withoutFigures({ metric, unit, period, segment = "", note }: Remark, state: DemoReading["state"]): DemoReading {
  const parsed = parsePeriod(period);
  if (parsed === null) throw new Error(`${period} is no period`);
  return { metric, unit, period, day: firstDayNumber(parsed, CALENDAR), segment, state, numerator: "", denominator: "", note };
}

/** A metric's readings with their remarks; a remark with a state stands in the place of the figures. */
export function* remarkedReadingsOf(metric: DemoMetric, workforce: Workforce): Generator<DemoReading> {
  const remarks = new Map(REMARKS.filter((remark) => remark.metric === metric.is.key).map((remark) => [placeOf(remark), remark]));
  if (remarks.size === 0) {
    yield* readingsOf(metric, workforce);
    return;
  }
  for (const reading of readingsOf(metric, workforce)) {
    const remark = remarks.get(placeOf(reading));
    if (remark === undefined) yield reading;
    else if (remark.state === undefined) yield { ...reading, note: remark.note };
  }
  for (const remark of remarks.values()) {
    if (remark.state !== undefined) yield withoutFigures(remark, remark.state);
  }
}
