import { isDeepStrictEqual } from "node:util";
import { lagWords } from "@/lib/core/lag-words";
import type { Link, MetricDefinition } from "@/lib/core/metric";
import { definitionOn } from "@/lib/core/metric-tree";
import { ownerName } from "@/lib/scorecards/metric-view";
import type { Basis } from "./basis";
import { READING_FIELDS, type ReadingField } from "./reads-alike";
import { directionWords, formulaWords, GRAIN_WORDS, lowered, sentenceCase } from "./sentences";

/** A field that changed, as a line of a list: what it was, and what it is. */
export interface FieldChange {
  readonly label: string;
  readonly was: string;
  readonly is: string;
}

type Field = Exclude<keyof MetricDefinition, "key">;

interface FieldWords {
  readonly label: string;
  /** How a value of it reads; as it stands where absent. */
  readonly text?: (definition: MetricDefinition, basis: Basis) => string | null;
}

const KIND = { enterprise: "the organisation", department: "departments", team: "teams", worker: "workers" } as const;
const MEASURES = { ratio: "a ratio", net: "a net score", sum: "a sum", stock: "a level", formula: "a formula" } as const;
const LEVELS_OVER_TIME = { last: "its last level", mean: "its mean level" } as const;
const yes = (is: boolean) => (is ? "yes" : "no");

/** Every field of a definition in the words of a page, those first that make figures read differently. */
const FIELDS: Readonly<Record<Field, FieldWords>> = {
  formula: { label: "Formula", text: formulaWords },
  measure: { label: "Measure", text: ({ measure }) => MEASURES[measure] },
  numerator: { label: "Numerator" },
  denominator: { label: "Denominator" },
  scale: { label: "Scale", text: ({ scale }) => `times ${scale}` },
  overTime: { label: "Over time", text: ({ overTime }) => LEVELS_OVER_TIME[overTime] },
  rolling: { label: "Rolling window", text: ({ rolling }) => yes(rolling) },
  collectedAt: { label: "Collected from", text: ({ collectedAt }) => KIND[collectedAt] },
  department: { label: "Home", text: ({ department }, basis) => unitName(department, basis) },
  level: { label: "Level", text: ({ level }) => level },
  description: { label: "Definition" },
  grain: { label: "Read", text: ({ grain }) => GRAIN_WORDS[grain] },
  name: { label: "Name" },
  owner: { label: "Owner", text: ({ owner }) => ownerName(owner) },
  direction: { label: "Good", text: ({ direction }) => directionWords(direction) },
  source: { label: "Source" },
  guard: { label: "Guarded by", text: ({ guard }, basis) => (guard === null ? null : metricName(guard, basis)) },
  display: { label: "Shown", text: ({ display }) => displayText(display) },
  share: { label: "Share of a whole", text: ({ share }) => yes(share) },
  dimension: {
    label: "Split by",
    text: ({ dimension }, { tree }) => tree.dimensions.find(({ key }) => key === dimension)?.name ?? dimension,
  },
  stage: {
    label: "Stage",
    text: ({ stage }, { tree }) => tree.organisation.stages.find(({ key }) => key === stage)?.name ?? stage,
  },
  caveat: { label: "Caveat" },
  say: { label: "In plain words" },
  dueDays: { label: "Due", text: ({ dueDays }) => (dueDays === null ? null : `${dueDays} days after its period`) },
  floor: { label: "Fewest counted", text: ({ floor }) => (floor === null ? null : String(floor)) },
};

/** Short words for a chart. */
const READS: Readonly<Record<ReadingField, (is: MetricDefinition, basis: Basis) => string>> = {
  formula: () => "Formula changed",
  measure: ({ measure }) => `Measured as ${MEASURES[measure]}`,
  numerator: () => "Numerator changed",
  denominator: () => "Denominator changed",
  scale: () => "Scale changed",
  overTime: ({ overTime }) => `Counted by ${LEVELS_OVER_TIME[overTime]}`,
  rolling: () => "Window changed",
  collectedAt: ({ collectedAt }) => `Collected from ${KIND[collectedAt]}`,
  department: ({ department }, basis) => `At home in ${unitName(department, basis)}`,
  level: ({ level }) => `Of level ${level}`,
  description: () => "Defined otherwise",
  grain: ({ grain }) => `Read ${GRAIN_WORDS[grain]}`,
};

