import { addDays, type PlainDate, parseDate } from "@/lib/core/period";
import type { FaultList } from "./fault-list";
import type { Path } from "./source";

/** Notes a last day that lies before the first. */
export function checkSpan(
  from: string | undefined,
  until: string | undefined,
  path: Path,
  faults: FaultList,
  last = "until",
): void {
  if (from === undefined || until === undefined || from <= until) return;
  faults.add([...path, last], {
    expected: `${from} or later`,
    message: `${last} is the last day and lies before the first, ${from}.`,
  });
}

/** Notes dates that do not rise from entry to entry. Holes and entries without a date are passed over. */
export function checkRising(dates: readonly (string | undefined)[], pathOf: (place: number) => Path, faults: FaultList): void {
  let before: string | undefined;
  for (const [place, date] of dates.entries()) {
    if (date === undefined) continue;
    if (before !== undefined && date <= before) {
      faults.add(pathOf(place), {
        expected: `a date after ${before}`,
        message: `Dates rise: ${date} does not come after ${before}.`,
      });
    }
    before = date;
  }
}

/** The day before a date that is known to be well formed. */
export function dayBefore(date: string): string {
  return addDays(parseDate(date) ?? (date as PlainDate), -1);
}
