import type { Link } from "@/lib/core/metric";
import type { Grain } from "@/lib/core/period";

/** A period of a grain, as a noun. */
export const GRAIN_NOUNS: Record<Grain, string> = {
  day: "day",
  week: "week",
  fourweek: "period",
  month: "month",
  quarter: "quarter",
  year: "year",
};

/** What a link rests on: arithmetic, or a claim about cause that nobody has measured yet. */
export type Evidence = "part of" | "assumed";

export function evidenceOf({ kind }: Pick<Link, "kind">): Evidence {
  return kind === "component" ? "part of" : "assumed";
}

/** "same month", "1 month later", "within 2 months", "1 to 3 months later"; of periods of the driven metric. */
export function lagPhrase(lag: Link["lag"], grain: Grain): string {
  if (lag === null) return "no lag recorded";
  const [from, to] = lag;
  const noun = GRAIN_NOUNS[grain];
  if (to === 0) return `same ${noun}`;
  const periods = `${to} ${noun}${to === 1 ? "" : "s"}`;
  if (from === to) return `${periods} later`;
  return from === 0 ? `within ${periods}` : `${from} to ${periods} later`;
}

/** "assumed, same month", "part of its formula", "part of its total". */
export function evidenceWords(link: Link, driven: { readonly grain: Grain; readonly measure: string }): string {
  if (evidenceOf(link) === "part of") return `part of its ${driven.measure === "formula" ? "formula" : "total"}`;
  return `assumed, ${lagPhrase(link.lag, driven.grain)}`;
}

/** What the sign says: "as the one rises, the other falls"; null where none is known. */
export function signWords({ sign }: Pick<Link, "sign">): string | null {
  if (sign === null) return null;
  return sign === "+" ? "as the one rises, so does the other" : "as the one rises, the other falls";
}
