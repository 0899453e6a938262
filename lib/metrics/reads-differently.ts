import { dayNumber, lastDay, type Period, yearBefore } from "@/lib/core/period";
import type { Place } from "./page-place";
import type { ReadsView } from "./page-view";
import { dateWords, spoken } from "./sentences";
import type { TreeLogEntry } from "./tree-log";
import type { TrendChange } from "./trend-view";

/** The changes after which figures, or their line, read differently, as marks of a chart: one for each day, in order. */
export function chartChanges(log: readonly TreeLogEntry[]): TrendChange[] {
  const marks = new Map<string, TrendChange>();
  for (const { on, reads } of log.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (reads === null) continue;
    const before = marks.get(on);
    const { words } = reads;
    if (before?.words.split("; ").includes(words)) continue;
    const both =
      before === undefined
        ? { text: reads.text, words }
        : { text: `${before.text}; ${words}`, words: `${before.words}; ${words}` };
    const of = reads.of === "figures" || before?.of === "figures" ? "figures" : "line";
    marks.set(on, { day: dayNumber(on), date: dateWords(on), ...both, of });
  }
  return [...marks.values()];
}

/** Marks as a list, the latest first. */
export function readsViews(marks: readonly TrendChange[]): ReadsView[] {
  return marks.map(({ day, date, text, of }) => ({ id: String(day), date, text, of })).reverse();
}

/**
 * What a comparison of the figure on show must say: that the one before, or last year's, was read in another way. Null where
 * they read alike.
 */
export function unlikeWords({ basis, card }: Place, marks: readonly TrendChange[]): string | null {
  const { calendar } = basis;
  const { shown } = card;
  if (shown === null || shown.value === null) return null;
  const end = (period: Period) => dayNumber(lastDay(period, calendar));
  const since = (period: Period | null) =>
    period === null ? [] : marks.filter(({ day, of }) => of === "figures" && day > end(period) && day <= end(shown.period));
  const said = (changes: readonly TrendChange[]) => changes.map(({ date, words }) => `${words} on ${date}`).join("; ");
  const before = card.points.findLast((point) => point.period < shown.period && point.value !== null)?.period ?? null;
  const changed = since(before);
  if (before !== null && changed.length > 0)
    return `Not read like ${spoken(before, calendar, lastDay(shown.period, calendar))}: ${said(changed)}.`;
  const inYear = since(card.lastYear === null ? null : yearBefore(shown.period, calendar));
  return inYear.length === 0 ? null : `Not read like a year before: ${said(inYear)}.`;
}
