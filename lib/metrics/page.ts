import { authorise } from "@/lib/access/authorise";
import { batchNames } from "@/lib/batches/behind";
import type { Context, Visit } from "@/lib/context";
import { isBand } from "@/lib/core/goal-line";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { type Grain, grainOf, isPartial, type Period, shiftPeriod } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { acceptedFor, acceptingFor } from "@/lib/scorecards/accepted-view";
import { cardOf } from "@/lib/scorecards/cards";
import { frameOf } from "@/lib/scorecards/frame-of";
import { ownerName, placeWords } from "@/lib/scorecards/metric-view";
import { knotsOf } from "@/lib/scorecards/thread";
import { readThread, type Thread } from "@/lib/tree/thread";
import { annotatingAt } from "./annotating";
import { type Basis, basisOf, metricOf } from "./basis";
import { changeLog } from "./change-log";
import { dataRows } from "./data-rows";
import { goalFor } from "./goal-for";
import { goalSpells } from "./goal-stretches";
import { lastChange } from "./last-change";
import { partsOfMetric } from "./metric-parts";
import { sideOf, stepKeys } from "./metric-side";
import { type MetricAddress, metricPath } from "./page-address";
import { grainChoices, rangeChoices, splitChoices, tabChoices, unitChoices } from "./page-choices";
import type { Place } from "./page-place";
import type { MetricPage } from "./page-view";
import { PointReader } from "./points";
import { processOf } from "./process-view";
import { chartChanges, readsViews, unlikeWords } from "./reads-differently";
import { isSeen } from "./seen-units";
import { GRAIN_WORDS, gapWords, headline, measureWords, positionWords, sinceWords } from "./sentences";
import { intervalOf } from "./small-numbers";
import { treeLog } from "./tree-log";
import { trendOf } from "./trend";
import { trendCaption } from "./trend-caption";
import { chartNotes } from "./trend-notes";
import type { TrendView } from "./trend-view";

/** Figures shown before "all" is asked for: a year of months, half a year of weeks, two months of days. */
const WINDOW: Readonly<Record<Grain, number>> = { day: 62, week: 26, fourweek: 13, month: 12, quarter: 8, year: 6 };

/**
 * Everything a metric's page says, as texts and as places to draw; `period` is the one that the address names. Throws
 * `not-found` for an unknown metric or unit and `usage` for what is no period.
 */
export async function metricPage(visit: Visit, address: MetricAddress, asked: string | undefined): Promise<MetricPage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const { frame, value: period } = await frameOf(ctx, basis, asked);
  const definition = metricOf(basis, address.key);
  const named = address.unit ?? homeUnitOf(definition, basis.tree.organisation);
  const unit = basis.units.byKey(named);
  if (unit === undefined || unit.kind === "worker" || !isSeen(ctx.eyes, basis, definition, unit))
    throw new AppError("not-found", `There is no unit "${named}" to show.`, { unit: named });
  const reader = new PointReader(ctx, basis);
  const card = cardOf(reader, definition, unit, period, address.grain ?? grainOf(period));
  const place: Place = { basis, definition, unit, card, period, address };
  const thread = readThread(reader, period, definition.key);
  const window = address.range === "all" ? card.points : card.points.slice(-WINDOW[card.grain]);
  const running = runningPoint(reader, place);
  const charted = address.tab === "xmr" ? card.points : window;
  const notes = await chartNotes(ctx, reader, place, running === null ? charted : [...charted, running]);
  const log = await treeLog(ctx, { basis, definition, unit });
  const marks = chartChanges(log);
  const span = { from: window[0]?.period ?? card.asked, to: card.asked };
  const changes = changeLog(ctx, { basis, definition, unit, ...span, tree: log });
  const trend = trendView(place, window, running, { notes: notes.drawn, changes: marks });
  const process = processOf(place, { notes: notes.drawn, changes: marks });
  const hold = card.goal !== null && isBand(card.goal);
  const nameBatches = address.tab === "data" ? await batchNames(ctx) : null;
  const shownTab = (tab: MetricAddress["tab"]) => address.tab === tab;
  return {
    frame,
    thread: knotsOf(stepKeys(definition.key, thread).reverse(), thread.inForce.metrics, basis),
    key: definition.key,
    name: definition.name,
    path: metricPath(address),
    tab: address.tab,
    tabs: tabChoices(address, changes.length),
    eyebrow: {
      department: unit.name,
      href: scorecardPath(ctx, unit),
      grain: GRAIN_WORDS[card.grain],
      owner: ownerName(definition.owner),
    },
    headline: headline({
      ...card,
      name: definition.name,
      display: definition.display,
      calendar: basis.calendar,
      hold,
      heldBy: heldByName(place, thread),
      privacyFloor: basis.privacyFloor,
    }),
    status: card.status,
    position: card.position === null ? placeWords(card, basis) : positionWords(card.position, card.status, hold),
    gap: gapOf(place),
    measure: measureWords(definition, basis),
    units: unitChoices(ctx, place),
    grains: grainChoices(place),
    ranges: rangeChoices(address, card.points.length, WINDOW[card.grain], card.grain === "fourweek" ? "period" : card.grain),
    splits: splitChoices(ctx, place),
    trend,
    notes: notes.listed,
    annotating: annotatingAt(ctx, place),
    accepted: acceptedFor(ctx, card, basis),
    accepting: acceptingFor(ctx, card, basis),
    zone: basis.tree.organisation.timeZone,
    ...process,
    rows:
      shownTab("data") || shownTab("trend")
        ? dataRows(ctx, { basis, definition, unit, points: window, counted: shownTab("data"), nameBatches, changes: marks })
        : [],
    changes,
    reads: readsViews(shownTab("xmr") ? (process.xmr?.changes ?? []) : trend.changes),
    unlike: unlikeWords(place, marks),
    explained: shownTab("changes") ? await lastChange(ctx, place) : null,
    parts: address.by === null ? null : partsOfMetric(reader, place, address.by),
    side: sideOf({ basis, definition, card, thread }),
  };
}

