import { compileDateFormat } from "@/lib/imports/date-format";
import type { ImportWorld } from "@/lib/imports/import-world";
import type { Mapping } from "@/lib/imports/schema";
import type { Outline } from "@/lib/imports/shape";
import { saidWords } from "./date-words";
import { usualMeaning } from "./missing-words";
import { type NamedKey, nearNames } from "./near-names";
import type { GatheredGroup } from "./problem-groups";
import type { Repair } from "./schema";

/** What is known of a file whose problems are to be repaired. */
export interface RepairGround {
  readonly outline: Outline;
  readonly world: ImportWorld;
  /** The units that may be offered, by key; none to a program: some are people. */
  readonly unitNames: ReadonlyMap<string, string>;
  /** The order of dates that the whole column settled; null where none was needed. */
  readonly dateFormat: string | null;
}

type Choice = Repair["choices"][number];

/** So many names are offered where none is near. */
const FEW = 8;
/** Comparing names costs time: of a very large organisation no near ones are looked for. */
const MOST_COMPARED = 50_000;

/** The ways to repair a group of problems, the likeliest first. */
export function repairsOf(group: GatheredGroup, ground: RepairGround): Repair[] {
  return [...ownRepairs(group, ground), ...leavingOut(group, ground), byHand(group)];
}

function ownRepairs(group: GatheredGroup, ground: RepairGround): Repair[] {
  const { world } = ground;
  switch (group.kind) {
    case "unknown-metric":
      return named(group, nearOf(group, world.metrics.entries), "metric");
    case "unknown-unit":
      return named(group, nearOf(group, ground.unitNames), "unit");
    case "unknown-segment":
      return named(group, nearOf(group, world.segments), null);
    case "ambiguous-name":
      return named(group, namesakes(group, ground), null);
    case "missing-name":
      return blankNamed(group, ground);
    case "total":
      return ignoring(group, "Leave totals out");
    case "computed":
      return ignoring(group, "Leave this metric out");
    case "not-a-period":
      return formatted(group, ground);
    case "not-a-figure":
    case "not-a-state":
      return stated(group);
    case "duplicate":
      return [DUPLICATES];
    case "no-heading":
      return [
        { kind: "ignore", label: "Leave columns without a heading out", choices: [choice("Leave them out", { ignore: [""] })] },
      ];
    case "locked":
      return [{ kind: "reason", label: "Give a reason for changing what is locked", choices: [] }];
    default:
      return [];
  }
}

const DUPLICATES: Repair = {
  kind: "duplicates",
  label: "Say which of them counts",
  choices: [
    choice("Where they agree, take one of them", { duplicates: "same" }),
    choice("Take the first", { duplicates: "first" }),
    choice("Take the last", { duplicates: "last" }),
  ],
};

function choice(meaning: string, amend: Mapping): Choice {
  return { meaning, amend };
}

function only(group: GatheredGroup): string | null {
  const [text] = group.texts;
  return group.isComplete && group.texts.size === 1 && text !== undefined ? text : null;
}

function nearOf(group: GatheredGroup, names: ReadonlyMap<string, string>): NamedKey[] {
  const text = only(group);
  if (text === null || names.size > MOST_COMPARED) return [];
  const found = nearNames(text, names);
  return found.length > 0 || names.size > FEW ? found : Array.from(names, ([key, name]) => ({ key, name }));
}

function namesakes(group: GatheredGroup, { world, unitNames }: RepairGround): NamedKey[] {
  const text = only(group);
  const all = [...world.metrics.entries, ...unitNames, ...world.segments];
  return all.filter(([, name]) => name === text).map(([key, name]) => ({ key, name: `${name} (${key})` }));
}

function named(group: GatheredGroup, suggestions: readonly NamedKey[], proposed: "metric" | "unit" | null): Repair[] {
  const text = only(group);
  if (text === null) return [];
  const choices = suggestions.map(({ key, name }) => choice(name, { names: { [text]: key } }));
  const mapping: Repair = { kind: "map-name", label: `Say what “${text}” is`, choices };
  const proposal: Repair = { kind: "propose-draft", label: `Propose “${text}” as a new ${proposed}`, choices: [] };
  return [mapping, ...(proposed === null ? [] : [proposal]), ...ignoring(group, `Leave “${text}” out`)];
}

