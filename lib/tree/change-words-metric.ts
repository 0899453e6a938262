import { isDeepStrictEqual } from "node:util";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { treeMetric } from "@/lib/core/metric-tree";
import { dateWords, GRAIN_WORDS } from "@/lib/metrics/sentences";
import { allOf, fromWords, type Names } from "./change-phrases";
import type { Difference } from "./diff";

/** What is new of a metric, changed, or ended. */
export function metricWords({ key }: Difference, before: DatedTree, after: DatedTree, names: Names): string {
  const [was, is] = [treeMetric(before, key), treeMetric(after, key)];
  const [old, standing] = [was?.definitions.at(-1), is?.definitions.at(-1)];
  if (!is || !standing) return `${names.metric(key)} is taken out.`;
  const { name, grain, department, owner } = standing.is;
  if (!was || !old) {
    const who = owner === null ? "with no owner yet" : `answered for by ${owner}`;
    return `${fromWords(is.from)}${name} is added: read ${GRAIN_WORDS[grain]}, at home in ${names.unit(department)}, ${who}.`;
  }
  const said = fieldWords(old.is, standing.is, names);
  const changes = said.length > 0 ? [`${fromWords(standing.from)}${old.is.name} ${allOf(said)}.`] : [];
  if (was.retired !== is.retired)
    changes.push(
      is.retired === null ? `${name} is in use again.` : `${name} is retired: its last day is ${dateWords(is.retired)}.`,
    );
  if (changes.length > 0) return changes.join(" ");
  const moved =
    old.from === standing.from
      ? null
      : `${name} is what it is ${standing.from === null ? "always" : `from ${dateWords(standing.from)} on`}.`;
  return moved ?? `What ${name} was earlier is written otherwise.`;
}

type Field = keyof MetricDefinition;
type Phrase<F extends Field> = (is: MetricDefinition[F], was: MetricDefinition[F], names: Names) => string;

const LEVEL_NAMES: Readonly<Record<MetricDefinition["level"], string>> = {
  outcome: "an outcome",
  journey: "a journey metric",
  department: "a department’s metric",
  team: "a team’s metric",
  worker: "a worker’s metric",
};

/** A text of which only that it changed is said. */
const text =
  (what: string): Phrase<"description" | "say" | "source" | "numerator" | "denominator" | "caveat"> =>
  (is, was) =>
    is === null ? `loses its ${what}` : was === null ? `gains a ${what}` : `has another ${what}`;

/** How the change of each field reads after the metric's name. */
const PHRASES: { readonly [F in Exclude<Field, "key">]: Phrase<F> } = {
  name: (is) => `is called ${is}`,
  description: text("description"),
  say: text("plain sentence"),
  level: (is) => `becomes ${LEVEL_NAMES[is]}`,
  measure: (is, was) => `is measured as a ${is}, not a ${was}`,
  scale: (is) => `is multiplied by ${is}`,
  share: (is) => (is ? "is a share of a whole" : "is no longer a share of a whole"),
  overTime: (is) => (is === "last" ? "counts with its last level" : "counts with its mean level"),
  formula: (is) => (is === null ? "is no longer worked out by a formula" : `is worked out as ${is}`),
  direction: (is) =>
    is === "neutral" ? "is neither good nor bad" : is === "hold" ? "is good inside its band" : `is good when it goes ${is}`,
  grain: (is) => `is read ${GRAIN_WORDS[is]}`,
  department: (is, was, names) => `moves from ${names.unit(was)} to ${names.unit(is)}`,
  owner: (is) => (is === null ? "has no owner any more" : `is answered for by ${is}`),
  stage: (is) => (is === null ? "belongs to no stage" : `belongs to the stage ${is}`),
  source: text("source"),
  numerator: text("numerator"),
  denominator: text("denominator"),
  caveat: text("caveat"),
  display: (is) => `is shown as a ${is.as} with ${is.decimals} decimals${is.unit === null ? "" : `, ${is.unit}`}`,
  collectedAt: (is) => `is collected from each ${is}`,
  dimension: (is) => (is === null ? "is no longer split" : `may be split by ${is}`),
  guard: (is, was, names) =>
    is === null ? `is no longer guarded by ${names.metric(was ?? "")}` : `is guarded by ${names.metric(is)}`,
  dueDays: (is) => (is === null ? "has no due day" : `is due ${is} days after its period`),
  floor: (is) => (is === null ? "shows a figure however few are counted" : `shows only counts below ${is}`),
  rolling: (is) => (is ? "looks back over a rolling window" : "no longer looks back over a rolling window"),
};

function fieldWords(was: MetricDefinition, is: MetricDefinition, names: Names): string[] {
  return (Object.keys(PHRASES) as Exclude<Field, "key">[])
    .filter((field) => !isDeepStrictEqual(was[field], is[field]))
    .map((field) => phrase(field, was, is, names));
}

function phrase<F extends Exclude<Field, "key">>(field: F, was: MetricDefinition, is: MetricDefinition, names: Names): string {
  return PHRASES[field](is[field], was[field], names);
}