/** Where a unit's scorecard is; null where the reader may not open it. */
function scorecardPath({ eyes }: Context, { id, key, kind }: Unit): string | null {
  if (kind === "enterprise") return eyes.opens({ kind: "c-suite" }) ? "/c-suite" : null;
  return eyes.opens({ kind, unit: id }) ? `/${kind}s/${key}` : null;
}

/** A metric's name, for the title of its page. Throws `not-found`. */
export async function metricName(visit: Visit, key: string): Promise<string> {
  return metricOf(await basisOf(await authorise(visit, "tree.read"), null), key).name;
}

function heldByName({ card }: Place, thread: Thread): string | null {
  return card.heldBy === null ? null : (thread.inForce.metrics.get(card.heldBy)?.name ?? card.heldBy);
}

function trendView(
  place: Place,
  window: readonly Point[],
  running: Point | null,
  marks: Pick<TrendView, "notes" | "changes">,
): TrendView {
  const { basis, definition, unit } = place;
  return trendOf({
    points: window,
    running,
    spells: goalSpells(promisedPeriods(window, basis), (each) => goalFor(basis, definition, unit.id, each)),
    frame: { measure: definition.measure, ownGrain: definition.grain, calendar: basis.calendar },
    thresholds: basis.thresholds,
    today: basis.today,
    display: definition.display,
    share: definition.share,
    intervalOf: (point) => intervalOf(definition, point),
    ...marks,
    caption: trendCaption(place, window),
    privacyFloor: basis.privacyFloor,
  });
}

/** The periods on show, and after the latest complete one the one that runs: what is promised from today on is drawn today. */
function promisedPeriods(window: readonly Point[], { today, calendar }: Basis): Period[] {
  const periods = window.map(({ period }) => period);
  const last = periods.at(-1);
  if (last === undefined || isPartial(last, today, calendar)) return periods;
  const next = shiftPeriod(last, 1);
  return isPartial(next, today, calendar) ? [...periods, next] : periods;
}

/** The period after the one on show, where it is still running and has figures. */
function runningPoint(reader: PointReader, { basis, definition, unit, card }: Place): Point | null {
  const last = card.points.at(-1);
  if (last === undefined || last.partial) return null;
  const next = shiftPeriod(last.period, 1);
  if (!isPartial(next, basis.today, basis.calendar)) return null;
  const [point] = reader.pointsOf({ metric: definition, unit: unit.id, segment: "", grain: card.grain }, [next]);
  return point ?? null;
}

/** "2.8 pp short of 79.5%; off since August". */
function gapOf({ card, basis, definition }: Place): string | null {
  const { shown } = card;
  if (shown === null || shown.position !== card.position) return null;
  const parts = [
    gapWords(shown, definition.display, card.goal),
    sinceWords(card.status, card.since, shown.period, basis.calendar),
  ];
  return parts.filter((part) => part !== null).join("; ") || null;
}
