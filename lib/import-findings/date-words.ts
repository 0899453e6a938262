import { type Calendar, dateOfDay, labelPeriod } from "@/lib/core/period";
import type { Said } from "@/lib/imports/date-format";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** A day or period that a text says, in words that nobody misreads: `3 April 2026`, `April 2026`. */
export function saidWords(said: Said, calendar: Calendar): string {
  if ("period" in said) return labelPeriod(said.period, "long", calendar);
  return DAY.format(new Date(`${dateOfDay(said.day)}T00:00:00Z`));
}