function displayText({ as, decimals, code, unit }: MetricDefinition["display"]): string {
  const words = [`as a ${as}`, code, decimals === 1 ? "1 decimal" : `${decimals} decimals`, unit];
  return words.filter((word) => word !== null).join(", ");
}

/** What differs of two definitions, field by field. */
export function definitionWords(was: MetricDefinition, is: MetricDefinition, basis: Basis): FieldChange[] {
  return differing(was, is).map((field) => {
    const { label, text } = FIELDS[field];
    const words = (of: MetricDefinition) => (text === undefined ? textOf(of[field]) : (text(of, basis) ?? "none"));
    return { label, was: words(was), is: words(is) };
  });
}

/** How figures read differently from then on, in a few words; null where they read as before. */
export function readsDifferently(was: MetricDefinition, is: MetricDefinition, basis: Basis): string | null {
  const changed = READING_FIELDS.filter((field) => !isDeepStrictEqual(was[field], is[field]));
  const [first, second] = changed.map((field) => READS[field](is, basis));
  if (first === undefined || second === undefined) return first ?? null;
  return `${first}, and ${changed.length === 2 ? lowered(second) : `${changed.length - 1} more changes`}`;
}

function differing(was: MetricDefinition, is: MetricDefinition): Field[] {
  return (Object.keys(FIELDS) as Field[]).filter((field) => !isDeepStrictEqual(was[field], is[field]));
}

function textOf(value: unknown): string {
  return value === null || value === "" ? "none" : String(value);
}

/** What differs of two claims about one link. */
export function claimWords(was: Link, is: Link, basis: Basis): FieldChange[] {
  const grain = definitionOn(basis.tree, is.to, basis.today)?.grain ?? "month";
  const sides: readonly (readonly [string, (link: Link) => string])[] = [
    ["Kind", ({ kind }) => (kind === "component" ? "a part" : "an influence")],
    ["Sign", ({ sign }) => (sign === "-" ? "−: a rise lowers it" : sign === "+" ? "+: a rise raises it" : "none")],
    ["Lag", ({ lag }) => (lag === null ? "none" : lagWords(lag, grain))],
    ["Reason", ({ rationale }) => rationale ?? "none"],
    ["Owner", ({ owner }) => ownerName(owner) ?? "none"],
    ["Hand-off", ({ handoff }) => (handoff === null ? "where departments differ" : yes(handoff))],
  ];
  return sides.flatMap(([label, text]) => (text(was) === text(is) ? [] : [{ label, was: text(was), is: text(is) }]));
}

/** "a rise raises it, 1 month later.": what a link claims, and why. */
export function claimSentence(link: Link, basis: Basis): string {
  const grain = definitionOn(basis.tree, link.to, basis.today)?.grain ?? "month";
  const claim =
    link.kind === "component"
      ? link.sign === "-"
        ? "a part that is taken off"
        : "a part"
      : link.sign === "-"
        ? "a rise lowers it"
        : "a rise raises it";
  const lag = link.lag === null ? "" : `, ${lagWords(link.lag, grain)}`;
  return `${claim}${lag}.${link.rationale === null ? "" : ` ${sentenceCase(link.rationale.replace(/\.$/, ""))}.`}`;
}

/** A unit's name, or the organisation's; the key itself where the tree has no such unit. */
export function unitName(key: string, { tree }: Pick<Basis, "tree">): string {
  if (key === tree.organisation.key) return tree.organisation.name;
  return tree.units.find((unit) => unit.key === key)?.name ?? key;
}

/** What a metric is called today; the key itself where there is no such metric. */
export function metricName(key: string, { tree, today }: Pick<Basis, "tree" | "today">): string {
  return definitionOn(tree, key, today)?.name ?? key;
}
