import type { FileMetric } from "@/lib/tree/schema";
import { dayOf } from "./calendar";
import type { PlainCompany } from "./company";
import { figureOf, NO_FIGURE, type PlainFigure } from "./figures";
import { type Fraction, fractionOf, over, times, total } from "./fraction";
import type { PlainReading } from "./ledger";

/** Which readings are looked at: all (nothing), one segment, or those without one (`""`). */
export type SegmentView = string | null | undefined;

const inView = (rows: readonly PlainReading[], segment: SegmentView) =>
  segment === null || segment === undefined ? rows : rows.filter((row) => row.segment === segment);

/** The readings that stand for a unit in an own-grain period: its own, in whatever segment, else those of its children. */
export function effective(company: PlainCompany, metric: string, unit: string, period: string): readonly PlainReading[] {
  const own = company.own(metric, unit, period);
  if (own.length > 0) return own;
  const day = company.calendar.lastDay(period);
  return company.units.children(unit, day).flatMap((child) => effective(company, metric, child, period));
}

/** The figure of a metric that is read (no formula), for a unit, a segment and a period of its own grain or a coarser one. */
export function rolledUp(
  company: PlainCompany,
  metric: FileMetric,
  unit: string,
  period: string,
  segment: SegmentView,
): PlainFigure {
  const parts = company.calendar.parts(period, metric.grain);
  if (metric.measure === "stock" && parts[0] !== period) return coarseStock(company, metric, unit, period, segment);
  const rows = parts.flatMap((part) => effective(company, metric.key, unit, part));
  return figureOf(metric.measure, company.scaleOf(metric), inView(rows, segment));
}

/** Each unit once, with its last level in the interval or their day-weighted mean, where it stands on the interval's last day. */
function coarseStock(company: PlainCompany, metric: FileMetric, unit: string, period: string, segment: SegmentView): PlainFigure {
  const levels = levelsUnder(company, metric, unit, period, segment);
  if (levels.length === 0) return NO_FIGURE;
  return { ...NO_FIGURE, numerator: total(levels), value: total(levels) };
}

function levelsUnder(
  company: PlainCompany,
  metric: FileMetric,
  unit: string,
  period: string,
  segment: SegmentView,
): readonly Fraction[] {
  const { calendar, units } = company;
  const day = calendar.lastDay(period);
  if (!units.isOpen(unit, day)) return [];
  const parts = calendar.parts(period, metric.grain);
  const ownParts = parts.filter((part) => company.own(metric.key, unit, part).length > 0);
  const chain = (other: string) => [other, ...units.ancestors(other, day)];
  const isOpenTo = (other: string) =>
    chain(other)
      .slice(0, chain(other).indexOf(unit))
      .every((one) => units.isOpen(one, day));
  const below = units.all().filter((other) => other !== unit && units.isWithin(other, unit, day) && isOpenTo(other));
  const lastBelow = parts.filter((part) => below.some((other) => company.own(metric.key, other, part).length > 0)).at(-1);
  const lastOwn = ownParts.at(-1);
  if (lastOwn === undefined || (lastBelow !== undefined && calendar.lastDay(lastBelow) > calendar.lastDay(lastOwn))) {
    return units.children(unit, day).flatMap((child) => levelsUnder(company, metric, child, period, segment));
  }
  const counted = metric.overTime === "mean" ? ownParts : [lastOwn];
  const weighed = counted.flatMap((part) => {
    const rows = inView(company.own(metric.key, unit, part), segment).filter((row) => row.state === "figures");
    const days = fractionOf(dayOf(calendar.lastDay(part)) - dayOf(calendar.firstDay(part)) + 1);
    return rows.length === 0 ? [] : [{ days, level: total(rows.map((row) => fractionOf(row.numerator ?? 0))) }];
  });
  const mean = over(total(weighed.map(({ days, level }) => times(days, level))), total(weighed.map(({ days }) => days)));
  return mean === null ? [] : [mean];
}
