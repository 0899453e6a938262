import { exactText, readCell } from "./cell-reading";
import { hasPercentSign, mayBeFractions } from "./cell-reading-percents";
import type { CellMetric, CellReading } from "./cell-reading-result";
import { timesHundred } from "./cell-text";
import { parseClipboard } from "./clipboard";
import { cellAt, type EntryGrid, extentOf, type PasteChoices } from "./entry-grid";
import { type Content, contentOf, sameReading, shownContent } from "./entry-grid-cell";
import { matchNames } from "./entry-grid-match";
import { type MarksQuestion, marksQuestion, otherMarks } from "./entry-grid-paste-marks";
import { isInside, type Place, rangeOf } from "./entry-grid-selection";
import { localeNumbers } from "./number-locale";

/** Nobody has been asked anything yet. */
export const NO_CHOICES: PasteChoices = { place: null, percents: null, marks: null };

export interface PlannedWrite {
  readonly at: Place;
  /** As it was pasted. */
  readonly pasted: string;
  readonly before: Content;
  readonly content: Content;
}

/** What a paste would do, before it does it. */
export interface PastePlan {
  /** To open cells. Figures that were refused are among them: they stand in their cells as they were pasted. */
  readonly writes: readonly PlannedWrite[];
  /** To locked cells that hold something else: those keep it. */
  readonly locked: readonly PlannedWrite[];
  /** Texts that fall outside the grid. */
  readonly outside: readonly string[];
  /** Of a paste by name: headings that name nothing here, or not one thing. */
  readonly unmatched: readonly string[];
  /** Of the writes, those whose text can be read two ways whatever was answered. */
  readonly ambiguous: readonly PlannedWrite[];
  readonly questions: {
    /** The block has headings that match: here, or by name? */
    readonly byName: boolean;
    /** All percentages lie between 0 and 1: are they fractions? */
    readonly percents: boolean;
    /** Decimal and group marks as in the locale, or exchanged? */
    readonly marks: MarksQuestion | null;
  };
  /** Something has to be shown or asked before anything is written. */
  readonly needsPreview: boolean;
  /** Every question has its answer. */
  readonly isAnswered: boolean;
}

/**
 * Plans a paste at the selection; nothing is written here. Blanks of the block clear nothing, and a block is repeated where it
 * fits into the selection a whole number of times.
 */
export function planPaste(grid: EntryGrid, text: string, choices: PasteChoices = NO_CHOICES): PastePlan {
  const block = parseClipboard(text);
  const { top, left } = rangeOf(grid.selection);
  const named = matchNames(block, grid.rows, grid.columns, { row: top, column: left });
  const byName = choices.place === "by-name" ? named : null;
  const targets = byName?.cells ?? placedHere(grid, block);
  const planned = targets.flatMap((target) => planCell(grid, target, choices) ?? []);
  const open = planned.filter(({ isLocked }) => !isLocked);
  const writes = open.map(({ write }) => write);
  const lists = {
    locked: planned.flatMap(({ write, isLocked }) => (isLocked && !sameReading(write.before, write.content) ? [write] : [])),
    outside: targets.filter(({ at }) => !isInside(at, extentOf(grid))).map((target) => target.text),
    unmatched: byName?.unmatched ?? [],
    ambiguous: writes.filter(({ content }) => content.reading.kind === "refused" && content.reading.readings.length > 0),
  };
  const questions = {
    byName: named !== null,
    percents: asksOfPercents(open),
    marks: marksQuestion(
      open.map(({ write, metric }) => ({ text: write.pasted, metric })),
      grid.locale,
    ),
  };
  const isAsked = questions.byName || questions.percents || questions.marks !== null;
  return {
    writes,
    ...lists,
    questions,
    needsPreview: isAsked || Object.values(lists).some((list) => list.length > 0),
    isAnswered:
      (!questions.byName || choices.place !== null) &&
      (!questions.percents || choices.percents !== null) &&
      (questions.marks === null || choices.marks !== null),
  };
}

interface Target {
  readonly at: Place;
  readonly text: string;
}

/** Where the texts of a block go from the selection's first cell on. */
function placedHere(grid: EntryGrid, block: readonly (readonly string[])[]): Target[] {
  const { top, bottom, left, right } = rangeOf(grid.selection);
  const height = block.length;
  const width = block[0]?.length ?? 0;
  if (height === 0 || width === 0) return [];
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  const repeats = rows % height === 0 && columns % width === 0;
  const targets: Target[] = [];
  for (let row = 0; row < (repeats ? rows : height); row++) {
    for (let column = 0; column < (repeats ? columns : width); column++) {
      const text = block[row % height]?.[column % width] ?? "";
      if (text.trim() !== "") targets.push({ at: { row: top + row, column: left + column }, text });
    }
  }
  return targets;
}

interface PlannedCell {
  readonly write: PlannedWrite;
  readonly metric: CellMetric;
  /** As the text stands, before a fraction is taken for a percentage. */
  readonly reading: CellReading;
  readonly isLocked: boolean;
}

function planCell(grid: EntryGrid, { at, text }: Target, choices: PasteChoices): PlannedCell | null {
  const found = cellAt(grid, at);
  if (found === null) return null;
  const { metric } = found.row;
  const before = shownContent(found.cell);
  const asPasted = contentOf({ text, note: before.note }, metric, grid.locale);
  const reading = readPasted(asPasted, metric, grid.locale, choices);
  const meant = asPercentage(text, reading, metric, choices);
  const exact = sameReading(asPasted, { ...asPasted, reading: meant }) ? null : exactText(meant, metric, grid.locale);
  const content = exact === null ? asPasted : contentOf({ text: exact, note: before.note }, metric, grid.locale);
  return { write: { at, pasted: text, before, content }, metric, reading, isLocked: found.cell.locked };
}

/** By the marks that were chosen; what does not fit them is read as the locale reads it. */
function readPasted({ text, reading: own }: Content, metric: CellMetric, locale: string, { marks }: PasteChoices): CellReading {
  if (marks === null) return own;
  const chosen = readCell(text, metric, locale, marks === "own" ? localeNumbers(locale).number : otherMarks(locale));
  return chosen.kind === "refused" ? own : chosen;
}

function asPercentage(text: string, reading: CellReading, { display }: CellMetric, { percents }: PasteChoices): CellReading {
  const isFraction = percents === "fractions" && display.as === "percent" && !hasPercentSign(text);
  return isFraction && reading.kind === "value" ? { kind: "value", value: timesHundred(reading.value) } : reading;
}

function asksOfPercents(cells: readonly PlannedCell[]): boolean {
  const percents = cells.filter(({ metric }) => metric.display.as === "percent");
  return mayBeFractions(
    percents.flatMap(({ write, reading }) => (reading.kind === "value" ? [{ text: write.pasted, value: reading.value }] : [])),
  );
}
