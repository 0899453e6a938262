import { valueOfCell } from "@/lib/core/cell-reading";
import { cellText } from "@/lib/core/cell-text";
import { formatValue } from "@/lib/core/display";
import { cellAt } from "@/lib/core/entry-grid";
import { type CellState, cellState, type EntryCell, shownContent } from "@/lib/core/entry-grid-cell";
import type { Place } from "@/lib/core/entry-grid-selection";
import { isUnusual, likelySlip } from "@/lib/core/usual-range";
import type { EntryCellDocument, EntryRowDocument } from "@/lib/entry/schema";
import type { Desk } from "./desk";
import { bareFigure, plainFigure } from "./shown-text";
import { countedPeriods, unusualSentence, usualWords } from "./unusual-words";

/** One cell as it is shown large: what is known of it, and what can be done with it. */
export interface CellView {
  readonly at: Place;
  readonly row: EntryRowDocument;
  readonly cell: EntryCell;
  readonly server: EntryCellDocument | undefined;
  readonly state: CellState;
  /** "Bill-shock calls, October". */
  readonly title: string;
  /** "October", and as an axis writes it. */
  readonly period: string;
  readonly short: string;
  readonly value: number | null;
  /** As it may be typed. */
  readonly valueText: string;
  readonly isOutside: boolean;
  /** What was probably meant, and how it would be typed. */
  readonly meant: { readonly value: number; readonly text: string } | null;
  /** Figures of the periods before, oldest first, and what those periods are called. */
  readonly past: readonly { readonly short: string; readonly value: number | null }[];
  /** "trial limits, 11 months". */
  readonly basis: string;
  /** Why the figure is doubted; null where it is not. */
  readonly doubt: string | null;
  /** The drawing in words. */
  readonly label: string;
}

/** The cell at a place, as it is shown large; null outside the grid. */
export function cellViewOf({ grid, sheet, server }: Desk, at: Place): CellView | null {
  const found = cellAt(grid, at);
  const row = sheet.rows[at.row];
  const column = sheet.columns[at.column];
  if (found === null || row === undefined || column === undefined) return null;
  const { cell } = found;
  const { display } = row.metric;
  const { locale } = grid;
  const told = server[at.row]?.[at.column];
  const { reading } = shownContent(cell);
  const value = valueOfCell(reading, row.metric);
  const valueText =
    value === null ? "" : reading.kind === "value" ? plainFigure(value, display, locale) : bareFigure(value, display, locale);
  const meant = value === null ? null : likelySlip(value, cell.usual, display);
  const cut = sheet.history.findIndex(({ period }) => period === column.period);
  const past = sheet.history
    .map(({ short }, index) => ({ short, value: row.history[index] ?? null }))
    .slice(0, cut < 0 ? undefined : cut);
  const known = past.flatMap((each) => (each.value === null ? [] : [each.value]));
  const isOutside = value !== null && isUnusual(value, cell.usual);
  const usual = usualWords(cell.usual, display, locale);
  const limits = usual === null ? "no limits yet" : told?.trial === true ? "trial limits" : "limits";
  return {
    at,
    row,
    cell,
    server: told,
    state: cellState(cell, row.metric),
    title: `${row.names[0]}, ${column.label}`,
    period: column.label,
    short: column.short,
    value,
    valueText,
    isOutside,
    meant: meant === null ? null : { value: meant, text: cellText(meant, display, locale) },
    past,
    basis: `${limits}, ${countedPeriods(known.length, sheet.grain)}`,
    doubt: isOutside
      ? unusualSentence({ value, text: valueText, usual: cell.usual, past: known, display, grain: sheet.grain, locale })
      : null,
    label: [
      `The ${countedPeriods(past.length, sheet.grain)} before: ${past.map((each) => `${each.short} ${each.value === null ? "none" : formatValue(each.value, display, { locale })}`).join(", ")}.`,
      usual === null ? "" : `${usual}.`,
      value === null ? "" : `${column.label}: ${formatValue(value, display, { locale })}.`,
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  };
}
