import { readCell } from "@/lib/core/cell-reading";
import { cellText } from "@/lib/core/cell-text";
import { endsOf, isBand } from "@/lib/core/goal-line";
import type { Display, Goal } from "@/lib/core/metric";

/** The locale of what stands on our screens. */
const LOCALE = "en-GB";

/** A target as it is typed: a figure, nothing, or why it is no figure. */
export type TypedTarget = { readonly value: number | null; readonly error: string | null };

/** Reads a target as the entry grid reads a cell: `74`, `74%`, `6:40`, whatever the metric is displayed as. */
export function readTarget(text: string, display: Display): TypedTarget {
  const reading = readCell(text, { measure: "sum", scale: 1, share: false, display }, LOCALE);
  if (reading.kind === "value") return { value: reading.value, error: null };
  if (reading.kind === "blank") return { value: null, error: null };
  return { value: null, error: reading.kind === "refused" ? reading.expected : "A figure is expected here" };
}

/** A target as one would type it. */
export function targetText(value: number, display: Display): string {
  return cellText(value, display, LOCALE);
}

/** The target of a goal as one would type it; nothing for a band or no goal. */
export function standingText(goal: Goal | null, display: Display): string {
  return goal === null || isBand(goal) ? "" : targetText(endsOf(goal).target.value, display);
}
