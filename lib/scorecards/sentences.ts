import { formatPosition } from "@/lib/core/display";
import { labelPeriod, lastDay } from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";
import { dayWords, spoken } from "@/lib/metrics/sentences";
import type { Card } from "./cards";
import { isJudged } from "./metric-view";

/** What the sentences of the C-suite's scorecard are made from. */
export interface CompanyFacts {
  readonly outcomes: readonly Card[];
  /** KPIs of all departments, worst first. */
  readonly kpis: readonly Card[];
  /** Keys of everything that feeds a metric, directly or through others. */
  readonly feeding: (key: string) => ReadonlySet<string>;
  readonly basis: Basis;
}

/** Are customers better off: more outcomes improving than worsening, by signal; then the worst outcome and since when. */
export function companyHeadline({ outcomes, basis }: CompanyFacts): string {
  if (outcomes.length === 0) return "No outcome is in the tree yet: nothing says what customers should feel.";
  const judged = outcomes.filter((card) => isJudged(card.status));
  if (judged.length === 0) return unjudged(outcomes, basis);
  const balance =
    outcomes.filter((card) => card.variation === "improving").length -
    outcomes.filter((card) => card.variation === "worsening").length;
  const customers =
    balance > 0 ? "Customers are better off" : balance < 0 ? "Customers are worse off" : "Customers see no clear change";
  const [worst] = judged.filter((card) => card.status !== "on-line");
  if (worst === undefined) {
    const all = judged.length === outcomes.length ? "every outcome" : "every reported outcome";
    return `${customers}, ${balance < 0 ? "though" : "and"} ${all} is on its line.`;
  }
  return `${customers}, ${balance < 0 ? "and" : "but"} ${fate(worst, basis)}.`;
}

function unjudged(outcomes: readonly Card[], basis: Basis): string {
  const card = outcomes.find((each) => each.points.at(-1)?.partial) ?? outcomes[0];
  const period = card === undefined ? "This period" : labelPeriod(card.asked, "long", basis.calendar);
  if (card?.points.at(-1)?.partial) return `${period} is not over: nothing is judged yet.`;
  return outcomes.some((each) => each.status === "no-goal")
    ? `No outcome has a goal in ${period}.`
    : `${period} has not been reported yet.`;
}

/** "Cost to serve has been off its line since August", or in the first period of it "… fell off its line in October". */
function fate(card: Card, { calendar }: Basis): string {
  const { name } = card.definition;
  const ongoing = card.since !== null && card.since < card.asked;
  const since = card.since === null ? "" : ongoing ? ` since ${spoken(card.since, calendar, lastDay(card.asked, calendar))}` : "";
  const now = ` in ${spoken(card.asked, calendar)}`;
  switch (card.status) {
    case "off-line":
      return ongoing ? `${name} has been off its line${since}` : `${name} fell off its line${now}`;
    case "held":
      return `${name} is held by its guardrail`;
    case "accepted":
      return `${name} is off its line, which is accepted${card.accepted === null ? "" : ` until ${dayWords(card.accepted.until)}`}`;
    default:
      return ongoing ? `${name} has been slipping${since}` : `${name} slipped${now}`;
  }
}

/** Which KPI explains the worst outcome: of all that feeds it, the one furthest below its line, and whose it is. */
export function companyLede({ outcomes, kpis, feeding, basis }: CompanyFacts): string | null {
  const judged = kpis.filter((card) => card.position !== null);
  const [lowest] = judged;
  if (lowest === undefined) return null;
  const [worst] = outcomes.filter((card) => isJudged(card.status) && card.status !== "on-line");
  if (worst === undefined) {
    return lowest.status === "on-line"
      ? `All ${judged.length} KPIs are on their line.`
      : `Of ${judged.length} KPIs, ${whose(lowest, basis)} is furthest off: ${place(lowest, basis)}.`;
  }
  const keys = feeding(worst.definition.key);
  if (keys.size === 0) return `Nothing in the tree feeds ${worst.definition.name} yet.`;
  const [driver] = judged.filter((card) => keys.has(card.definition.key));
  if (driver === undefined) return `Nothing that feeds ${worst.definition.name} has been judged.`;
  if (driver.status === "on-line") {
    return `Yet everything that feeds it is on its line: the thread may measure the wrong things.`;
  }
  return `Of all that feeds it, ${whose(driver, basis)} is furthest off: ${place(driver, basis)}.`;
}

/** "Field’s First-visit fix". */
function whose(card: Card, basis: Basis): string {
  const department = basis.units.byKey(card.definition.department)?.name;
  return department === undefined ? card.definition.name : `${possessive(department)} ${card.definition.name}`;
}

/** “Support’s”, “Sales’”. */
export function possessive(name: string): string {
  return name.endsWith("s") ? `${name}’` : `${name}’s`;
}

/** "28 below the line, since August". */
function place(card: Card, { calendar }: Basis): string {
  const since =
    card.since !== null && card.since < card.asked
      ? `, since ${spoken(card.since, calendar, lastDay(card.asked, calendar))}`
      : "";
  const words = formatPosition(card.position);
  return `${words}${/\d/.test(words) ? " the line" : ""}${since}`;
}

/** "Net promoter score +38, 3 above; Satisfaction …": a chart's content in one sentence. */
export function chartSentence(
  what: string,
  metrics: readonly { readonly name: string; readonly value: string; readonly words: string }[],
): string {
  return `${what}: ${metrics.map(({ name, value, words }) => `${name} ${value}, ${words.toLowerCase()}`).join("; ")}.`;
}
