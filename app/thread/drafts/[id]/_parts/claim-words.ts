import { lagWords } from "@/lib/core/lag-words";
import type { Grain } from "@/lib/core/period";
import type { FileLink } from "@/lib/tree/schema";

/** "a rise raises it, 1 to 2 months later; a hand-off": what a link claims of what it drives, read at that `grain`. */
export function claimWords({ kind, sign, lag, handoff }: Omit<FileLink, "from" | "to">, grain: Grain): string {
  const what =
    kind === "component" ? `a part of it${sign === "-" ? ", taken off" : ""}` : `a rise ${sign === "-" ? "lowers" : "raises"} it`;
  const hands = handoff === undefined ? "" : handoff ? "; a hand-off" : "; no hand-off";
  return `${what}${lag === undefined ? "" : `, ${lagWords(lag, grain)}`}${hands}`;
}
