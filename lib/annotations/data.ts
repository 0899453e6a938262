import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn, homeUnitOf } from "@/lib/core/metric-tree";
import { firstDay, formatPeriod, lastDay, type PlainDate, parsePeriod, periodOf, periodRange } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { type Basis, basisOf, metricOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { isSeen } from "@/lib/metrics/seen-units";
import { nameOf } from "@/lib/trail/name-of";
import { type Annotation, annotationsIn } from "./book";
import { mayWrite, scopeFor, type WrittenPlace } from "./place";
import type { AnnotationDocument, AnnotationsDocument, AnnotationsQuery } from "./schema";

const PAGE = 100;

/**
 * The notes on charts that the caller may see, the latest day first, a page at a time. A note on a figure that is withheld is
 * withheld too. Withdrawn ones are for whoever may write there.
 */
export async function annotationsOf(visit: Visit, query: AnnotationsQuery = {}): Promise<AnnotationsDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, query.asOf ?? null);
  const { cursor, limit = PAGE } = query;
  const isAsked = askedIn(basis, query);
  const reader = new PointReader(ctx, basis);
  const writes = query.withdrawn === true ? scopeFor(ctx, "annotations.write") : null;
  const found = annotationsIn(ctx.store, query.asOf ?? null)
    .all.filter((annotation) => isAsked(annotation) && isShown(reader, ctx, annotation, writes))
    .sort((a, b) => dayOf(basis, b).localeCompare(dayOf(basis, a)) || b.no - a.no);
  const from = cursor === undefined ? 0 : Number(cursor);
  const page = found.slice(from, from + limit);
  const next = from + limit < found.length ? String(from + limit) : null;
  return { annotations: page.map((each) => annotationDocumentOf(ctx, basis, each)), next };
}

const dayOf = (basis: Basis, { period }: Annotation): PlainDate => firstDay(period, basis.calendar);

function askedIn(basis: Basis, { metric, unit, from, to }: AnnotationsQuery): (annotation: Annotation) => boolean {
  const definition = metric === undefined ? null : metricOf(basis, metric);
  const id = definition && (basis.metricIds.get(definition.key) ?? null);
  const at = unit === undefined ? null : (basis.units.byKey(unit)?.id ?? -1);
  const dayIn = (text: string | undefined, day: typeof firstDay) => {
    const period = text === undefined ? null : parsePeriod(text);
    return period === null ? null : day(period, basis.calendar);
  };
  const [first, last] = [dayIn(from, firstDay), dayIn(to, lastDay)];
  return (annotation) =>
    (definition === null ||
      annotation.metric === id ||
      (annotation.metric === null && isOnAllOf(basis, annotation, definition))) &&
    (at === null || annotation.unit === at) &&
    (last === null || firstDay(annotation.period, basis.calendar) <= last) &&
    (first === null || lastDay(annotation.until, basis.calendar) >= first);
}

/** Does a note on all of a unit's metrics have anything to do with a metric: is it the unit's own, or read at or below it? */
function isOnAllOf({ units, tree, calendar }: Basis, { unit, period }: Annotation, definition: MetricDefinition): boolean {
  const date = lastDay(period, calendar);
  const home = units.byKey(homeUnitOf(definition, tree.organisation))?.id ?? units.enterprise.id;
  return units.byId(unit)?.key === definition.department || units.isWithin(unit, home, date) || units.isWithin(home, unit, date);
}

/** What a note is about, as it was defined then; null where its unit or its metric is not known any more. */
export function writtenPlaceOf(basis: Basis, { metric, unit: at, period }: Annotation): WrittenPlace | null {
  const unit = basis.units.byId(at);
  if (unit === undefined || unit.kind === "worker") return null;
  if (metric === null) return { definition: null, unit };
  const definition = metricWithId(basis, metric, lastDay(period, basis.calendar));
  return definition && { definition, unit };
}

/** The metric of a store id as it was defined on a date, or is today. */
export function metricWithId(basis: Basis, id: number, date: PlainDate): MetricDefinition | null {
  const key = [...basis.metricIds].find(([, each]) => each === id)?.[0];
  return key === undefined ? null : (definitionOn(basis.tree, key, date) ?? definitionOn(basis.tree, key, basis.today));
}

function isShown(reader: PointReader, ctx: Context, annotation: Annotation, writes: ReturnType<typeof scopeFor>): boolean {
  const { basis } = reader;
  const place = writtenPlaceOf(basis, annotation);
  if (place === null) return ctx.eyes.everything;
  if (annotation.withdrawn !== null && (writes === null || !mayWrite(writes, basis, place, annotation.period))) return false;
  const { definition, unit } = place;
  if (definition === null) return opensUnit(ctx, unit);
  if (!isSeen(ctx.eyes, basis, definition, unit)) return false;
  return !isAboutWithheld(reader, definition, unit, annotation);
}

/** May the caller open the scorecard of the unit that a note on all metrics is about? */
function opensUnit({ eyes }: Context, { id, kind }: Unit): boolean {
  if (eyes.everything) return true;
  return kind === "enterprise" ? eyes.opens({ kind: "c-suite" }) : eyes.opens({ kind, unit: id });
}

/** Periods of a note that are looked at to find one whose figure is withheld. */
const MOST = 400;

/** Is the figure of any period that a note is about withheld from the viewer? */
function isAboutWithheld(reader: PointReader, metric: MetricDefinition, unit: Unit, { period, until }: Annotation): boolean {
  const { basis, shown } = reader;
  if (!shown.isAboutPeople(metric)) return false;
  const { calendar } = basis;
  const [first, last] = [firstDay(period, calendar), lastDay(until, calendar)];
  const periods = periodRange(periodOf(first, metric.grain, calendar), periodOf(last, metric.grain, calendar)).slice(0, MOST);
  const asked = { metric, unit: unit.id, segment: "", grain: metric.grain };
  return reader.pointsOf(asked, periods).some(({ reason }) => reason === "withheld");
}

/** A note as every door prints it. */
export function annotationDocumentOf({ store }: Context, basis: Basis, annotation: Annotation): AnnotationDocument {
  const { id, no, period, until, text, by, at, withdrawn } = annotation;
  const place = writtenPlaceOf(basis, annotation);
  return {
    id,
    no,
    metric: annotation.metric === null ? null : (place?.definition?.key ?? ""),
    unit: place?.unit.key ?? "",
    period: formatPeriod(period),
    until: formatPeriod(until),
    from: firstDay(period, basis.calendar),
    to: lastDay(until, basis.calendar),
    text,
    by: nameOf(store, by),
    at,
    withdrawn: withdrawn && {
      no: withdrawn.no,
      by: nameOf(store, withdrawn.by),
      at: withdrawn.at,
      reason: withdrawn.reason,
      replacedBy: withdrawn.replacedBy,
    },
  };
}
