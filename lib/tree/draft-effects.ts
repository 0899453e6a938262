import type { Check, CheckKey } from "@/lib/core/audit-check";
import type { DatedTree } from "@/lib/core/metric";
import { treeInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import { auditThread, type ThreadAudit } from "@/lib/core/thread-audit";
import type { UnitTree } from "@/lib/core/unit-tree";
import type { Edit } from "@/lib/drafts/schema";
import { cyclesOf } from "./cycles";
import { organisationUnits } from "./data";
import { datedTreeOf } from "./dated-tree";
import { fieldsOf } from "./edit-fields";
import { editsBetween } from "./edits-between";
import { performed } from "./edits-performed";
import type { TreeFile } from "./schema";
import { scorecardMembers } from "./scorecard-members";

/** A scorecard that shows other metrics than before. */
export interface ScorecardChange {
  /** `c-suite` or the key of a unit. */
  readonly scorecard: string;
  /** Keys of metrics. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/** What one changed thing does. */
export interface Effect {
  readonly scorecards: readonly ScorecardChange[];
  readonly appear: readonly Check[];
  readonly go: readonly Check[];
}

export interface Audits {
  readonly before: ThreadAudit;
  readonly after: ThreadAudit;
  /** Metrics on one scorecard above which these audits call it overloaded; 9 unless given. */
  readonly overload?: number;
}

/** So many steps are looked at one by one; of more, the files are compared as wholes. */
const MOST_STEPS = 400;

/** Findings that follow from the tree alone, so that one can tell which step brings them; the others depend on figures. */
const OF_THE_TREE: ReadonlySet<CheckKey> = new Set([
  "no-path-to-outcome",
  "outcome-without-worker-kpi",
  "no-owner",
  "no-goal",
  "sign-conflict",
  "overload",
  "department-without-outcome",
  "handoff-without-shared-goal",
] satisfies CheckKey[]);

/**
 * What each thing that differs between two files does on a date, by `what key` as differences name them. The one file is led
 * to the other thing by thing: a finding that is there in the end and was not at first is put down to the last thing that
 * made it appear, one that follows from figures to what it names. Under "" stands what no single thing does.
 */
export function draftEffects(before: TreeFile, after: TreeFile, audits: Audits, date: PlainDate): ReadonlyMap<string, Effect> {
  const appeared = missingFrom(audits.before.checks, audits.after.checks);
  const gone = missingFrom(audits.after.checks, audits.before.checks);
  const edits = editsBetween(before, after);
  const stateOf = (file: TreeFile): State => stateOn(file, date, audits.overload);
  const steps = edits.length > MOST_STEPS ? [wholeStep(before, after, stateOf)] : stepsBetween(before, edits, stateOf);
  const things = [...new Set(edits.map(thingOf))];
  const effects = new Map<string, { scorecards: ScorecardChange[]; appear: Check[]; go: Check[] }>();
  const effectOf = (thing: string) => {
    const known = effects.get(thing) ?? { scorecards: [], appear: [], go: [] };
    effects.set(thing, known);
    return known;
  };
  for (const { thing, was, is } of steps) effectOf(thing).scorecards.push(...scorecardChanges(was.members, is.members));
  for (const check of appeared) {
    const step = steps.findLast(({ was, is }) => !was.findings.has(nameOf(check)) && is.findings.has(nameOf(check)));
    effectOf(step?.thing || namedIn(check, things)).appear.push(check);
  }
  for (const check of gone) {
    const step = steps.findLast(({ was, is }) => was.findings.has(nameOf(check)) && !is.findings.has(nameOf(check)));
    effectOf(step?.thing || namedIn(check, things)).go.push(check);
  }
  return new Map([...effects].map(([thing, effect]) => [thing, { ...effect, scorecards: joined(effect.scorecards) }]));
}

/** A finding by what it is about; how many metrics a scorecard has is no matter. */
function nameOf({ key, metrics, units, links }: Check): string {
  if (key === "overload") return `${key} ${units.join()}`;
  if (key === "sign-conflict") return `${key} ${metrics[0]} ${links[0]}`;
  return [key, metrics.join(), units.join(), links.join()].join(" ");
}

function missingFrom(there: readonly Check[], checks: readonly Check[]): Check[] {
  const names = new Set(there.map(nameOf));
  return checks.filter((check) => !names.has(nameOf(check)));
}

/** The thing among those changed that a finding names, the most particular first. */
function namedIn({ links, metrics, units }: Check, things: readonly string[]): string {
  const named = [
    ...links.map((link) => `link ${link}`),
    ...metrics.flatMap((metric) => [`goal ${metric}`, ...units.map((unit) => `goal ${metric}@${unit}`), `metric ${metric}`]),
    ...units.map((unit) => `unit ${unit}`),
  ];
  return named.find((thing) => things.includes(thing)) ?? "";
}

interface State {
  readonly findings: ReadonlySet<string>;
  readonly members: ReturnType<typeof scorecardMembers>;
}

interface Step {
  readonly thing: string;
  readonly was: State;
  readonly is: State;
}

function wholeStep(before: TreeFile, after: TreeFile, stateOf: (file: TreeFile) => State): Step {
  return { thing: "", was: stateOf(before), is: stateOf(after) };
}

function stepsBetween(before: TreeFile, edits: readonly Edit[], stateOf: (file: TreeFile) => State): Step[] {
  const steps: Step[] = [];
  let [file, was] = [before, stateOf(before)];
  for (const edit of edits) {
    file = performed(file, [edit]) ?? file;
    // On the way there may be a circle that the next edits open.
    const is = cyclesOf(file).length > 0 ? was : stateOf(file);
    steps.push({ thing: thingOf(edit), was, is });
    was = is;
  }
  return steps;
}

function stateOn(file: TreeFile, date: PlainDate, overload = 9): State {
  const tree = datedTreeOf(file);
  const units = madeUpUnits(tree);
  const input = { tree: treeInForce(tree, date), units, today: date, facts: new Map(), coherence: [], overload };
  const findings = auditThread(input).checks.filter(({ key }) => OF_THE_TREE.has(key));
  return { findings: new Set(findings.map(nameOf)), members: scorecardMembers(tree, units, date) };
}

/** The units of a tree without the store: which ids they have makes no difference here. */
function madeUpUnits(tree: DatedTree): UnitTree {
  const places = new Map(tree.units.map(({ key }, place) => [key, place]));
  return organisationUnits(tree, (key) => places.get(key) ?? Number.NaN, []);
}

/** The thing that an edit is about, as differences name it. */
function thingOf(edit: Edit): string {
  const [what = "", key = "", part = ""] = fieldsOf(edit)[0]?.address ?? [];
  if (what === "link") return `link ${key}:${part}`;
  if (what === "goal") return `goal ${key}${part === "" ? "" : `@${part}`}`;
  return what === "organisation" ? what : `${what} ${key}`;
}

function scorecardChanges(was: State["members"], is: State["members"]): ScorecardChange[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((scorecard) => {
    const [old, now] = [was.get(scorecard) ?? new Set<string>(), is.get(scorecard) ?? new Set<string>()];
    const gains = [...now].filter((key) => !old.has(key));
    const loses = [...old].filter((key) => !now.has(key));
    return gains.length + loses.length > 0 ? [{ scorecard, gains, loses }] : [];
  });
}

/** The steps of one thing together; what one step gives and another takes is no change. */
function joined(changes: readonly ScorecardChange[]): ScorecardChange[] {
  const scorecards = [...new Set(changes.map(({ scorecard }) => scorecard))];
  return scorecards.flatMap((scorecard) => {
    const own = changes.filter((change) => change.scorecard === scorecard);
    const [gains, loses] = [new Set(own.flatMap((change) => change.gains)), new Set(own.flatMap((change) => change.loses))];
    const [gained, lost] = [[...gains].filter((key) => !loses.has(key)), [...loses].filter((key) => !gains.has(key))];
    return gained.length + lost.length > 0 ? [{ scorecard, gains: gained, loses: lost }] : [];
  });
}
