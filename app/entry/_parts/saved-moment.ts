/** How moments are told: in the organisation's zone, from the day on the wall. */
export interface Clock {
  /** IANA name. */
  readonly zone: string;
  /** `2026-11-04`. */
  readonly today: string;
}

/** An instant (ISO 8601) as one says it on the day: `10:32`; of another day `3 Nov, 10:32`. */
export function momentText(at: string, { zone, today }: Clock): string {
  const moment = new Date(at);
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(moment);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(moment);
  return day === today ? time : `${dayText(day)}, ${time}`;
}

/** A day (`2026-11-03`) in words: `3 Nov`; in full `3 November`. */
export function dayText(day: string, style: "short" | "long" = "short"): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: style });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** "1 day late", "due today", "2 days left". */
export function leftWords(days: number): string {
  if (days === 0) return "today";
  const count = Math.abs(days);
  return `${count} day${count === 1 ? "" : "s"} ${days < 0 ? "late" : "left"}`;
}
