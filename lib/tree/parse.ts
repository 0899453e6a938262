import { AppError, type Fault } from "@/lib/errors";
import { checkFormulas } from "./check-formulas";
import { checkGoals } from "./check-goals";
import { checkLinks } from "./check-links";
import { checkMetrics } from "./check-metrics";
import { checkUnits } from "./check-units";
import { FaultList } from "./fault-list";
import { outlineOf } from "./outline";
import type { TreeFile } from "./schema";
import { checkShape } from "./shape";
import { readSource } from "./source";

export type ParsedTree = { readonly ok: true; readonly file: TreeFile } | { readonly ok: false; readonly faults: readonly Fault[] };

/** The longest tree file that is read, in UTF-16 units: far above any organisation's, far below what would stall. */
export const LONGEST_TREE_FILE = 8 * 1024 * 1024;

/**
 * Reads a tree file. Every fault is found in one run (shape and reference alike), each with its line, path, what was found
 * and what was expected, in the order of the file.
 * @throws AppError `too-large` for a text above eight million characters; nothing else
 */
export function parseTree(text: string, format: "yaml" | "json" = "yaml"): ParsedTree {
  if (text.length > LONGEST_TREE_FILE) {
    throw new AppError("too-large", `The tree file holds ${text.length} characters; at most ${LONGEST_TREE_FILE} are read.`);
  }
  const source = readSource(text, format);
  if (!source.readable) return { ok: false, faults: source.faults };
  const faults = new FaultList(source);
  const file = checkShape(source.value, faults);
  const outline = outlineOf(file);
  for (const check of [checkUnits, checkMetrics, checkGoals, checkFormulas, checkLinks]) check(outline, faults);
  const found = faults.inOrder();
  // Without a fault nothing was taken out, so the file is whole.
  return found.length > 0 ? { ok: false, faults: found } : { ok: true, file: file as TreeFile };
}
