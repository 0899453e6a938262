import type { Check } from "@/lib/core/audit-check";
import { treeInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import { auditThread } from "@/lib/core/thread-audit";
import type { Edit } from "@/lib/drafts/schema";
import { cyclesOf } from "./cycles";
import { datedTreeOf } from "./dated-tree";
import { thingOf } from "./edit-fields";
import { performed } from "./edits-performed";
import type { TreeFile } from "./schema";
import { unitsWithoutStore } from "./scorecard-changes";

/** The findings of the tree alone, by name, before and after what one edit does. */
export interface FindingStep {
  /** What it changes, as `what key`. */
  readonly thing: string;
  readonly was: ReadonlySet<string>;
  readonly is: ReadonlySet<string>;
}

/** Metrics and links that are audited, all steps together: a good part of a second. A longer way is not gone step by step. */
const MOST_AUDITED = 80_000;

/** A finding by what it is about: how many metrics a scorecard has, and by which path signs conflict, is no matter. */
export function findingName({ key, metrics, units, links }: Pick<Check, "key" | "metrics" | "units" | "links">): string {
  if (key === "overload") return `${key} ${units.join()}`;
  if (key === "sign-conflict") return `${key} ${metrics[0]} ${links[0]}`;
  return [key, metrics.join(), units.join(), links.join()].join(" ");
}

/** The findings on a date along the way of edits that can all be made; none where there are too many. */
export function findingSteps(before: TreeFile, edits: readonly Edit[], date: PlainDate): FindingStep[] {
  const size = (before.metrics?.length ?? 0) + (before.links?.length ?? 0) + edits.length;
  if (edits.filter(touchesPaths).length * size > MOST_AUDITED) return [];
  const steps: FindingStep[] = [];
  let [file, was] = [before, findingsOf(before, date)];
  for (const edit of edits) {
    file = performed(file, [edit]) ?? file;
    // On the way there may be a circle that the next edits open.
    if (!touchesPaths(edit) || cyclesOf(file).length > 0) continue;
    const is = findingsOf(file, date);
    steps.push({ thing: thingOf(edit), was, is });
    was = is;
  }
  return steps;
}

/** Fields of a metric on which no path depends. */
const BESIDE_PATHS: ReadonlySet<string> = new Set([
  "name",
  "description",
  "say",
  "owner",
  "source",
  "caveat",
  "numerator",
  "denominator",
  "display",
  "dueDays",
  "floor",
]);

function touchesPaths(edit: Edit): boolean {
  if (edit.do === "change-metric") return Object.keys(edit.set).some((field) => !BESIDE_PATHS.has(field));
  return edit.do !== "arrange" && edit.do !== "rename-unit" && !edit.do.endsWith("dimension");
}

function findingsOf(file: TreeFile, date: PlainDate): ReadonlySet<string> {
  const tree = datedTreeOf(file);
  const input = { tree: treeInForce(tree, date), units: unitsWithoutStore(tree), today: date, facts: new Map(), coherence: [] };
  return new Set(auditThread(input).checks.map(findingName));
}
