import { consistently } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import { definitionOn } from "@/lib/core/metric-tree";
import { formatPeriod, lastDay, type Period } from "@/lib/core/period";
import { type Said as Figures, readingSaid, readingsApart } from "@/lib/import-findings/reading-words";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { Shown } from "@/lib/metrics/shown";
import { ABSENT } from "@/lib/readings/reading-run";
import { ReadingView } from "@/lib/readings/reading-view";
import { metricKey } from "@/lib/readings/rules-in-force";
import { findSeries } from "@/lib/readings/series";
import { stateOf } from "@/lib/readings/state";
import { type CorrectionRow, changesOf } from "./correction-row";
import type { ProposedChange, Said } from "./locked-changes";
import type { CorrectionChange, CorrectionDocument } from "./schema";

/** The first changes of a correction as the caller may see them, beside what stands today. */
export async function shownChanges(
  ctx: Context,
  { id, state }: CorrectionRow,
): Promise<Pick<CorrectionDocument, "changes" | "hidden" | "stale">> {
  const { store } = ctx;
  const basis = await basisOf(ctx, null);
  const shown = new Shown(ctx, basis);
  return consistently(store, () => {
    const proposed = changesOf(store, id);
    const view = new ReadingView(store);
    const changes = proposed.map((change) => ({ change, stands: standsNow(store, view, change) }));
    // What was decided has changed since, of course.
    const isStale = ({ change, stands }: (typeof changes)[number]) => state === "waiting" && !same(stands, change.was);
    const visible = changes.flatMap((each) => changeShown(store, basis, shown, each, isStale(each)) ?? []);
    return { changes: visible, hidden: changes.length - visible.length, stale: changes.some(isStale) };
  });
}

const NOTHING: Said = { state: ABSENT, numerator: null, denominator: null };

function standsNow(store: Store, view: ReadingView, { metric, unit, segment, period }: ProposedChange): Said {
  let stands = NOTHING;
  const series = findSeries(store, metric, unit, segment);
  if (series === null) return stands;
  view.visit(series, period, period, (_period, state, numerator, denominator) => {
    stands = { state, numerator, denominator };
  });
  return stands;
}

const same = (a: Said, b: Said) => a.state === b.state && a.numerator === b.numerator && a.denominator === b.denominator;

function changeShown(
  store: Store,
  basis: Basis,
  shown: Shown,
  { change, stands }: { change: ProposedChange; stands: Said },
  stale: boolean,
): CorrectionChange | null {
  const period = change.period as Period;
  const key = metricKey(store, change.metric);
  const metric = key === null ? null : definitionOn(basis.tree, key, lastDay(period, basis.calendar));
  const unit = basis.units.byId(change.unit);
  if (metric === null || unit === undefined) return null;
  const figured = { metric, unit: unit.id, segment: change.segment };
  if (!shown.isOpen(figured) || shown.isWithheld(figured, period)) return null;
  const [was, now] = [figuresOf(change.was), figuresOf(change.now)];
  const apart = was !== null && now !== null ? readingsApart(was, now, metric) : null;
  const say = (figures: Figures | null) => (figures === null ? null : readingSaid(figures, metric));
  return {
    metric: { key: metric.key, name: metric.name },
    unit: { key: unit.key, name: unit.name },
    segment: change.segment === "" ? null : change.segment,
    period: formatPeriod(period),
    was: apart?.[0] ?? say(was),
    now: apart?.[1] ?? say(now),
    stands: stale ? say(figuresOf(stands)) : null,
    stale,
  };
}

function figuresOf({ state, numerator, denominator }: Said): Figures | null {
  return state === ABSENT ? null : { state: stateOf(state), numerator, denominator };
}
