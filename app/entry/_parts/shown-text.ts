import { exactText, valueOfCell } from "@/lib/core/cell-reading";
import type { CellMetric } from "@/lib/core/cell-reading-result";
import { cellText } from "@/lib/core/cell-text";
import { formatValue } from "@/lib/core/display";
import type { CellState, Content } from "@/lib/core/entry-grid-cell";
import type { Display } from "@/lib/core/metric";

/** What a cell shows: the figure without its unit, which has a column of its own, and beneath it the parts it was made from. */
export interface Shown {
  readonly text: string;
  /** "7 of 9", where numerator and denominator were given. */
  readonly parts: string | null;
}

/**
 * A content as its cell shows it. A figure that was typed keeps every decimal it was typed with, and has at least those of its
 * metric; one worked out from parts is rounded, with the parts beneath. Refused text stands as it was typed.
 */
export function shownText({ text, reading }: Content, metric: CellMetric, locale: string): Shown {
  switch (reading.kind) {
    case "blank":
      return { text: "", parts: null };
    case "not-applicable":
      return { text: "n/a", parts: null };
    case "refused":
      return { text, parts: null };
    case "value":
      return { text: wholeFigure(reading.value, metric.display, locale), parts: null };
    case "parts":
      return {
        text: bareFigure(valueOfCell(reading, metric), metric.display, locale),
        parts: exactText(reading, metric, locale),
      };
  }
}

/** `shownText`, but a figure that is doubted stands as it was typed: 88 beside an 8.8 says more than 88.0. */
export function shownInState(content: Content, state: CellState, metric: CellMetric, locale: string): Shown {
  const { reading } = content;
  if (state !== "unusual" || reading.kind !== "value") return shownText(content, metric, locale);
  return { text: plainFigure(reading.value, metric.display, locale), parts: null };
}

/** A figure as it may be typed, without needless decimals: `88`, where its metric would show `88.0`. */
export function plainFigure(value: number, { as }: Display, locale: string): string {
  const shown =
    as === "duration"
      ? cellText(value, { as, decimals: 0, code: null, unit: null }, locale)
      : new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value);
  return shown.replace("-", "\u2212");
}

/** A figure rounded as its metric is, without the unit: `97.9`, `4:51`, `2.41`. */
export function bareFigure(value: number | null, display: Display, locale: string): string {
  const bare = display.as === "duration" ? display : { ...display, as: "number" as const, unit: null };
  return formatValue(value, bare, { locale, sign: display.as === "score" });
}

/** A figure with all its decimals, and at least as many as its metric shows. */
function wholeFigure(value: number, display: Display, locale: string): string {
  if (display.as === "duration") return cellText(value, display, locale).replace("-", "\u2212");
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: display.decimals,
    maximumFractionDigits: 20,
    signDisplay: display.as === "score" ? "exceptZero" : "negative",
  })
    .format(value)
    .replace("-", "\u2212");
}
