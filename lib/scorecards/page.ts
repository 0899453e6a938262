import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { isPartial, labelPeriod, lastComplete } from "@/lib/core/period";
import { countWordFirst } from "@/lib/core/sentence-parts";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { audienceOf, C_SUITE } from "./audience";
import { auditOn, checkDocuments } from "./audit";
import type { Card } from "./cards";
import { departmentView, isIn } from "./department-view";
import { dayMonth } from "./due-views";
import { exceptionsOf } from "./exceptions";
import { frameOf } from "./frame-of";
import { isJudged, metricView } from "./metric-view";
import type { CSuitePage, Fact } from "./page-view";
import { readScorecard, type Scorecard } from "./read";
import { type CompanyFacts, chartSentence, companyHeadline, companyLede } from "./sentences";
import { knotsOf, threadThrough } from "./thread";
import { type PageQuery, type ViewBasis, viewBasisOf } from "./view-basis";

/** The C-suite's scorecard as a page. Throws `not-found` before a tree is published, `usage` for what is no period. */
export async function cSuitePage(visit: Visit, query: PageQuery): Promise<CSuitePage> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const { frame, value: period } = await frameOf(ctx, basis, query.period);
  const scorecard = readScorecard(ctx, basis, audienceOf(basis, C_SUITE, ctx.eyes), period);
  const of = viewBasisOf(new PointReader(ctx, basis), period);
  const checks = checkDocuments(ctx, basis, await auditOn(ctx, basis, period), scorecard);
  const departments = scorecard.departments.map((strip) => departmentView(strip, basis));
  const outcomes = inTreeOrder(scorecard.cards, of).map((card) => metricView(card, of));
  const facts: CompanyFacts = {
    outcomes: scorecard.cards,
    kpis: kpisOf(scorecard),
    feeding: (key) => of.tree.descendants(key),
    basis,
  };
  const label = labelPeriod(period, "long", basis.calendar);
  return {
    frame,
    thread: threadOf(scorecard, of),
    headline: companyHeadline(facts),
    lede: companyLede(facts),
    facts: countsOf(scorecard, basis),
    promise:
      period === lastComplete("month", basis.today, basis.calendar)
        ? "where we promised to be today"
        : "where we promised to be by then",
    outcomesSentence: chartSentence(`${countWordFirst(outcomes.length)} outcomes around the gold line in ${label}`, outcomes),
    outcomes,
    departmentsSentence: `${countWordFirst(departments.length)} departments around the gold line in ${label}: ${departments.map(({ name, summary }) => `${name} ${summary}`).join("; ")}.`,
    departments,
    exceptions: exceptionsOf(scorecard, checks, of),
    judged: [...scorecard.cards, ...facts.kpis].some((card) => isJudged(card.status)),
  };
}

/** The tree's own order, which is the same every month, so that each outcome keeps its place. */
function inTreeOrder(cards: readonly Card[], { metrics }: ViewBasis): Card[] {
  const order = new Map([...metrics.keys()].map((key, index) => [key, index]));
  return cards.toSorted((a, b) => (order.get(a.definition.key) ?? 0) - (order.get(b.definition.key) ?? 0));
}

/** The KPIs of all departments, each once, worst first; those that have not reported last. */
function kpisOf({ departments }: Scorecard): Card[] {
  const cards = new Map(departments.flatMap((strip) => strip.cards.map((card) => [card.definition.key, card])));
  return [...cards.values()].sort((a, b) => (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY));
}

/** The thread of the worst outcome, down to the floor. */
function threadOf(scorecard: Scorecard, of: ViewBasis): CSuitePage["thread"] {
  const [worst] = scorecard.cards;
  if (worst === undefined) return [];
  const positions = new Map([...scorecard.cards, ...kpisOf(scorecard)].map((card) => [card.definition.key, card.position]));
  const guide = {
    positionOf: (key: string) => positions.get(key) ?? null,
    isOutcome: (key: string) => of.metrics.get(key)?.level === "outcome",
  };
  return knotsOf(threadThrough(of.tree, worst.definition.key, guide), of.metrics, of.basis);
}

function countsOf(scorecard: Scorecard, basis: Basis): Fact[] {
  const outcomes = scorecard.cards.filter((card) => isJudged(card.status));
  const kpis = kpisOf(scorecard).filter((card) => isJudged(card.status));
  const expected = scorecard.departments.filter(({ cards }) => cards.length > 0);
  const reported = expected.filter(({ cards }) => isIn(cards)).length;
  return [
    ...fact(outcomes, "outcomes on the line"),
    ...fact(kpis, "reported KPIs on the line"),
    isPartial(scorecard.period, basis.today, basis.calendar)
      ? { figure: "", words: `not over yet, as of ${dayMonth(basis.today)}` }
      : { figure: "", words: `${reported} of ${expected.length} departments in, as of ${dayMonth(basis.today)}` },
  ];
}

function fact(judged: readonly Card[], words: string): Fact[] {
  if (judged.length === 0) return [];
  return [{ figure: `${judged.filter((card) => card.status === "on-line").length} of ${judged.length}`, words }];
}
