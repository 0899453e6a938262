import { lagWords } from "@/lib/core/lag-words";
import type { Link } from "@/lib/core/metric";
import type { Grain } from "@/lib/core/period";
import type { EvidenceView } from "./page-view";

/**
 * What is known of a link. A component is "part of" its formula or total; a claim about cause is "assumed" until its
 * evidence has been measured; "inverse" where a rise of the driver is to bring a fall.
 */
export function evidenceOf(link: Link, driven: { readonly grain: Grain; readonly formula: boolean }): EvidenceView {
  if (link.kind === "component")
    return { mark: "part-of", word: "part of", detail: driven.formula ? "its formula" : "its total" };
  return { mark: "assumed", word: link.sign === "-" ? "assumed, inverse" : "assumed", detail: lagWords(link.lag, driven.grain) };
}
