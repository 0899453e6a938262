import { type Calendar, labelPeriod, periodOfDay } from "@/lib/core/period";
import type { Said } from "@/lib/imports/date-format";

/** A day or period that a text says, in words: `3 April 2026`, `April 2026`. */
export function saidWords(said: Said, calendar: Calendar): string {
  return labelPeriod("day" in said ? periodOfDay(said.day, "day", calendar) : said.period, "long", calendar);
}
