import { lagWords } from "@/lib/core/lag-words";
import type { Link } from "@/lib/core/metric";
import type { Grain } from "@/lib/core/period";

/** What a link rests on: arithmetic, or a claim about cause that nobody has measured yet. */
export type Evidence = "part of" | "assumed";

/** What a link of this kind rests on. */
export function evidenceOf({ kind }: Pick<Link, "kind">): Evidence {
  return kind === "component" ? "part of" : "assumed";
}

/** "assumed, same month", "part of its formula", "part of its total". */
export function evidenceWords(link: Link, driven: { readonly grain: Grain; readonly measure: string }): string {
  if (evidenceOf(link) === "part of") return `part of its ${driven.measure === "formula" ? "formula" : "total"}`;
  return `assumed, ${lagWords(link.lag, driven.grain)}`;
}

/** What the sign says: "as the one rises, the other falls"; null where none is known. */
export function signWords({ sign }: Pick<Link, "sign">): string | null {
  if (sign === null) return null;
  return sign === "+" ? "as the one rises, so does the other" : "as the one rises, the other falls";
}
