import { formatPosition, formatValue } from "@/lib/core/display";
import { labelPeriod } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import type { Place } from "./page-place";
import { goalSentence } from "./sentences";

/** The trend as one sentence, for whoever cannot see it: where it began, where it is, and what was promised. */
export function trendCaption({ basis, definition, card }: Place, window: readonly Point[]): string {
  const figures = window.filter((point) => point.value !== null);
  const [first, last] = [figures[0], figures.at(-1)];
  if (!first || !last) return `${definition.name} has no figures in the periods on show.`;
  const text = (point: Point) =>
    `${formatValue(point.value, definition.display)} in ${labelPeriod(point.period, "long", basis.calendar)}`;
  const went = first === last ? `was ${text(last)}` : `went from ${text(first)} to ${text(last)}`;
  const judged =
    last.position === null || last.goalLine === null
      ? ""
      : `, ${formatPosition(last.position)}${/\d/.test(formatPosition(last.position)) ? " the line" : ""}: ${formatValue(last.goalLine, definition.display)} was promised`;
  const promise = card.goal === null ? "" : ` The line: ${goalSentence(card.goal, definition.display)}`;
  return `${definition.name} ${went}${judged}.${promise}`;
}
