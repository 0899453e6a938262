import { AppError, type Fault } from "@/lib/errors";
import { checkFormulas } from "./check-formulas";
import { checkGoals } from "./check-goals";
import { checkLinks } from "./check-links";
import { checkMetrics } from "./check-metrics";
import { checkUnits } from "./check-units";
import { FaultList } from "./fault-list";
import { type Outline, outlineOf } from "./outline";
import type { TreeFile } from "./schema";
import { checkShape } from "./shape";
import { NO_SOURCE, readSource } from "./source";

export type ParsedTree =
  | { readonly ok: true; readonly file: TreeFile }
  /** The first faults in the order of the file, and how many there are in all. */
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly count: number };

/** So many faults of a tree file are told one by one. */
const MOST_FAULTS = 5_000;

/** The longest tree file that is read, in UTF-16 units: far above any organisation's, far below what would stall. */
const LONGEST_TREE_FILE = 8 * 1024 * 1024;

/** A text under examination: what it declares, as far as it has a shape, and the faults found so far. */
export interface Examination {
  readonly outline: Outline;
  readonly faults: FaultList;
  /** The whole file where nothing is faulty, else its faults in the order of the file. */
  conclude(): ParsedTree;
}

/**
 * Examines a text as a tree file by itself; what must also hold beside the published tree can be added to its faults.
 * @throws AppError `too-large` for a text above eight million characters; nothing else
 */
export function examineTree(text: string, format: "yaml" | "json" = "yaml"): Examination {
  if (text.length > LONGEST_TREE_FILE) {
    throw new AppError("too-large", `The tree file holds ${text.length} characters; at most ${LONGEST_TREE_FILE} are read.`);
  }
  const source = readSource(text, format);
  const faults = new FaultList(source);
  const file = source.readable ? checkShape(source.value, faults) : {};
  const outline = outlineOf(file);
  if (source.readable) checkRules(outline, faults);
  const conclude = (): ParsedTree => {
    const found = faults.first(MOST_FAULTS);
    // Without a fault nothing was taken out, so the file is whole.
    return found.count > 0 ? { ok: false, ...found } : { ok: true, file: file as TreeFile };
  };
  return { outline, faults, conclude };
}

/**
 * Reads a tree file. Every fault is found in one run (shape and reference alike), each with its line, path, what was found
 * and what was expected, in the order of the file; of more than five thousand, the first ones and their number.
 * @throws AppError `too-large` for a text above eight million characters; nothing else
 */
export function parseTree(text: string, format: "yaml" | "json" = "yaml"): ParsedTree {
  return examineTree(text, format).conclude();
}

/** The faults of a whole file that no text stands behind: of what a file and the published tree come to together. */
export function faultsOf(file: TreeFile): readonly Fault[] {
  const faults = new FaultList(NO_SOURCE);
  checkRules(outlineOf(file), faults);
  return faults.inOrder();
}

function checkRules(outline: Outline, faults: FaultList): void {
  for (const check of [checkUnits, checkMetrics, checkGoals, checkFormulas, checkLinks]) check(outline, faults);
}
