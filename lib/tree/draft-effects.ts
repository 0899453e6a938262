import type { Check, CheckKey } from "@/lib/core/audit-check";
import type { PlainDate } from "@/lib/core/period";
import type { ThreadAudit } from "@/lib/core/thread-audit";
import { findingName, findingSteps } from "./draft-steps";
import { thingOf } from "./edit-fields";
import { editsBetween } from "./edits-between";
import type { TreeFile } from "./schema";
import { type ScorecardChange, scorecardChanges } from "./scorecard-changes";

/** What one changed thing does. */
export interface Effect {
  readonly scorecards: readonly ScorecardChange[];
  readonly appear: readonly Check[];
  readonly go: readonly Check[];
}

export interface Audits {
  readonly before: ThreadAudit;
  readonly after: ThreadAudit;
}

/** Findings about paths: what brings them may be far from what they name, so that it is found by going step by step. */
const ABOUT_PATHS: ReadonlySet<CheckKey> = new Set([
  "no-path-to-outcome",
  "outcome-without-worker-kpi",
  "sign-conflict",
  "department-without-outcome",
  "handoff-without-shared-goal",
] satisfies CheckKey[]);

/**
 * What each thing that differs between two files does on a date, by `what key` as differences name them. A finding about paths
 * is put down to the last thing that makes it appear, or go, on the way from the one file to the other; any other to the thing
 * it names. Under "" stands what no single thing does.
 */
export function draftEffects(before: TreeFile, after: TreeFile, audits: Audits, date: PlainDate): ReadonlyMap<string, Effect> {
  const appeared = missingFrom(audits.before.checks, audits.after.checks);
  const gone = missingFrom(audits.after.checks, audits.before.checks);
  const edits = editsBetween(before, after);
  const things = new Set(edits.map(thingOf));
  const effects = new Map<string, { scorecards: ScorecardChange[]; appear: Check[]; go: Check[] }>();
  const effectOf = (thing: string) => {
    const known = effects.get(thing) ?? { scorecards: [], appear: [], go: [] };
    effects.set(thing, known);
    return known;
  };
  for (const { thing, change } of scorecardChanges(before, after, things, date)) effectOf(thing).scorecards.push(change);
  const wanted = [...appeared, ...gone].filter(({ key }) => ABOUT_PATHS.has(key)).map(findingName);
  const steps = wanted.length > 0 ? findingSteps(before, edits, date) : [];
  const broughtBy = (check: Check, there: "was" | "is", then: "was" | "is"): string => {
    if (!ABOUT_PATHS.has(check.key)) return namedIn(check, things);
    const name = findingName(check);
    const step = steps.findLast((each) => !each[there].has(name) && each[then].has(name));
    return step?.thing ?? namedIn(check, things);
  };
  for (const check of appeared) effectOf(broughtBy(check, "was", "is")).appear.push(check);
  for (const check of gone) effectOf(broughtBy(check, "is", "was")).go.push(check);
  return effects;
}

function missingFrom(there: readonly Check[], checks: readonly Check[]): Check[] {
  const names = new Set(there.map(findingName));
  return checks.filter((check) => !names.has(findingName(check)));
}

/** The thing among those changed that a finding names, the most particular first; "" where several share in it. */
function namedIn({ key, links, metrics, units }: Check, things: ReadonlySet<string>): string {
  const own = metrics.map((metric) => `metric ${metric}`);
  if (key === "overload" && own.filter((thing) => things.has(thing)).length > 1) return "";
  const goals = metrics.flatMap((metric) => [`goal ${metric}`, ...units.map((unit) => `goal ${metric}@${unit}`)]);
  const named = [
    ...links.map((link) => `link ${link}`),
    ...(key === "no-owner" ? [] : goals),
    ...own,
    ...units.map((unit) => `unit ${unit}`),
  ];
  return named.find((thing) => things.has(thing)) ?? "";
}
