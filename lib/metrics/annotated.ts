import type { Annotation } from "@/lib/annotations/book";
import type { MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { firstDay, grainOf, labelPeriod, lastDay, type Period, type PlainDate } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import type { Unit } from "@/lib/core/unit-tree";
import type { Basis } from "./basis";

/**
 * The notes on the charts of a metric at a unit: its own, and those on all metrics of the unit, of one above it, or of the
 * department whose metric it is, at the metric's home.
 */
export function annotationsOn(basis: Basis, definition: MetricDefinition, unit: Unit): Annotation[] {
  const { annotations, units, calendar, tree } = basis;
  const metric = basis.metricIds.get(definition.key);
  const own = metric === undefined ? [] : annotations.on(metric, unit.id);
  const isHome = unit.key === homeUnitOf(definition, tree.organisation);
  const general = annotations.onAll.filter(
    (note) =>
      units.isWithin(unit.id, note.unit, lastDay(note.period, calendar)) ||
      (isHome && units.byId(note.unit)?.key === definition.department),
  );
  return [...own, ...general];
}

/** The point of a series that a note stands at: the first that it touches; null where it touches none. */
export function pointNoted<P extends Pick<Point, "period">>(
  points: readonly P[],
  { period, until }: Pick<Annotation, "period" | "until">,
  { calendar }: Pick<Basis, "calendar">,
): P | null {
  const [from, to] = [firstDay(period, calendar), lastDay(until, calendar)];
  const first = points.find((point) => lastDay(point.period, calendar) >= from);
  return first !== undefined && firstDay(first.period, calendar) <= to ? first : null;
}

/**
 * What was noted beside each period of a series, as one text: nothing beside a figure that is withheld. `inRows` stand beside
 * their period already, so that only another time is said.
 */
export function notesBeside(
  basis: Basis,
  definition: MetricDefinition,
  unit: Unit,
  points: readonly Point[],
  inRows = false,
): ReadonlyMap<Period, string> {
  const notes = new Map<Period, string>();
  for (const annotation of annotationsOn(basis, definition, unit)) {
    const { text } = annotation;
    const point = pointNoted(points, annotation, basis);
    if (text === null || point === null || point.reason === "withheld") continue;
    const isOfRow = inRows && annotation.period === point.period && annotation.until === point.period;
    const said = isOfRow ? text : `${whenNoted(annotation, basis)}: ${text}`;
    const before = notes.get(point.period);
    notes.set(point.period, before === undefined ? said : `${before}; ${said}`);
  }
  return notes;
}

/** When a note is about, with the year where it is not that of `beside`: "14 Sep", "September", "September to November 2025". */
export function whenNoted(
  { period, until }: Pick<Annotation, "period" | "until">,
  { calendar }: Pick<Basis, "calendar">,
  beside?: PlainDate,
): string {
  const year = beside?.slice(0, 4);
  const label = (at: Period) => {
    const long = labelPeriod(at, "long", calendar);
    return year !== undefined && lastDay(at, calendar).startsWith(year) && grainOf(at) !== "year" ? withoutYear(long) : long;
  };
  return period === until ? label(period) : `${label(period)} to ${label(until)}`;
}

const withoutYear = (label: string) => label.replace(/ \d{4}(\/\d\d)?$/, "");
