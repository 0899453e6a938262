import type { Edit } from "@/lib/drafts/schema";
import type { TreeFile } from "@/lib/tree/schema";
import { dayWords } from "./day-words";
import { promiseWords } from "./goal-promises";
import { fieldLabel } from "./metric-fields";
import { unitsOf } from "./metric-options";

/** What things of a draft are called, by their keys; a key stands for itself where there is nothing. */
export interface Names {
  readonly metric: (key: string) => string;
  readonly unit: (key: string) => string;
}

/** Names as the draft has them now. */
export function namesIn(file: TreeFile): Names {
  const metrics = new Map((file.metrics ?? []).map(({ key, name }) => [key, name]));
  const units = new Map([file.organisation, ...unitsOf(file)].map(({ key, name }) => [key, name]));
  return { metric: (key) => metrics.get(key) ?? key, unit: (key) => units.get(key) ?? key };
}

/** One edit as somebody would tell it: "Drew Handle time to Churn". */
export function editWords(edit: Edit, file: TreeFile): string {
  const { metric, unit } = namesIn(file);
  switch (edit.do) {
    case "change-organisation":
      return `Changed the organisation: ${fieldsIn(edit.set, ORGANISATION)}`;
    case "add-dimension":
      return `Added ${edit.dimension.name ?? edit.dimension.key} to split figures by`;
    case "change-dimension":
      return `Changed ${edit.dimension}: ${fieldsIn(edit.set, {})}`;
    case "remove-dimension":
      return `Took out ${edit.dimension}, by which figures were split`;
    case "arrange":
      return `Put ${edit.list} in another order`;
    case "add-unit":
      return `Added ${edit.unit.name} under ${unit(edit.under)}`;
    case "rename-unit":
      return `Called a unit ${edit.name}`;
    case "move-unit":
      return `Moved ${unit(edit.unit)} under ${unit(edit.under)}${dated(edit.from)}`;
    case "close-unit":
      return `Closed ${unit(edit.unit)}${edit.last === undefined ? "" : ` after ${dayWords(edit.last)}`}`;
    case "reopen-unit":
      return `Opened ${unit(edit.unit)} again${dated(edit.from)}`;
    case "unit-in-full":
      return `Wrote down the days of ${edit.unit.name}`;
    case "remove-unit":
      return `Took out the unit ${edit.unit}`;
    case "add-metric":
      return `Added ${edit.metric.name}`;
    case "change-metric":
      return `Changed ${metric(edit.metric)}: ${fieldsIn(edit.set, {})}${dated(edit.from)}`;
    case "retire-metric":
      return `Retired ${metric(edit.metric)}${edit.last === undefined ? "" : ` after ${dayWords(edit.last)}`}`;
    case "restore-metric":
      return `Took up ${metric(edit.metric)} again`;
    case "metric-in-full":
      return `Wrote down the past of ${edit.metric.name}`;
    case "remove-metric":
      return `Took out the metric ${edit.metric}`;
    case "set-goal": {
      const shown = file.metrics?.find(({ key }) => key === edit.metric);
      const promise = shown === undefined ? "a goal" : promiseWords(edit.goal, shown);
      return `Promised of ${metric(edit.metric)}${at(edit.unit, unit)}: ${promise}${dated(edit.from)}`;
    }
    case "end-goal":
      return `Ended the goal of ${metric(edit.metric)}${at(edit.unit, unit)}`;
    case "goals-in-full":
      return `Wrote down when each goal of ${metric(edit.metric)} holds`;
    case "draw-link":
      return `Drew ${metric(edit.link.from)} to ${metric(edit.link.to)}`;
    case "change-link":
      return `Changed the link from ${metric(edit.from)} to ${metric(edit.to)}: ${fieldsIn(edit.set, LINK)}${dated(edit.since)}`;
    case "end-link":
      return `Ended the link from ${metric(edit.from)} to ${metric(edit.to)}`;
    case "link-in-full":
      return `Wrote down the days of the link from ${metric(edit.from)} to ${metric(edit.to)}`;
  }
}

const ORGANISATION: Readonly<Record<string, string>> = {
  name: "name",
  key: "key",
  timeZone: "time zone",
  fiscalYearStart: "the month its year begins in",
  stages: "stages of the journey",
};

const LINK: Readonly<Record<string, string>> = {
  kind: "kind",
  sign: "sign",
  lag: "how much later",
  rationale: "why it should hold",
  owner: "who stands for it",
  handoff: "hand-off",
};

/** Fields that an edit sets, as they are called. */
function fieldsIn(set: object, names: Readonly<Record<string, string>>): string {
  return Object.keys(set)
    .map((field) => names[field] ?? fieldLabel(field).toLowerCase())
    .join(", ");
}

/** What a field of a thing is called, for an address such as `["link", "fcr", "nps", "owner"]`. */
export function addressWords([what = "", ...rest]: readonly string[], file: TreeFile): string {
  const { metric, unit } = namesIn(file);
  const [key = "", part, field] = rest;
  const named = (name: string | undefined, labels: Readonly<Record<string, string>> = {}) =>
    name === undefined ? "" : `: ${labels[name] ?? fieldLabel(name).toLowerCase()}`;
  switch (what) {
    case "metric":
      return `${metric(key)}${named(part)}`;
    case "goal":
      return `The goal of ${metric(key)}${at(part, unit)}`;
    case "link":
      return `The link from ${metric(key)} to ${metric(part ?? "")}${named(field, LINK)}`;
    case "unit":
      return `${unit(key)}${named(part, { under: "where it stands", open: "whether it is open" })}`;
    case "organisation":
      return `The organisation${named(key, ORGANISATION)}`;
    case "order":
      return `The order of ${key}`;
    default:
      return `${key}${named(part)}`;
  }
}

function at(unit: string | undefined, nameOf: (key: string) => string): string {
  return unit === undefined || unit === "" ? "" : ` at ${nameOf(unit)}`;
}

function dated(from: string | undefined): string {
  if (from === undefined) return "";
  return from === "always" ? ", for all time" : `, from ${dayWords(from)}`;
}
