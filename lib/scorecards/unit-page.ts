import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { grainOf, labelPeriod, lastDay, type PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { acceptingFor } from "./accepted-view";
import { audienceOf, departmentAbove } from "./audience";
import type { Card } from "./cards";
import { isLate } from "./department-view";
import { dueViews } from "./due-views";
import { frameOf } from "./frame-of";
import { fedViews, feedingViews, GRAIN_NOUNS, HomeCards } from "./linked-views";
import { metricView } from "./metric-view";
import type { HopView, UnitPage } from "./page-view";
import { readScorecard } from "./read";
import { chartSentence } from "./sentences";
import { knotsOf, threadThrough } from "./thread";
import { hopOf, noticesOf, type UnitFacts, unitHeadline, unitLede } from "./unit-sentences";
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
  const facts: UnitFacts = { name: unit.name, period, cards, watermelon: watermelonOf(cards, home, of), of };
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
    hops: query.kind === "team" ? hopsOf(path, unit, cards, home, of) : [],
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

/** Name of an outcome off its line that the unit feeds, while all its own metrics of level department are on theirs. */
function watermelonOf(cards: readonly Card[], home: HomeCards, of: ViewBasis): string | null {
  if (isLate(cards) || cards.some((card) => card.status !== "on-line" && card.status !== "no-goal" && card.status !== "no-data"))
    return null;
  const fed = new Set(cards.flatMap((card) => [...of.tree.ancestors(card.definition.key)]));
  for (const key of fed) {
    const outcome = of.metrics.get(key);
    if (outcome?.level === "outcome" && home.cardOf(key)?.status === "off-line") return outcome.name;
  }
  return null;
}

/** The department of a team, as a link where the reader may open it. */
function within({ eyes }: Context, basis: Basis, team: Unit, date: PlainDate): UnitPage["within"] {
  const department = departmentAbove(basis, team, date);
  if (department === null) return null;
  const opens = eyes.opens({ kind: "department", unit: department.id });
  return { name: department.name, href: opens ? `/departments/${department.key}` : null };
}

/** The team's own figures first, then whoever owns what they feed, up to the customer. */
function hopsOf(path: readonly string[], unit: Unit, cards: readonly Card[], home: HomeCards, of: ViewBasis): HopView[] {
  return path.flatMap((key) => {
    const own = cards.find((card) => card.definition.key === key);
    const card = own ?? home.cardOf(key);
    if (card === null || card === undefined) return [];
    const { level, department } = card.definition;
    const owner = of.basis.units.byKey(department)?.name ?? "";
    const where = own !== undefined ? unit.name : level === "outcome" ? "Customers" : owner;
    return hopOf(card, where, of);
  });
}

/** Name of a department or team. Throws `not-found` for any other key. */
export async function unitName(visit: Visit, key: string): Promise<string> {
  const ctx = await authorise(visit, "figures.read");
  return audienceOf(await basisOf(ctx, null), key, ctx.eyes).unit.name;
}
