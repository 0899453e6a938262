import { exactText, readCell } from "@/lib/core/cell-reading";
import { type CellMetric, type CellReading, refused } from "@/lib/core/cell-reading-result";
import { sameReading } from "@/lib/core/entry-grid-cell";

/** Longer texts and notes are kept by the screen that they were typed into, and nowhere else. */
export const LONGEST_TEXT = 4000;

/** What somebody typed into a cell, and what their screen read it as, if it says. */
export interface Typed {
  readonly text: string;
  readonly note: string;
  readonly reading?: CellReading;
}

/**
 * Reads what was typed, strictly, in the locale that it was typed in. Where the screen that it was typed on read something else
 * (marks and groups are not written alike in every version of a language), the text is refused: nobody's figure becomes another.
 */
export function readTyped({ text, note, reading: seen }: Typed, metric: CellMetric, locale: string): CellReading {
  const reading = readCell(text, metric, locale);
  if (seen === undefined || sameReading({ text, note, reading }, { text, note, reading: seen })) return reading;
  const [here = null, there = null] = [reading, seen].map((each) => exactText(each, metric, locale));
  if (here !== null && there !== null) return refused(`Could be ${there} or ${here}: write one of them`, [there, here]);
  return reading.kind === "refused" ? reading : refused("Not read alike everywhere: write it in plain figures");
}
