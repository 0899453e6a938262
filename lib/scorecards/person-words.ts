import { formatValue } from "@/lib/core/display";
import type { MetricDefinition } from "@/lib/core/metric";
import { labelPeriod, type Period } from "@/lib/core/period";
import { countWord, countWordFirst } from "@/lib/core/sentence-parts";
import { countsText } from "@/lib/metrics/point-words";
import { sentenceCase } from "@/lib/metrics/sentences";
import type { Card } from "./cards";
import { isJudged, placeWords } from "./metric-view";
import { possessive } from "./sentences";
import { standing } from "./unit-sentences";
import type { ViewBasis } from "./view-basis";

/** Whose page it is, and whether that is who reads it. */
export interface Whose {
  readonly name: string;
  readonly self: boolean;
}

/** "Sam", of "Sam Whitlock". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** "All four of your numbers are on the line.", or how many are and where the lowest stands. */
export function personLede(cards: readonly Card[], period: Period, whose: Whose, of: ViewBasis): string {
  const whoseNumbers = whose.self ? "your" : possessive(firstName(whose.name));
  if (cards.length === 0) return `None of ${whoseNumbers} work is measured person by person.`;
  const judged = cards.filter((card) => isJudged(card.status));
  const [worst] = judged;
  if (worst === undefined) {
    const label = labelPeriod(period, "long", of.basis.calendar);
    const part = cards.some((card) => card.points.at(-1)?.partial);
    return part ? `${label} is not over: nothing is judged yet.` : `None of ${whoseNumbers} numbers can be judged in ${label}.`;
  }
  const onLine = judged.filter((card) => card.status === "on-line").length;
  if (onLine < judged.length) {
    return `${countWordFirst(onLine)} of ${whoseNumbers} ${countWord(judged.length)} numbers ${onLine === 1 ? "is" : "are"} on the line. ${standing(worst, of)}`;
  }
  if (judged.length === 1) return `${sentenceCase(whoseNumbers)} one number is on the line.`;
  return `All ${countWord(judged.length)} of ${whoseNumbers} numbers are on the line.`;
}

/** "28 below the line". */
export function positionPhrase(card: Card, of: ViewBasis): string {
  const words = placeWords(card, of.basis);
  return card.position !== null && /^\d/.test(words) ? `${words} the line` : words;
}

/** "20 of 22 mornings at work in October". */
export function ownFigure(card: Card, when: string): string {
  const { shown, definition } = card;
  const counts = shown === null || !countsSay(definition) ? null : countsText(shown);
  const figure = counts ?? (shown === null || shown.value === null ? null : formatValue(shown.value, definition.display));
  if (figure === null) return "";
  const noun = counts === null ? null : definition.denominator;
  return [figure, noun, `in ${when}`].filter((part) => part !== null).join(" ");
}

/** "76.7% of repair jobs, of 79.5% promised"; empty where there is nothing to say. */
export function rolledFigure(card: Card): string {
  const { shown, definition } = card;
  if (shown === null || shown.value === null) return "";
  const { display, denominator } = definition;
  const value = formatValue(shown.value, display);
  const said = display.as === "percent" && denominator !== null ? `${value} of ${denominator}` : value;
  const line = card.position === null ? null : shown.goalLine;
  return line === null ? said : `${said}, of ${formatValue(line, display)} promised`;
}

/** Do the counts themselves say the figure, as of a share; those of a mean are its hours or stars and say nothing. */
export function countsSay({ measure, share }: MetricDefinition): boolean {
  return measure === "ratio" && share;
}