function blankNamed(group: GatheredGroup, { outline, world, unitNames }: RepairGround): Repair[] {
  const at = (field: "metric" | "unit") =>
    outline.fields[field] !== undefined && outline.headers[outline.fields[field]] === group.column;
  const names = at("metric") ? world.metrics.entries : at("unit") ? unitNames : null;
  if (names === null) return [];
  const choices = Array.from(names, ([key, name]) => choice(name, { names: { "": key } })).slice(0, FEW);
  return [{ kind: "map-name", label: "Say what a blank cell stands for", choices }];
}

function ignoring(group: GatheredGroup, label: string): Repair[] {
  const text = only(group);
  return text === null || text === "" ? [] : [{ kind: "ignore", label, choices: [choice(label, { ignore: [text] })] }];
}

/** Formats that spreadsheets and programs write, of which one may read all texts of a group. */
const FORMATS = [
  "MMM-yy",
  "MMM yy",
  "MMMM yy",
  "yy-MMM",
  "d-MMM-yy",
  "d MMM yy",
  "dd/MM/yyyy",
  "MM/dd/yyyy",
  "dd.MM.yyyy",
  "dd-MM-yyyy",
  "MM-yyyy",
  "yyyyMM",
  "MMyyyy",
  "MM/yy",
  "ddMMyyyy",
  "MMddyyyy",
] as const;

function formatted(group: GatheredGroup, { dateFormat, world }: RepairGround): Repair[] {
  if (dateFormat !== null || !group.isComplete || group.texts.size === 0) return [];
  const [first = ""] = group.texts;
  const choices = FORMATS.flatMap((format): Choice[] => {
    const read = compileDateFormat(format);
    if (read === null || ![...group.texts].every((text) => read(text) !== null)) return [];
    const said = read(first);
    if (said === null) return [];
    return [choice(`“${first}” is ${saidWords(said, world.calendar)}`, { dateFormat: format })];
  });
  return choices.length === 0 ? [] : [{ kind: "date-format", label: "Say how these dates are written", choices }];
}

/** Only words: a text with digits is a figure that went wrong, which no word for "none" repairs. */
function stated(group: GatheredGroup): Repair[] {
  const texts = [...group.texts];
  if (!group.isComplete || texts.length === 0 || (group.kind === "not-a-figure" && texts.some((text) => /\d/.test(text))))
    return [];
  const as = (state: "no-data" | "not-applicable") => ({ values: Object.fromEntries(texts.map((text) => [text, state])) });
  const noData = choice("Treat as no data: what was there is withdrawn", as("no-data"));
  const notApplicable = choice("Treat as not applicable: nothing is expected there", as("not-applicable"));
  const isUsually = usualMeaning(texts[0] ?? "");
  const choices = isUsually === "not-applicable" ? [notApplicable, noData] : [noData, notApplicable];
  return [{ kind: "state", label: `Say what “${texts[0]}” means`, choices }];
}

/** Passing rows over: by the text that all of them have, else by their numbers where that leaves nothing sound out. */
function leavingOut(group: GatheredGroup, { outline }: RepairGround): Repair[] {
  const texts = [...group.texts];
  if (BY_TEXT.has(group.kind) && group.isComplete && texts.length > 0 && group.column !== null) {
    const what = outline.figures.some(({ header }) => header === group.column) ? "cells" : "rows";
    return [
      { kind: "skip", label: `Skip these ${what}`, choices: [choice(`Skip these ${what}`, { skip: { [group.column]: texts } })] },
    ];
  }
  if (group.kind === "total" || (outline.figures.length > 0 && group.kind !== "broken-row") || group.lines === null) return [];
  if (["unknown-metric", "unknown-unit", "unknown-segment", "computed"].includes(group.kind) && only(group) !== null) return [];
  return [{ kind: "skip", label: "Skip these rows", choices: [choice("Skip these rows", { skipLines: [...group.lines] })] }];
}

const BY_TEXT: ReadonlySet<GatheredGroup["kind"]> = new Set(["not-a-period", "not-a-figure", "not-a-state"]);

function byHand({ count }: GatheredGroup): Repair {
  const label = `Correct ${count === 1 ? "it" : "them"} in the file, or import the rest without ${count === 1 ? "it" : "them"}`;
  return { kind: "by-hand", label, choices: [] };
}
