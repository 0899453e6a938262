import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { GRAIN_NOUNS } from "@/lib/core/lag-words";
import { grainOf, labelPeriod, lastDay, type PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { guideOf } from "@/lib/why/read";
import { stepsOf } from "@/lib/why/steps";
import { threadsFrom } from "@/lib/why/threads";
import { threadView } from "@/lib/why/told";
import { acceptingFor } from "./accepted-view";
import { audienceOf, departmentAbove } from "./audience";
import type { Card } from "./cards";
import { dueViews } from "./due-views";
import { frameOf } from "./frame-of";
import { fedViews, feedingViews, HomeCards } from "./linked-views";
import { metricView } from "./metric-view";
import type { UnitPage } from "./page-view";
import { readScorecard } from "./read";
import { chartSentence } from "./sentences";
import { knotsOf, threadThrough } from "./thread";
import { findingsAbout } from "./unit-findings";
import { noticesOf, type UnitFacts, unitHeadline, unitLede } from "./unit-sentences";
import { type PageQuery, type ViewBasis, viewBasisOf } from "./view-basis";

interface UnitQuery extends PageQuery {
  readonly kind: UnitPage["kind"];
  readonly key: string;
  /** Every metric, not only the first nine. */
  readonly all: boolean;
}

/** A department's or team's scorecard as a page. Throws `not-found` for another kind of unit, `usage` for what is no period. */
export async function unitPage(visit: Visit, query: UnitQuery): Promise<UnitPage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const audience = audienceOf(basis, query.key, ctx.eyes);
  if (audience.kind !== query.kind) throw new AppError("not-found", `There is no ${query.kind} "${query.key}".`);
  const { frame, value: period } = await frameOf(ctx, basis, query.period);
  const scorecard = readScorecard(ctx, basis, audience, period);
  const reader = new PointReader(ctx, basis);
  const of = viewBasisOf(reader, period);
  const home = new HomeCards(reader, of, period);
  const { unit } = audience;
  const { cards } = scorecard;
  const own = new Set(cards.map((card) => card.definition.key));
  const path = threadOf(cards, home, of);
  const feeds = fedViews({ cards: home, of, own });
  const findings = query.kind === "department" ? await findingsAbout(ctx, { unit, home, of, period }) : null;
  const watermelon = findings?.watermelon?.outcomes.map(({ name }) => name) ?? [];
  const facts: UnitFacts = { name: unit.name, period, cards, watermelon, of };
  const shown = query.all ? cards : scorecard.first;
  const rows = shown.map((card) => ({ ...metricView(card, of), accepting: acceptingFor(ctx, card, basis) }));
  const date = lastDay(period, basis.calendar);
  const label = labelPeriod(period, "long", basis.calendar);
  return {
    frame,
    thread: knotsOf(path, of.metrics, basis),
    here: cards[0]?.definition.key ?? null,
    kind: query.kind,
    key: unit.key,
    name: unit.name,
    within: query.kind === "team" ? within(ctx, basis, unit, date) : null,
    headline: unitHeadline(facts),
    lede: unitLede(facts),
    notices: noticesOf(cards, of),
    column: label.replace(/ \d{4}(\/\d\d)?$/, ""),
    span: `12 ${GRAIN_NOUNS[grainOf(period)]}s`,
    sentence: chartSentence(`${unit.name} in ${label}, ${rows.length} of ${cards.length} metrics, worst first`, rows),
    rows,
    total: cards.length,
    feeds,
    fedBy: feedingViews({ cards: home, of, own }),
    due: query.kind === "department" ? dueViews(cards, basis) : [],
    mine: leads(ctx, unit),
    people: peopleOf(ctx, basis, unit, date),
    teams: basis.units
      .childrenOn(unit.id, date)
      .flatMap((id) => basis.units.byId(id) ?? [])
      .filter((child) => child.kind === "team" && ctx.eyes.opens({ kind: "team", unit: child.id }))
      .map(({ key, name }) => ({ key, name })),
    why: query.kind === "team" ? whyOf({ unit, cards, reader, home, of }) : null,
    findings,
  };
}

function leads({ actor: { caller } }: Context, unit: Unit): boolean {
  return caller.kind === "person" && caller.leads.includes(unit.key);
}

/** Those who stood in a team on a date and whose figures the reader may see, the reader left out, in the order of their names. */
function peopleOf({ eyes, actor: { caller } }: Context, { units }: Basis, team: Unit, date: PlainDate): UnitPage["people"] {
  if (team.kind !== "team") return [];
  const self = caller.kind === "person" ? caller.worker : null;
  return units
    .openWithin(team.id, "worker", date)
    .filter((id) => id !== self && eyes.seesWorker(id, date))
    .flatMap((id) => units.byId(id) ?? [])
    .map(({ key, name }) => ({ key, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "en-GB"));
}

/** The thread through the unit's worst metric. */
function threadOf(cards: readonly Card[], home: HomeCards, { tree, metrics }: ViewBasis): string[] {
  const [worst] = cards;
  if (worst === undefined) return [];
  return threadThrough(tree, worst.definition.key, {
    positionOf: (key) => home.cardOf(key)?.position ?? null,
    isOutcome: (key) => metrics.get(key)?.level === "outcome",
  });
}

/** The department of a team, as a link where the reader may open it. */
function within({ eyes }: Context, basis: Basis, team: Unit, date: PlainDate): UnitPage["within"] {
  const department = departmentAbove(basis, team, date);
  if (department === null) return null;
  const opens = eyes.opens({ kind: "department", unit: department.id });
  return { name: department.name, href: opens ? `/departments/${department.key}` : null };
}

interface TeamThread {
  readonly unit: Unit;
  /** Worst first. */
  readonly cards: readonly Card[];
  readonly reader: PointReader;
  readonly home: HomeCards;
  readonly of: ViewBasis;
}

/** The strongest thread of the team's worst metric that has one, up to the customer. */
function whyOf({ unit, cards, reader, home, of }: TeamThread): UnitPage["why"] {
  const own = cards.find(({ definition }) => of.tree.reachesOutcome(definition.key));
  if (own === undefined) return null;
  const { key } = own.definition;
  const [path = [key]] = threadsFrom(of.tree, key, guideOf(of, home));
  const steps = stepsOf({ path, own, team: unit, reader, home, of, period: home.period });
  const thread = threadView(steps, { kind: "unit", unit }, of);
  return thread && { thread, sheet: `/why/${key}?unit=${unit.key}` };
}

/** Name of a department or team. Throws `not-found` for any other key. */
export async function unitName(visit: Visit, key: string): Promise<string> {
  const ctx = await authorise(visit, "figures.read");
  return audienceOf(await basisOf(ctx, null), key, ctx.eyes).unit.name;
}
