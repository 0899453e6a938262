import type { Link } from "./metric";
import type { Grain } from "./period";

/** A period of a grain, as a noun. */
export const GRAIN_NOUNS: Readonly<Record<Grain, string>> = {
  day: "day",
  week: "week",
  fourweek: "period",
  month: "month",
  quarter: "quarter",
  year: "year",
};

/** "same month", "1 month later", "within 2 months", "1 to 3 months later"; of periods of the driven metric. */
export function lagWords(lag: Link["lag"], grain: Grain): string {
  if (lag === null) return "no lag recorded";
  const [from, to] = lag;
  const noun = GRAIN_NOUNS[grain];
  if (to === 0) return `same ${noun}`;
  const periods = `${to} ${noun}${to === 1 ? "" : "s"}`;
  if (from === to) return `${periods} later`;
  return from === 0 ? `within ${periods}` : `${from} to ${periods} later`;
}
