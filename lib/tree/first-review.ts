import { treeInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import { auditThread, type ThreadAudit } from "@/lib/core/thread-audit";
import { datedTreeOf } from "./dated-tree";
import { NOTHING_YET } from "./draft-edits";
import { type DraftWords, draftWords } from "./draft-words";
import type { TreeFile } from "./schema";
import { unitsWithoutStore } from "./scorecard-changes";

/**
 * What a first version would do on a date: all that it says, in words, with the findings that it would begin with. Nothing can
 * have been read before it, so that this is no finding of it.
 */
export function reviewFirst(file: TreeFile, date: PlainDate): DraftWords {
  return draftWords(NOTHING_YET, file, { before: auditOf(NOTHING_YET, date), after: auditOf(file, date) }, date);
}

function auditOf(file: TreeFile, today: PlainDate): ThreadAudit {
  const tree = datedTreeOf(file);
  const inForce = treeInForce(tree, today);
  const { checks, ...rest } = auditThread({
    tree: inForce,
    units: unitsWithoutStore(tree),
    today,
    facts: new Map(),
    coherence: [],
  });
  return { ...rest, checks: checks.filter(({ key }) => key !== "never-read") };
}
