import { formatValue } from "@/lib/core/display";
import { isBand } from "@/lib/core/goal-line";
import { shortest } from "@/lib/core/shortest-display";
import type { Place } from "./page-place";
import type { MetricPage } from "./page-view";
import { bandWords, sentenceCase } from "./sentences";
import { assuranceWords, rulesWords, variationWords, type XmrInput, xmrOf } from "./xmr";

/** The process behind the figures: limits over the complete periods, and what they say of change and of the promise. */
export function processOf(
  { basis, definition, card }: Place,
  { notes, changes }: Pick<XmrInput, "notes" | "changes">,
): Pick<MetricPage, "xmr" | "rules" | "variation" | "assurance"> {
  const { display } = definition;
  const points = card.points.filter((point) => !point.partial && !point.provisional);
  const line = points.at(-1)?.goalLine ?? null;
  const band = card.goal !== null && isBand(card.goal) ? card.goal : null;
  const kept = band && sentenceCase(bandWords(band, display).replace(/^hold /, ""));
  const promise = kept ?? (line === null ? null : formatValue(line, shortest(display, line)));
  const silent = card.variation === null && card.assurance !== null;
  const assurance = silent
    ? { mark: null, sentence: "Not stated of a period without a figure." }
    : { mark: card.assurance, sentence: assuranceWords(card.assurance, card.variation, promise) };
  const rules = rulesWords(basis.rules);
  if (card.limits === null) {
    const sentence = definition.rolling
      ? "A rolling window: its points overlap, so limits would say nothing."
      : "There are no complete periods to draw limits from.";
    return { xmr: null, rules, variation: { mark: null, sentence }, assurance };
  }
  const input: XmrInput = {
    points,
    limits: card.limits,
    display,
    direction: definition.direction,
    calendar: basis.calendar,
    target: band ? null : line,
    name: definition.name,
    notes,
    changes,
  };
  const sentence = variationWords(card.variation, input);
  return { xmr: xmrOf(input), rules, variation: { mark: card.variation, sentence }, assurance };
}
