import { exactText, readCell, valueOfCell } from "./cell-reading";
import type { CellMetric, CellReading } from "./cell-reading-result";
import type { NumberStyle } from "./number-parse";
import { isUnusual, type UsualRange } from "./usual-range";

/**
 * What stands in a cell: the text as it was typed, what it reads as, and the note beside it. The reading is what counts and is
 * kept with the text: another locale may read the same text as something else.
 */
export interface Content {
  readonly text: string;
  readonly reading: CellReading;
  readonly note: string;
}

/** What the server holds of a cell, and since when. The revision grows with every save; 0: it holds nothing. */
export interface Version {
  readonly revision: number;
  readonly content: Content;
  readonly by: string | null;
  readonly at: string | null;
}

export interface EntryCell {
  readonly content: Content;
  /** The version that the content was made from. */
  readonly base: Version;
  /** The latest version known. While it is not the base, somebody else changed the cell meanwhile. */
  readonly saved: Version;
  /** A figure is expected here. */
  readonly due: boolean;
  readonly locked: boolean;
  readonly usual: UsualRange | null;
}

/** `unusual` lacks its note; with one the figure is a draft or saved like any other. */
export const CELL_STATES = [
  "empty",
  "due",
  "draft",
  "saved",
  "rejected",
  "unusual",
  "not-applicable",
  "locked",
  "conflict",
] as const;
export type CellState = (typeof CELL_STATES)[number];

/** The content that a text and a note make in a cell of this metric. */
export function contentOf(
  { text, note }: { readonly text: string; readonly note: string },
  metric: CellMetric,
  locale: string,
  declared?: NumberStyle,
): Content {
  return { text, note, reading: readCell(text, metric, locale, declared) };
}

/**
 * The same content as somebody writes it in this locale: figures that were written otherwise are written anew, exactly. What
 * was refused stays refused, even where this locale could read it.
 */
export function inLocale(content: Content, metric: CellMetric, locale: string): Content {
  const exact = exactText(content.reading, metric, locale);
  if (exact === null) return content;
  const asWritten = contentOf(content, metric, locale);
  return sameReading(asWritten, content) ? asWritten : { ...content, text: exact };
}

/** Do two contents say the same, however it is written? Texts that were refused say what they are. */
export function saysSame(a: Content, b: Content): boolean {
  return a.note === b.note && sameReading(a, b);
}

/** `saysSame`, notes aside. */
export function sameReading({ reading: a, text }: Content, { reading: b, text: other }: Content): boolean {
  if (a.kind === "value") return b.kind === "value" && a.value === b.value;
  if (a.kind === "parts") return b.kind === "parts" && a.numerator === b.numerator && a.denominator === b.denominator;
  return a.kind === b.kind && (a.kind !== "refused" || text === other);
}

/**
 * What is shown of a cell: of a locked one what the server holds. What was typed there before it was locked is kept beneath, and
 * comes back with a correction.
 */
export function shownContent(cell: EntryCell): Content {
  return cell.locked ? cell.saved.content : cell.content;
}

/** Is there something in the cell that the server does not hold? */
export function isUnsaved(cell: EntryCell): boolean {
  return !saysSame(cell.content, cell.saved.content);
}

/** Did somebody else change the cell since its content was made from it? A base that is newer than what is known was our own. */
export function isContested(cell: EntryCell): boolean {
  return cell.base.revision < cell.saved.revision;
}

/** Must a note be written before the figure can be submitted? */
export function needsNote({ content, usual }: EntryCell, metric: CellMetric): boolean {
  const value = valueOfCell(content.reading, metric);
  return value !== null && content.note.trim() === "" && isUnusual(value, usual);
}

/** The one state in which a cell is shown; the first of the list that holds, from `locked` and `conflict` down to `empty`. */
export function cellState(cell: EntryCell, metric: CellMetric): CellState {
  const { kind } = cell.content.reading;
  if (cell.locked) return "locked";
  if (isContested(cell)) return "conflict";
  if (kind === "refused") return "rejected";
  if (kind === "not-applicable") return "not-applicable";
  if (needsNote(cell, metric)) return "unusual";
  if (isUnsaved(cell)) return "draft";
  if (kind !== "blank") return "saved";
  return cell.due ? "due" : "empty";
}
