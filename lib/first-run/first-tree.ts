import { keyFrom } from "@/lib/core/key-from";
import { localeNumbers } from "@/lib/core/number-locale";
import { displayOfOwn, OWN_MEASURES } from "@/lib/core/own-outcome";
import type { PlainDate } from "@/lib/core/period";
import { readPromise } from "@/lib/core/typed-promise";
import { STANDARD_METRICS } from "@/lib/templates/library";
import { linksAmong, placed, type TreeText, withGuards } from "@/lib/templates/template";
import { timeZone } from "@/lib/tree/fields";
import { type TreeFile, treeFile } from "@/lib/tree/schema";
import { offeredOutcomes } from "./outcomes";
import { type Answers, OWN, ownOffered } from "./schema";

type MetricText = NonNullable<TreeText["metrics"]>[number];

export interface FirstTree {
  readonly file: TreeFile;
  /** Names of the template's metrics that led only to outcomes which nobody chose. */
  readonly leftOut: readonly string[];
}

/** How figures are typed in the first run. */
const FIRST_RUN_NUMBERS = "en-GB";

/**
 * A starting tree with what was answered laid in: the organisation, its currency, the chosen outcomes with their goals. Of the
 * template's own outcomes those that were chosen stay, all of them where none was; what then leads nowhere is left out, so
 * that the tree begins without a loose end.
 */
export function firstTree(template: TreeText, answers: Answers, today: PlainDate): FirstTree {
  const organisation = organisationOf(template, answers);
  const chosen = chosenIn(answers);
  const kept = (template.metrics ?? []).filter(
    ({ key, level }) => level !== "outcome" || chosen.length === 0 || chosen.includes(key),
  );
  const standing = new Set(kept.map(({ key }) => key));
  const all: MetricText[] = [
    ...ownOutcome(organisation.key, template.metrics ?? [], answers),
    ...chosen.filter((key) => !standing.has(key)).map((key) => placed(organisation.key, key, { level: "outcome" })),
    ...kept.map((metric) =>
      chosen.includes(metric.key) ? { ...metric, level: "outcome" as const, department: organisation.key } : metric,
    ),
  ];
  const leading = reachingOutcomes(all);
  const metrics = all.filter(({ key }) => chosen.length === 0 || leading.has(key));
  const left = new Set(metrics.map(({ department }) => department));
  const units = template.units?.filter(({ key }) => left.has(key));
  const used = new Set(metrics.map(({ dimension }) => dimension));
  const dimensions = template.dimensions?.filter(({ key }) => used.has(key));
  const keysLeft = new Set(metrics.map(({ key }) => key));
  const guarded = metrics.map(({ guard: _, ...metric }) => metric);
  return {
    file: treeFile.parse({
      ...template,
      organisation,
      ...(dimensions && { dimensions }),
      ...(units && { units }),
      metrics: withGuards(guarded).map((metric) => promised(inCurrency(metric, answers), answers, today)),
      links: linksAmong(metrics),
    }),
    leftOut: (template.metrics ?? [])
      .filter(({ key, level }) => level !== "outcome" && !keysLeft.has(key))
      .map(({ name }) => name),
  };
}

/**
 * An organisation's own tree file with what was answered laid in where the file is silent: outcomes it lacks, goals it has not.
 */
export function laidInto(file: TreeFile, answers: Answers, today: PlainDate): TreeFile {
  const standing = new Set((file.metrics ?? []).map(({ key }) => key));
  const added = chosenIn(answers)
    .filter((metric) => !standing.has(metric))
    .map((metric) => inCurrency(placed(file.organisation.key, metric, { level: "outcome" }), answers));
  const own = ownOutcome(file.organisation.key, [...(file.metrics ?? []), ...added], answers);
  const metrics = [...own, ...(file.metrics ?? []), ...added].map((metric) => promised(metric, answers, today));
  return metrics.length === 0 ? file : treeFile.parse({ ...file, metrics });
}

/**
 * The outcome in the organisation's own words, where it was chosen and has a name that no metric beside it has. Nothing is
 * known that moves it, so that a template's own outcomes stay beside it unless others were chosen.
 */
function ownOutcome(
  enterprise: string,
  beside: readonly Pick<MetricText, "key" | "name">[],
  { own, outcomes, organisation }: Answers,
): MetricText[] {
  const name = own.name.trim();
  const said = outcomes.find(({ metric }) => metric === OWN);
  if (said === undefined || name === "" || beside.some((metric) => metric.name.toLowerCase() === name.toLowerCase())) return [];
  const { measure, share } = OWN_MEASURES[own.kind];
  const { as, decimals, code } = displayOfOwn(own, organisation.currency);
  const taken = new Set([...STANDARD_METRICS, ...beside].map(({ key }) => key));
  return [
    {
      key: keyFrom(name, taken),
      name,
      level: "outcome",
      measure,
      ...(share && { share }),
      display: { as, decimals, ...(code !== null && { code }) },
      ...(own.direction === "down" && { direction: "down" as const }),
      grain: "month",
      department: enterprise,
    },
  ];
}

/** The outcomes that were chosen, but for what is none to choose from. */
function chosenIn({ outcomes, organisation }: Answers): readonly string[] {
  const offered = new Set(offeredOutcomes(organisation.currency).map(({ key }) => key));
  return outcomes.map(({ metric }) => metric).filter((metric) => offered.has(metric));
}

function organisationOf({ organisation }: TreeText, { organisation: said }: Answers): TreeText["organisation"] {
  const name = said.name.trim();
  const zone = timeZone.safeParse(said.timeZone);
  return {
    ...organisation,
    ...(name !== "" && { name }),
    ...(zone.success && { timeZone: zone.data }),
    fiscalYearStart: said.fiscalYearStart,
  };
}

/** Keys of the metrics from which a way along the usual links leads to an outcome; the outcomes themselves among them. */
function reachingOutcomes(metrics: readonly MetricText[]): ReadonlySet<string> {
  const links = linksAmong(metrics);
  const reached = new Set(metrics.filter(({ level }) => level === "outcome").map(({ key }) => key));
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of links) if (reached.has(to)) reached.add(from);
  }
  return reached;
}

function inCurrency(metric: MetricText, { organisation }: Answers): MetricText {
  const { display } = metric;
  return display.as === "currency" ? { ...metric, display: { ...display, code: organisation.currency } } : metric;
}

/** The metric with the goal that was typed for it, where that is a whole one and it has none. */
function promised<M extends MetricText>(metric: M, answers: Answers, today: PlainDate): M {
  const { currency } = answers.organisation;
  const isOwn = metric.level === "outcome" && metric.name === answers.own.name.trim();
  const offered = isOwn ? ownOffered(answers.own, currency) : offeredOutcomes(currency).find(({ key }) => key === metric.key);
  const typed = answers.outcomes.find((outcome) => outcome.metric === offered?.key);
  if (typed === undefined || offered === undefined || metric.goal !== undefined) return metric;
  const read = readPromise({ ...typed, by: answers.by }, { ...offered, now: today, numbers: localeNumbers(FIRST_RUN_NUMBERS) });
  if (!read.whole) return metric;
  const points = [
    { date: today, value: read.baseline },
    { date: read.by, value: read.target },
  ];
  return { ...metric, goal: { shape: "linear", points } };
}
