import { exactText, readCell } from "./cell-reading";
import type { CellMetric, CellReading } from "./cell-reading-result";
import { localeNumbers } from "./number-locale";
import type { NumberStyle } from "./number-parse";

/** One pasted text that shows the doubt, and what it would be under either style; null where it would be refused. */
export interface MarksQuestion {
  readonly text: string;
  readonly own: string | null;
  readonly other: string | null;
}

/** The style that takes a locale's decimal mark for a group mark: `1.234,5` in en-GB, `1,234.5` in de-DE and fr-FR. */
export function otherMarks(locale: string): NumberStyle {
  return localeNumbers(locale).number.decimal === "." ? { decimal: ",", thousands: "." } : { decimal: ".", thousands: "," };
}

/** Without one of these a figure is the same under any marks. */
const MARKS = /[.,'\u2019\s]/;

/**
 * Must one ask with which marks a pasted block is written? So it is where a text is ambiguous in the locale itself; and where
 * the locale cannot read some text that the other marks can, while those can read every figure of the block, or would make
 * something else of one that the locale does read (`1,234` beside `12,5`). `null`: the locale's marks, without asking.
 */
export function marksQuestion(
  figures: readonly { readonly text: string; readonly metric: CellMetric }[],
  locale: string,
): MarksQuestion | null {
  const style = otherMarks(locale);
  const marked = figures.filter(({ text }) => MARKS.test(text.trim()));
  const both = marked.map(({ text, metric }) => {
    const own = readCell(text, metric, locale);
    const other = readCell(text, metric, locale, style);
    return { text, own: exactText(own, metric, locale), other: exactText(other, metric, locale), isTorn: isAmbiguous(own) };
  });
  const torn = both.filter(({ isTorn, other }) => isTorn && other !== null);
  const onlyOther = both.filter(({ own, other, isTorn }) => !isTorn && own === null && other !== null);
  const differing = both.filter(({ own, other }) => own !== null && other !== null && own !== other);
  const fitsAll = both.every(({ own, other }) => own === null || other !== null);
  const [asked] =
    torn.length > 0 ? torn : onlyOther.length === 0 ? [] : differing.length > 0 ? differing : fitsAll ? onlyOther : [];
  return asked === undefined ? null : { text: asked.text, own: asked.own, other: asked.other };
}

function isAmbiguous(reading: CellReading): boolean {
  return reading.kind === "refused" && reading.readings.length > 0;
}
