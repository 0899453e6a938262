import { authorise } from "@/lib/access/authorise";
import { metricWithId } from "@/lib/annotations/data";
import type { Context, Visit } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { firstDay, formatPeriod, lastDay, type PlainDate, periodOf, periodRange } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { type Basis, basisOf, metricOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { isSeen } from "@/lib/metrics/seen-units";
import { nameOf } from "@/lib/trail/name-of";
import { type Acceptance, acceptancesIn } from "./book";
import type { AcceptanceDocument, AcceptancesDocument, AcceptancesQuery } from "./schema";

const PAGE = 100;

/** The accepted deviations that the caller may see, the latest first, a page at a time: those of figures that are shown. */
export async function acceptancesOf(visit: Visit, query: AcceptancesQuery = {}): Promise<AcceptancesDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, query.asOf ?? null);
  const { cursor, limit = PAGE } = query;
  const metric = query.metric === undefined ? null : (basis.metricIds.get(metricOf(basis, query.metric).key) ?? -1);
  const unit = query.unit === undefined ? null : (basis.units.byKey(query.unit)?.id ?? -1);
  const reader = new PointReader(ctx, basis);
  const found = acceptancesIn(ctx.store, basis.calendar, query.asOf ?? null)
    .all.filter(
      (each) =>
        (metric === null || each.metric === metric) &&
        (unit === null || each.unit === unit) &&
        (query.state === undefined || stateOf(basis, each) === query.state) &&
        isShown(reader, ctx, each),
    )
    .toReversed();
  const from = cursor === undefined ? 0 : Number(cursor);
  const next = from + limit < found.length ? String(from + limit) : null;
  return { acceptances: found.slice(from, from + limit).map((each) => acceptanceDocumentOf(ctx, basis, each)), next };
}

/** What an acceptance is about, as it was defined when it began; null where that is not known any more. */
export function acceptedPlace(
  basis: Basis,
  { metric, unit: at, period }: Acceptance,
): { readonly definition: MetricDefinition; readonly unit: Unit } | null {
  const unit = basis.units.byId(at);
  const definition = metricWithId(basis, metric, lastDay(period, basis.calendar));
  return unit === undefined || definition === null ? null : { definition, unit };
}

function isShown(reader: PointReader, ctx: Context, acceptance: Acceptance): boolean {
  const { basis, shown } = reader;
  const place = acceptedPlace(basis, acceptance);
  if (place === null) return ctx.eyes.everything;
  const { definition: metric, unit } = place;
  if (!isSeen(ctx.eyes, basis, metric, unit)) return false;
  if (!shown.isAboutPeople(metric)) return true;
  const from = firstDay(acceptance.period, basis.calendar);
  const until = acceptance.until < basis.today ? acceptance.until : basis.today;
  const periods = periodRange(
    periodOf(from, metric.grain, basis.calendar),
    periodOf(later(from, until), metric.grain, basis.calendar),
  );
  const points = reader.pointsOf({ metric, unit: unit.id, segment: "", grain: metric.grain }, periods);
  return !points.some(({ reason }) => reason === "withheld");
}

const later = (a: PlainDate, b: PlainDate) => (a > b ? a : b);

/** Does an acceptance hold still, for periods that are to come? Its own date ends it, or somebody did. */
export function stateOf(basis: Basis, { until, ended }: Acceptance): AcceptanceDocument["state"] {
  if (ended !== null) return "ended";
  return until < basis.today ? "lapsed" : "holds";
}

/** An acceptance as every door prints it. */
export function acceptanceDocumentOf({ store }: Context, basis: Basis, acceptance: Acceptance): AcceptanceDocument {
  const { id, no, period, until, reason, by, at, ended } = acceptance;
  const place = acceptedPlace(basis, acceptance);
  return {
    id,
    no,
    metric: place?.definition.key ?? "",
    unit: place?.unit.key ?? "",
    from: formatPeriod(period),
    until,
    reason,
    by: nameOf(store, by),
    at,
    state: stateOf(basis, acceptance),
    ended: ended && {
      no: ended.no,
      from: formatPeriod(ended.period),
      by: nameOf(store, ended.by),
      at: ended.at,
      reason: ended.reason,
    },
  };
}
