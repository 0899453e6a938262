import type { FileLink } from "@/lib/tree/schema";

/** "a rise raises it, 1 to 2 months later; a hand-off": what a link claims of what it drives, read at that `grain`. */
export function claimWords({ kind, sign, lag, handoff }: Omit<FileLink, "from" | "to">, grain: string): string {
  const what =
    kind === "component" ? `a part of it${sign === "-" ? ", taken off" : ""}` : `a rise ${sign === "-" ? "lowers" : "raises"} it`;
  const hands = handoff === undefined ? "" : handoff ? "; a hand-off" : "; no hand-off";
  return `${what}${lag === undefined ? "" : `, ${lagWords(lag, grain)}`}${hands}`;
}

function lagWords([soonest, latest]: readonly [number, number], grain: string): string {
  const many = (count: number) => {
    const unit = grain === "fourweek" ? "four-week period" : grain;
    return `${count} ${unit}${count === 1 ? "" : "s"}`;
  };
  if (latest === 0) return `in the same ${grain === "fourweek" ? "period" : grain}`;
  return soonest === latest ? `${many(latest)} later` : `${soonest} to ${many(latest)} later`;
}
