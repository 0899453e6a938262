/**
 * The grid in which a department's figures are typed: rows of metrics, columns of periods. Immutable data; `reduceGrid` gives
 * the next state, and everything on screen is asked of the state.
 */
import type { CellMetric } from "./cell-reading-result";
import { type Content, contentOf, type EntryCell, inLocale, saysSame, type Version } from "./entry-grid-cell";
import { type Extent, isInside, type Place, type Selection, selectOne } from "./entry-grid-selection";
import type { UsualRange } from "./usual-range";

/**
 * A metric (of one unit, where it is collected lower). The first name is shown; a pasted heading may be any of them, or the key.
 */
export interface EntryRow {
  readonly key: string;
  readonly names: readonly [string, ...string[]];
  readonly metric: CellMetric;
}

/** A period. */
export interface EntryColumn {
  readonly key: string;
  readonly names: readonly [string, ...string[]];
}

export type StepKind = "type" | "fill" | "clear" | "cut" | "paste" | "note" | "not-applicable" | "conflict";

/** What one step did to one cell. */
export interface Change {
  readonly at: Place;
  readonly before: Content;
  readonly after: Content;
  /** Where it ended a conflict: the base that the cell had, and the version that it was given. */
  readonly settles?: { readonly from: Version; readonly to: Version };
}

/** What one undo takes back. */
export interface Step {
  readonly kind: StepKind;
  readonly changes: readonly Change[];
}

/** What is being typed into the anchor. `enter` began by typing, so that arrows leave; in `edit` they move within the text. */
export interface Editing {
  readonly text: string;
  readonly mode: "enter" | "edit";
}

/** Answers to what a pasted block leaves open; null where nobody has answered. */
export interface PasteChoices {
  /** From the selection on, or where its headings say. */
  readonly place: "here" | "by-name" | null;
  /** `fractions`: 0.83 means 83 %. */
  readonly percents: "as-written" | "fractions" | null;
  /** Decimal and group marks as in the locale, or exchanged. */
  readonly marks: "own" | "other" | null;
}

/** What the last action left undone: cells that are locked, or that somebody else changed since the step. */
export interface Notice {
  readonly kind: "locked" | "changed-since";
  readonly cells: number;
}

export interface EntryGrid {
  readonly rows: readonly EntryRow[];
  readonly columns: readonly EntryColumn[];
  /** BCP 47: how figures are written. */
  readonly locale: string;
  readonly cells: readonly (readonly EntryCell[])[];
  readonly selection: Selection;
  /** Tabs along a row: the column that they began in, and the cell that they came to. Over once another cell is the anchor. */
  readonly run: { readonly column: number; readonly to: Place } | null;
  readonly editing: Editing | null;
  /** A pasted block that waits for an answer: nothing of it is written. */
  readonly pasting: { readonly text: string; readonly choices: PasteChoices } | null;
  /** What lies open beside the grid. */
  readonly open: "note" | "keys" | null;
  /** After Escape the next Tab leaves the grid. */
  readonly leaving: boolean;
  /** Oldest first. */
  readonly past: readonly Step[];
  /** What undo took back, the next to redo last. */
  readonly future: readonly Step[];
  readonly notice: Notice | null;
}

/** What the server says of a cell. */
export interface CellFacts {
  readonly due?: boolean;
  readonly locked?: boolean;
  readonly usual?: UsualRange | null;
  readonly saved?: Content & Pick<Version, "revision" | "by" | "at">;
  /** Typed earlier on this machine and never saved, over the revision that it would have replaced. */
  readonly draft?: Content & { readonly replaces: number };
}

/** A grid as it opens. `facts` is asked once for every cell. */
export function makeGrid(input: {
  readonly rows: readonly EntryRow[];
  readonly columns: readonly EntryColumn[];
  readonly locale: string;
  readonly facts: (at: Place) => CellFacts;
}): EntryGrid {
  const { rows, columns, locale, facts } = input;
  const cells = rows.map(({ metric }, row) => columns.map((_, column) => makeCell(facts({ row, column }), metric, locale)));
  return {
    rows,
    columns,
    locale,
    cells,
    selection: selectOne({ row: 0, column: 0 }),
    run: null,
    editing: null,
    pasting: null,
    open: null,
    leaving: false,
    past: [],
    future: [],
    notice: null,
  };
}

const EMPTY: Content = { text: "", note: "", reading: { kind: "blank" } };

function makeCell(facts: CellFacts, metric: CellMetric, locale: string): EntryCell {
  const { due = false, locked = false, usual = null, saved, draft } = facts;
  const version: Version = {
    revision: saved?.revision ?? 0,
    content: saved === undefined ? EMPTY : inLocale(saved, metric, locale),
    by: saved?.by ?? null,
    at: saved?.at ?? null,
  };
  const isComputed = metric.measure === "formula";
  const cell = { content: version.content, base: version, saved: version, due, locked: locked || isComputed, usual };
  if (draft === undefined || isComputed) return cell;
  const content = inLocale(draft, metric, locale);
  return saysSame(content, version.content) ? cell : { ...cell, content, base: { ...version, revision: draft.replaces } };
}

/** The size of a grid. */
export function extentOf(grid: EntryGrid): Extent {
  return { rows: grid.rows.length, columns: grid.columns.length };
}

/** The cell at a place with its row, or null outside the grid. */
export function cellAt(grid: EntryGrid, at: Place): { readonly cell: EntryCell; readonly row: EntryRow } | null {
  const cell = grid.cells[at.row]?.[at.column];
  const row = grid.rows[at.row];
  return cell === undefined || row === undefined || !isInside(at, extentOf(grid)) ? null : { cell, row };
}

/** The grid with some cells replaced; places outside it are left out, and rows without any stay the very same. */
export function withCells(grid: EntryGrid, replaced: readonly { readonly at: Place; readonly cell: EntryCell }[]): EntryGrid {
  const inside = replaced.filter(({ at, cell }) => isInside(at, extentOf(grid)) && grid.cells[at.row]?.[at.column] !== cell);
  if (inside.length === 0) return grid;
  const rows = new Map<number, EntryCell[]>();
  for (const { at, cell } of inside) {
    const row = rows.get(at.row) ?? [...(grid.cells[at.row] ?? [])];
    row[at.column] = cell;
    rows.set(at.row, row);
  }
  return { ...grid, cells: grid.cells.map((row, index) => rows.get(index) ?? row) };
}

/** The content that a text would make at a place, the note as it stands unless another is given. */
export function contentAt(grid: EntryGrid, at: Place, text: string, note?: string): Content | null {
  const found = cellAt(grid, at);
  return found === null ? null : contentOf({ text, note: note ?? found.cell.content.note }, found.row.metric, grid.locale);
}
