import type { Context } from "@/lib/context";
import { metricsOf, parseFormula } from "@/lib/core/formula";
import { isBand } from "@/lib/core/goal-line";
import { type Goal, type MetricDefinition, UNIT_KINDS } from "@/lib/core/metric";
import { definitionOn, homeUnitOf } from "@/lib/core/metric-tree";
import { addDays, type PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import type { Basis } from "./basis";
import {
  claimSentence,
  claimWords,
  definitionWords,
  type FieldChange,
  metricName,
  readsDifferently,
  unitName,
} from "./definition-words";
import { dateWords, goalSentence, lowered, sentenceCase } from "./sentences";
import { metricChanges, type Origin, type TreeChange, treeChanges } from "./tree-changes";
import type { Said } from "./tree-statements";

/** How figures, or only the line they are judged by, read differently: for a chart, and inside a sentence. */
export interface Reads {
  readonly text: string;
  readonly words: string;
  readonly of: "figures" | "line";
}

/** A change of what a metric is, is promised, claims or is made of. */
export interface TreeLogEntry {
  readonly id: string;
  /** The first day on which it is so; of what is so for all time, the day on which it was published. */
  readonly on: PlainDate;
  readonly what: string;
  readonly sentence: string;
  readonly details: readonly FieldChange[];
  readonly origin: Origin;
  /** Where figures from `on` on read differently from those before: how, in a few words, and whether only their line does. */
  readonly reads: Reads | null;
}

export interface LogPlace {
  readonly basis: Basis;
  readonly definition: MetricDefinition;
  readonly unit: Unit;
}

type Told = Pick<TreeLogEntry, "what" | "sentence"> & Partial<Pick<TreeLogEntry, "details" | "reads" | "on">>;

/** What all versions of the tree have changed around a metric at a unit, in the order of the versions. */
export async function treeLog(ctx: Context, place: LogPlace): Promise<TreeLogEntry[]> {
  const { definition } = place;
  const own = (await metricChanges(ctx, definition.key)).flatMap((change) => entryOf(change, told(change, place), place));
  const moves = (await treeChanges(ctx, "units")).flatMap((change) => entryOf(change, moveTold(change, place), place));
  const parts = await Promise.all(
    partsOf(definition).map(async (key) =>
      (await treeChanges(ctx, `metric ${key}`)).flatMap((change) => entryOf(change, partTold(change, key, place), place)),
    ),
  );
  return [...own, ...moves, ...parts.flat()];
}

function entryOf(change: TreeChange, told: Told | null, { basis }: LogPlace): TreeLogEntry[] {
  if (told === null) return [];
  const { stands, origin, id } = change;
  const always = change.on === null && change.said.what === "definition" ? "For all time: earlier figures read by it too." : "";
  const over = stands ? "" : "Taken back by a later version.";
  const sentence = [told.sentence, always, over].filter((part) => part !== "").join(" ");
  const on = told.on ?? change.on ?? origin.published;
  const reads = stands && change.on !== null && change.on <= basis.today ? (told.reads ?? null) : null;
  return [
    { id: `${origin.version} ${told.what} ${id}`, on, what: told.what, sentence, details: told.details ?? [], origin, reads },
  ];
}

function told({ said }: TreeChange, place: LogPlace): Told | null {
  switch (said.what) {
    case "definition":
      return definitionTold(said, place);
    case "added":
      return { what: "Added", sentence: "The metric was added to the tree." };
    case "retired":
      return { what: "Retired", sentence: "It is no longer in use; its figures stay." };
    case "restored":
      return { what: "In use again", sentence: "It goes on as if it had never been retired." };
    case "goal":
      return goalTold(said, place);
    case "link":
      return linkTold(said, place);
    case "unit":
      return null;
  }
}

type Of<What extends Said["what"]> = Extract<Said, { what: What }>;

function definitionTold({ was, is }: Of<"definition">, { basis }: LogPlace): Told {
  const details = definitionWords(was, is, basis);
  const text = readsDifferently(was, is, basis);
  const [only] = details;
  return {
    what: details.length === 1 && only !== undefined ? only.label : "Definition",
    sentence: text === null ? "" : "Figures before and after do not read alike.",
    details,
    reads: text === null ? null : { text, words: lowered(text), of: "figures" },
  };
}

/** A promise made here, or at the metric's home; one of another unit is not told. */
function goalTold({ unit: of, was, is }: Of<"goal">, { basis, definition, unit }: LogPlace): Told | null {
  const home = homeUnitOf(definition, basis.tree.organisation);
  const isHere = (of ?? home) === unit.key;
  if (!isHere && of !== null) return null;
  const sentence = (goal: Goal) => goalSentence(goal, definition.display);
  const why = is?.reason ? ` ${sentenceCase(is.reason.replace(/\.$/, ""))}.` : "";
  const first = is !== null && !isBand(is) ? (is.points[0]?.date ?? null) : null;
  if (is === null) return { what: "Goal ended", sentence: "No goal from here on.", reads: ofLine("Goal ended") };
  if (was === null) return { what: "Goal set", sentence: `${sentence(is)}${why}`, ...(first === null ? {} : { on: first }) };
  const applies = isHere || (definition.measure !== "sum" && definition.measure !== "stock");
  const before = sentence(was) === sentence(is) ? "" : ` Before, it was ${lowered(sentence(was))}`;
  return {
    what: "Goal reset",
    sentence: `${sentence(is)}${before}${why}`,
    reads: applies ? ofLine("Goal reset") : null,
  };
}

function ofLine(text: string): Reads {
  return { text, words: lowered(text), of: "line" };
}

function linkTold({ was, is, ends }: Of<"link">, { basis, definition }: LogPlace): Told {
  const feeds = ends.from === definition.key;
  const other = metricName(feeds ? ends.to : ends.from, basis);
  if (is === null) {
    return { what: "Link ended", sentence: feeds ? `It no longer feeds ${other}.` : `${other} no longer feeds it.` };
  }
  const said = feeds ? `It feeds ${other}` : `${other} feeds it`;
  if (was === null) return { what: "Link drawn", sentence: `${said}: ${claimSentence(is, basis)}` };
  return { what: "Link changed", sentence: `${said}.`, details: claimWords(was, is, basis) };
}

/** A part of a formula that is measured otherwise: so is what is made of it. */
function partTold({ said }: TreeChange, key: string, { basis }: LogPlace): Told | null {
  if (said.what !== "definition") return null;
  const text = readsDifferently(said.was, said.is, basis);
  if (text === null) return null;
  const name = metricName(key, basis);
  return {
    what: "Part",
    sentence: `${name}, which it is made of: ${lowered(text)}.`,
    details: definitionWords(said.was, said.is, basis),
    reads: { text: `${name}: ${lowered(text)}`, words: `${name}: ${lowered(text)}`, of: "figures" },
  };
}

function partsOf({ measure, formula }: MetricDefinition): readonly string[] {
  if (measure !== "formula" || formula === null) return [];
  const parsed = parseFormula(formula);
  return parsed.ok ? metricsOf(parsed.formula) : [];
}

/** A unit that came under the one on show, or left it, or opened or closed there: its readings count here or no longer do. */
function moveTold({ on, said }: TreeChange, { basis, definition: now, unit }: LogPlace): Told | null {
  if (said.what !== "unit" || on === null) return null;
  const { units, tree } = basis;
  const moved = units.byKey(said.unit);
  const definition = definitionOn(tree, now.key, on) ?? now;
  if (moved === undefined || UNIT_KINDS.indexOf(moved.kind) > collectedAt(definition, basis, on)) return null;
  const home = units.byKey(homeUnitOf(definition, tree.organisation))?.id ?? units.enterprise.id;
  const counts = (date: PlainDate): boolean => {
    const top = units.isWithin(unit.id, home, date) ? unit.id : units.isWithin(home, unit.id, date) ? home : null;
    return top !== null && top !== moved.id && units.isOpenOn(moved.id, date) && units.isWithin(moved.id, top, date);
  };
  const [before, after] = [counts(addDays(on, -1)), counts(on)];
  if (before === after) return null;
  const { from, to } = said;
  const where = (key: string) => unitName(key, basis);
  const [verb, sentence] = after
    ? from === null
      ? ["opened", `${moved.name} opened under ${where(to ?? "")}.`]
      : ["joined", `${moved.name} came from ${where(from)} to ${where(to ?? "")}.`]
    : to === null
      ? ["closed", `${moved.name} closed; its last day was ${dateWords(addDays(on, -1))}.`]
      : ["left", `${moved.name} went from ${where(from ?? "")} to ${where(to)}.`];
  return {
    what: `Unit ${verb}`,
    sentence: `${sentence} Earlier periods count it as it stood then.`,
    reads: { text: `${moved.name} ${verb}`, words: `${moved.name} ${verb}`, of: "figures" },
  };
}

/** How far down readings are expected from, as a place among the kinds of units; of a formula, those of its parts. */
function collectedAt(definition: MetricDefinition, { tree }: Basis, on: PlainDate): number {
  const parts = partsOf(definition).flatMap((key) => definitionOn(tree, key, on) ?? []);
  return Math.max(...(parts.length === 0 ? [definition] : parts).map((each) => UNIT_KINDS.indexOf(each.collectedAt)));
}
