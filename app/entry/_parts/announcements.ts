import { cellAt, type EntryGrid, type StepKind } from "@/lib/core/entry-grid";
import type { EntryAction } from "@/lib/core/entry-grid-actions";
import { cellState } from "@/lib/core/entry-grid-cell";
import { type Place, rangeOf } from "@/lib/core/entry-grid-selection";

const DONE: Readonly<Record<StepKind, string>> = {
  type: "typed",
  fill: "filled",
  clear: "cleared",
  cut: "cut",
  paste: "pasted",
  note: "noted",
  "not-applicable": "marked as not applicable",
  conflict: "settled",
};
const TOLD: ReadonlySet<StepKind> = new Set(["fill", "clear", "cut", "paste", "not-applicable"]);
const WORRIES = { rejected: "refused", unusual: "unusual", conflict: "to choose" } as const;

const cells = (count: number) => `${count} cell${count === 1 ? "" : "s"}`;

/** What an action did that whoever cannot see the grid has to be told; null where the cell itself says it. */
export function announcement(before: EntryGrid, after: EntryGrid, action: EntryAction): string | null {
  const words = [stepWords(before, after, action), noticeWords(after, before)].filter((text) => text !== null);
  if (words.length > 0) return words.join(" ");
  if (action.do === "leave") return "Press Tab to leave the grid.";
  return selectionWords(before, after);
}

function stepWords(before: EntryGrid, after: EntryGrid, action: EntryAction): string | null {
  if (action.do === "undo" || action.do === "redo") {
    const step = action.do === "undo" ? after.future.at(-1) : after.past.at(-1);
    if (step === undefined || before.past.length === after.past.length) return `There is nothing to ${action.do}.`;
    return `${action.do === "undo" ? "Taken back" : "Done again"}: ${DONE[step.kind]}, ${cells(step.changes.length)}.`;
  }
  const step = after.past.at(-1);
  if (step === undefined || after.past.length <= before.past.length) return null;
  const worries = worriesIn(
    after,
    step.changes.map(({ at }) => at),
  );
  if (TOLD.has(step.kind)) return [`${cells(step.changes.length)} ${DONE[step.kind]}.`, worries].filter(Boolean).join(" ");
  return worries === "" ? null : worries;
}

/** "Bill-shock calls, October: unusual." or, of many, "2 refused, 1 unusual." */
function worriesIn(grid: EntryGrid, places: readonly Place[]): string {
  const found = places.flatMap((at) => {
    const here = cellAt(grid, at);
    const state = here === null ? "empty" : cellState(here.cell, here.row.metric);
    return state in WORRIES ? [{ at, word: WORRIES[state as keyof typeof WORRIES] }] : [];
  });
  const [only] = found;
  if (only !== undefined && places.length === 1) return `${placeName(grid, only.at)}: ${only.word}.`;
  const counts = Object.values(WORRIES).flatMap((word) => {
    const count = found.filter((each) => each.word === word).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return counts.length === 0 ? "" : `${counts.join(", ")}.`;
}

/** "Bill-shock calls, October 2026". */
export function placeName(grid: EntryGrid, { row, column }: Place): string {
  return `${grid.rows[row]?.names[0] ?? ""}, ${grid.columns[column]?.names[0] ?? ""}`;
}

/** What the grid could not do, in a sentence; null where it could do everything. */
export function noticeSentence({ notice }: Pick<EntryGrid, "notice">): string | null {
  if (notice === null) return null;
  const are = notice.cells === 1 ? "is" : "are";
  if (notice.kind === "locked") return `${cells(notice.cells)} ${are} locked and kept what stood there.`;
  return `${cells(notice.cells)} changed since and kept what stands there.`;
}

function noticeWords(after: EntryGrid, before: EntryGrid): string | null {
  return after.notice === before.notice ? null : noticeSentence(after);
}

function selectionWords(before: EntryGrid, after: EntryGrid): string | null {
  if (before.selection === after.selection) return null;
  const { top, bottom, left, right } = rangeOf(after.selection);
  const count = (bottom - top + 1) * (right - left + 1);
  return count > 1 ? `${cells(count)} selected.` : null;
}
