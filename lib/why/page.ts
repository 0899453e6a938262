import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { lastComplete } from "@/lib/core/period";
import { basisOf } from "@/lib/metrics/basis";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import type { Frame, Knot } from "@/lib/scorecards/frame";
import { frameOf } from "@/lib/scorecards/frame-of";
import { stepKnots } from "@/lib/scorecards/person-hops";
import { possessive } from "@/lib/scorecards/sentences";
import { knotsOf } from "@/lib/scorecards/thread";
import { readWhy, type Why } from "./read";
import type { WhyQuery } from "./schema";
import { hrefOf } from "./told";
import type { WhyView } from "./view";

/** Why a metric matters, as a part of its page. Throws `not-found` and `usage` as `whyPage` does. */
export async function whyView(visit: Visit, query: WhyQuery): Promise<WhyView> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const period = scorecardPeriod(basis, query.period);
  return viewOf(readWhy(ctx, basis, { metric: query.metric, unit: query.unit, period }));
}

/** One sheet for a wall: why a number matters, hop by hop to the customer. */
export interface WhyPage {
  readonly frame: Frame;
  readonly thread: readonly Knot[];
  /** Address without its period. */
  readonly path: string;
  readonly headline: string;
  readonly lede: string;
  /** Where the figures themselves are. */
  readonly back: { readonly name: string; readonly href: string };
  readonly view: WhyView;
  /** What the gold line means in this period. */
  readonly promise: string;
}

/**
 * The sheet of a metric at a unit, by default at its home. Throws `not-found` for what there is not, or is not for the caller,
 * and `usage` for what is no period.
 */
export async function whyPage(visit: Visit, query: WhyQuery): Promise<WhyPage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const { frame, value: period } = await frameOf(ctx, basis, query.period);
  const why = readWhy(ctx, basis, { metric: query.metric, unit: query.unit, period });
  const { definition, subject, of, threads } = why;
  const [first] = threads;
  const own = ownPath(why);
  return {
    frame,
    thread: first === undefined ? knotsOf([definition.key], of.metrics, basis) : stepKnots(first.steps, subject, own, of),
    path: sheetOf(why),
    headline: headlineOf(why),
    lede: first?.view.ending ?? "",
    back: { name: subject.kind === "unit" ? definition.name : whoseThread(why), href: own },
    view: viewOf(why),
    promise:
      period === lastComplete("month", basis.today, basis.calendar)
        ? "where we promised to be today"
        : "where we promised to be by then",
  };
}

/** A metric's name with whose it is, for the title of the sheet. Throws `not-found` as the sheet does. */
export async function whyTitle(visit: Visit, query: WhyQuery): Promise<string> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const period = scorecardPeriod(basis, query.period);
  return headlineOf(readWhy(ctx, basis, { metric: query.metric, unit: query.unit, period })).replace(/\.$/, "");
}

/** "Repeat calls: why it matters.", "Kits complete, North: why it matters."; names may be singular or plural. */
function headlineOf({ definition, unit, subject, of }: Why): string {
  const { name } = definition;
  if (subject.kind === "self") return `Your work, ${name}: why it matters.`;
  if (subject.kind === "person") return `${possessive(subject.name)} work, ${name}: why it matters.`;
  const isHome = unit.key === homeUnitOf(definition, of.basis.tree.organisation);
  return isHome ? `${name}: why it matters.` : `${name}, ${unit.name}: why it matters.`;
}

function whoseThread({ subject }: Why): string {
  return subject.kind === "person" ? `${possessive(subject.name)} thread` : "My thread";
}

/** Where the figure of the first step is: the metric's page, or the person's. */
function ownPath({ definition, unit, subject, threads, of }: Why): string {
  if (subject.kind === "self") return `/me?metric=${definition.key}`;
  if (subject.kind === "person") return `/people/${unit.key}?metric=${definition.key}`;
  const card = threads[0]?.steps[0]?.card;
  return card === undefined ? `/metrics/${definition.key}` : hrefOf(card, of);
}

function viewOf(why: Why): WhyView {
  const { key, name } = why.definition;
  return { key, name, sheet: sheetOf(why), threads: why.threads.map(({ view }) => view), none: why.none };
}

/** The sheet's own address. */
function sheetOf({ definition, unit, of }: Why): string {
  const isHome = unit.key === homeUnitOf(definition, of.basis.tree.organisation);
  return isHome ? `/why/${definition.key}` : `/why/${definition.key}?unit=${unit.key}`;
}
