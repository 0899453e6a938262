import type { EntryGrid, EntryRow } from "./entry-grid";
import { type CellState, cellState, isContested, isUnsaved } from "./entry-grid-cell";

/** What a cell needs before its period can be submitted. */
export type Need = "figure" | "readable" | "note" | "choice";

export interface Submission {
  /** Cells that are submitted: those expected, and others with something in them. */
  readonly of: number;
  readonly ready: number;
  readonly missing: readonly { readonly row: EntryRow; readonly need: Need }[];
  /** Each of the cells by its row, and what it needs; null where it is ready. */
  readonly needs: readonly { readonly row: string; readonly need: Need | null }[];
  /** Cells whose content is still on its way to the server. */
  readonly unsaved: number;
  /** Something is there, and nothing is missing. */
  readonly canSubmit: boolean;
  /** "5 of 8 ready. Left to do: a note on Bill-shock calls, a figure for Overdue balance." */
  readonly sentence: string;
}

const NEEDS: Partial<Record<CellState, Need>> = { due: "figure", rejected: "readable", unusual: "note", conflict: "choice" };

/** Things left to do that the sentence names. */
export const MOST_NAMED = 4;

const WORDS: Readonly<Record<Need, (name: string) => string>> = {
  figure: (name) => `a figure for ${name}`,
  readable: (name) => `a readable ${name}`,
  note: (name) => `a note on ${name}`,
  choice: (name) => `a choice on ${name}`,
};

/** What is left to do of one row: "a note on Bill-shock calls". */
export function needWords({ row, need }: Submission["missing"][number]): string {
  return WORDS[need](row.names[0]);
}

/** What submitting a period (a column, from 0) would do, and what it waits for. Locked cells take no part. */
export function submissionOf(grid: EntryGrid, column: number): Submission {
  const cells = grid.rows.flatMap((row, r) => {
    const cell = grid.cells[r]?.[column];
    if (cell === undefined || cell.locked) return [];
    const isBlank = cell.content.reading.kind === "blank";
    if (isBlank && !cell.due && !isContested(cell)) return [];
    const state = cellState(cell, row.metric);
    return [{ row, need: isBlank && state === "draft" ? ("figure" as const) : (NEEDS[state] ?? null) }];
  });
  const missing = cells.flatMap(({ row, need }) => (need === null ? [] : [{ row, need }]));
  const ready = cells.length - missing.length;
  const named = missing.slice(0, MOST_NAMED).map(needWords);
  const left = [...named, ...(missing.length > MOST_NAMED ? [`and ${missing.length - MOST_NAMED} more`] : [])].join(", ");
  return {
    of: cells.length,
    ready,
    missing,
    needs: cells.map(({ row, need }) => ({ row: row.key, need })),
    unsaved: grid.cells.filter((row) => row[column] !== undefined && isUnsaved(row[column])).length,
    canSubmit: cells.length > 0 && missing.length === 0,
    sentence:
      cells.length === 0
        ? "Nothing to submit."
        : `${ready} of ${cells.length} ready.${left === "" ? "" : ` Left to do: ${left}.`}`,
  };
}
