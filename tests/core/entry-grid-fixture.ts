import type { CellMetric } from "@/lib/core/cell-reading-result";
import { type CellFacts, cellAt, type EntryGrid, type EntryRow, makeGrid } from "@/lib/core/entry-grid";
import { type EntryAction, reduceGrid, type ServerEvent } from "@/lib/core/entry-grid-actions";
import { type Content, cellState, contentOf, isContested, isUnsaved } from "@/lib/core/entry-grid-cell";
import type { Place } from "@/lib/core/entry-grid-selection";
import { displayAs, metric, NUMBER } from "./cell-metrics";

const share = metric(displayAs("percent"), { measure: "ratio", scale: 100, share: true });

export function row(key: string, name: string, of: CellMetric = share): EntryRow {
  return { key, names: [name], metric: of };
}

/** A billing department's eight metrics: shares, a rate, a duration and an amount. */
export const BILLING: readonly EntryRow[] = [
  row("bills-right", "Bills right first time"),
  row(
    "bill-shock-calls",
    "Bill-shock calls",
    metric(displayAs("number", 1, { unit: "per 1,000" }), { measure: "ratio", scale: 1000 }),
  ),
  row("paperless", "Paperless bills"),
  row("answer-time", "Time to answer, bill line", metric(displayAs("duration", 0), { measure: "ratio" })),
  row("disputes-closed", "Disputes closed in 5 days"),
  row("direct-debit", "Direct debit share"),
  row("refunds-paid", "Refunds paid in 3 days"),
  row("overdue-balance", "Overdue balance", metric(displayAs("currency", 2, { code: "GBP" }))),
];

export const MONTHS = [
  { key: "2026-08", names: ["August 2026", "Aug 26", "Aug"] },
  { key: "2026-09", names: ["September 2026", "Sep 26", "Sep"] },
  { key: "2026-10", names: ["October 2026", "Oct 26", "Oct"] },
] as const;

/** September and October open and due; August locked with 50 in every cell, but for the time. */
export function billing(facts: (at: Place) => CellFacts = () => ({})): EntryGrid {
  return makeGrid({
    rows: BILLING,
    columns: MONTHS,
    locale: "en-GB",
    facts: (at) =>
      at.column === 0
        ? { locked: true, saved: saved(at.row === 3 ? "4:51" : "50", BILLING[at.row]), ...facts(at) }
        : { due: true, ...facts(at) },
  });
}

/** What the server holds of a cell: a text that was typed in en-GB. */
export function saved(text: string, of?: Pick<EntryRow, "metric">, note = "", revision = 3) {
  return { ...kept(text, of, note), revision, by: "Ana", at: "10:41" };
}

/** A content typed in en-GB, for a plain number unless a row is given. */
export function kept(text: string, of: Pick<EntryRow, "metric"> = { metric: NUMBER }, note = ""): Content {
  return contentOf({ text, note }, of.metric, "en-GB");
}

/** A grid of plain numbers, all open and none due. */
export function plainGrid(rows: number, columns: number, facts: (at: Place) => CellFacts = () => ({})): EntryGrid {
  return makeGrid({
    rows: Array.from({ length: rows }, (_, i) => row(`m${i}`, `Metric ${i}`, metric(displayAs("number")))),
    columns: Array.from({ length: columns }, (_, i) => ({ key: `p${i}`, names: [`Period ${i}`] as const })),
    locale: "en-GB",
    facts,
  });
}

export function act(grid: EntryGrid, ...actions: (EntryAction | ServerEvent)[]): EntryGrid {
  return actions.reduce(reduceGrid, grid);
}

export const at = (r: number, c: number): Place => ({ row: r, column: c });

/** Selects from one cell to another (or one alone). */
export function select(from: Place, to: Place = from): EntryAction[] {
  return [
    { do: "select", at: from, extend: false },
    { do: "select", at: to, extend: true },
  ];
}

/** Types a text into a cell and presses Enter. */
export function type(where: Place, text: string): EntryAction[] {
  return [...select(where), { do: "edit", text }, { do: "enter", move: null }];
}

export function textAt(grid: EntryGrid, where: Place): string {
  return cellAt(grid, where)?.cell.content.text ?? "outside";
}

export function stateAt(grid: EntryGrid, where: Place): string {
  const found = cellAt(grid, where);
  return found === null ? "outside" : cellState(found.cell, found.row.metric);
}

export function textsOf(grid: EntryGrid): string[][] {
  return grid.cells.map((cells) => cells.map((cell) => cell.content.text));
}

/** What the server does not hold yet, and the revision that it would replace; contested cells wait until somebody chooses. */
export function unsavedCells(grid: EntryGrid): (Content & { readonly at: Place; readonly replaces: number })[] {
  return grid.cells.flatMap((cells, r) =>
    cells.flatMap((cell, c) => {
      if (cell.locked || isContested(cell) || !isUnsaved(cell)) return [];
      return [{ ...cell.content, at: at(r, c), replaces: cell.saved.revision }];
    }),
  );
}
