import type { MetricDefinition } from "@/lib/core/metric";
import { lastDay } from "@/lib/core/period";
import { countWord } from "@/lib/core/sentence-parts";
import type { Basis } from "@/lib/metrics/basis";
import { spoken } from "@/lib/metrics/sentences";
import type { Card } from "./cards";
import { isLate } from "./department-view";
import { metricView, ownerName } from "./metric-view";
import type { ExceptionView } from "./page-view";
import type { DepartmentStrip, Scorecard } from "./read";
import type { ScorecardDocument } from "./schema";
import type { ViewBasis } from "./view-basis";

type Check = ScorecardDocument["checks"][number];

/** Sentences on a scorecard: more than three is a report. */
const MOST = 3;

/**
 * What needs a decision, at most three: the worst metric of each department that is off its line, then watermelons, which
 * no line shows, then what is slipping. A watermelon is never crowded out by a third metric.
 */
export function exceptionsOf(scorecard: Scorecard, checks: readonly Check[], of: ViewBasis): ExceptionView[] {
  const { departments } = scorecard;
  const offLineOutcomes = scorecard.cards.filter((card) => card.status === "off-line").map((card) => card.definition);
  const reported = departments.filter(({ cards }) => !isLate(cards));
  const worst = reported.flatMap(
    ({ cards }) => cards.find((card) => card.status === "off-line" || card.status === "slipping") ?? [],
  );
  worst.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const melons = checks
    .filter((check) => check.key === "watermelon")
    .flatMap((check) => watermelon(check, departments, of) ?? []);
  const metrics = worst.map((card) => offLine(card, offLineOutcomes, of));
  const room = MOST - Math.min(1, melons.length);
  return [...metrics.slice(0, room), ...melons, ...metrics.slice(room)].slice(0, MOST);
}

function offLine(card: Card, offLineOutcomes: readonly MetricDefinition[], of: ViewBasis): ExceptionView {
  const { definition } = card;
  const view = metricView(card, of);
  return {
    key: definition.key,
    glyph: card.status ?? "off-line",
    where: of.basis.units.byKey(definition.department)?.name ?? "",
    subject: definition.name,
    sentence: [
      fall(card, of.basis),
      against(view.value, view.promised),
      consequence(card, offLineOutcomes, of) ?? movement(card),
    ].join(""),
    owner: view.owner ?? "nobody owns it",
    promise: view.goal ?? "",
    href: `/metrics/${definition.key}`,
  };
}

/** "fell off its line in July": in the past tense, which suits a name in the singular and in the plural. */
function fall(card: Card, { calendar }: Basis): string {
  const when = card.since ?? card.asked;
  const said = spoken(when, calendar, lastDay(card.asked, calendar));
  return card.status === "off-line" ? `fell off the line in ${said}` : `slipped in ${said}`;
}

function against(value: string, promised: string | null): string {
  return promised === null ? "." : `: now ${value}, against ${promised} promised.`;
}

/** What it does to the customer: the worst outcome off its line that it feeds. */
function consequence({ definition }: Card, outcomes: readonly MetricDefinition[], { tree }: ViewBasis): string | null {
  const fed = tree.ancestors(definition.key);
  const outcome = outcomes.find(({ key }) => fed.has(key));
  return outcome === undefined ? null : ` It feeds ${outcome.name}, which is off its line.`;
}

function movement({ variation }: Card): string {
  if (variation === "improving") return " It is improving, but slower than promised.";
  return variation === "worsening" ? " It is still getting worse." : "";
}

/** "All six KPIs are on the line while Cost to serve, which they feed, is off it." */
function watermelon(check: Check, departments: readonly DepartmentStrip[], of: ViewBasis): ExceptionView | null {
  const department = departments.find(({ unit }) => check.units.includes(unit.key));
  const outcome = check.metrics.map((key) => of.metrics.get(key)).find((metric) => metric?.level === "outcome");
  if (department === undefined || outcome === undefined) return null;
  const { unit, cards } = department;
  const one = cards.length === 1;
  const owner = cards.map((card) => card.definition.owner).find((each) => each !== null) ?? null;
  return {
    key: `watermelon ${unit.key}`,
    glyph: "watermelon",
    where: unit.name,
    subject: one ? "The one KPI is on the line" : `All ${countWord(cards.length)} KPIs are on the line`,
    sentence: `while ${outcome.name}, which ${one ? "it feeds" : "they feed"}, is off it. ${one ? "It" : "They"} may measure the wrong thing.`,
    owner: ownerName(owner) ?? "nobody owns it",
    promise: "",
    href: `/departments/${unit.key}`,
  };
}
