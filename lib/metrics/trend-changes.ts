import { type Calendar, dayNumber, firstDay, lastDay, type Period } from "@/lib/core/period";
import type { TrendChange } from "./trend-view";

/** The marks of a chart as a sentence for whoever cannot see them; "" where there are none. */
export function changesCaption(marks: readonly TrendChange[]): string {
  return marks.map(({ date, words }) => ` From ${date}: ${words}.`).join("");
}

/** What changed within a period: "from 1 Sep 26: formula changed". Null for nothing. */
export function changedIn(period: Period, marks: readonly TrendChange[], calendar: Calendar): string | null {
  const [first, last] = [dayNumber(firstDay(period, calendar)), dayNumber(lastDay(period, calendar))];
  const said = marks.filter(({ day }) => day >= first && day <= last).map(({ date, words }) => `from ${date}: ${words}`);
  return said.length === 0 ? null : said.join("; ");
}
