import { formatValue } from "./display";
import { endsOf, isBand } from "./goal-line";
import type { Display, Goal } from "./metric";

/** A goal in a few words: “+32 to +45 by 30 June 2027”, “between 80% and 90%”. */
export function goalWords(goal: Goal, display: Display): string {
  const write = (value: number) => formatValue(value, display);
  if (isBand(goal)) {
    if (goal.low !== null && goal.high !== null) return `between ${write(goal.low)} and ${write(goal.high)}`;
    return goal.low === null ? `not above ${write(goal.high ?? 0)}` : `not below ${write(goal.low)}`;
  }
  const { baseline, target } = endsOf(goal);
  return `${write(baseline.value)} to ${write(target.value)} by ${longDate(target.date)}`;
}

/** A date in words: “30 June 2027”. */
export function longDate(date: string): string {
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", style).format(new Date(`${date}T00:00:00Z`));
}
