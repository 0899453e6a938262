import { StatusGlyph } from "@/app/_charts/status-glyph";
import { formatChange } from "@/lib/core/display";
import { coherenceWords, type GoalCoherence } from "@/lib/core/goal-coherence";
import type { Display } from "@/lib/core/metric";
import type { CascadeRow } from "./use-cascade";

interface CoherenceLineProps {
  readonly coherence: GoalCoherence | null;
  readonly display: Display;
  readonly rows: readonly CascadeRow[];
  /** Are the parts added up, each of them needed? Of a rate those without a goal stay out. */
  readonly adds: boolean;
}

/** Do the parts add up to the promise: said anew whenever a target changes, and read aloud. */
export function CoherenceLine({ coherence, display, rows, adds }: CoherenceLineProps) {
  const verdict = coherence?.verdict ?? "cannot-be-tested";
  const status = verdict === "adds-up" ? "on-line" : verdict === "falls-short" ? "off-line" : null;
  return (
    <p
      role="status"
      className="sticky top-12 z-[5] grid min-h-12 grid-cols-[16px_minmax(0,1fr)] items-center gap-x-3 border-y border-rule bg-bg py-2 text-16 max-sm:top-[52px] sm:grid-cols-[16px_auto_minmax(0,1fr)]"
    >
      <StatusGlyph status={status} />
      <span className="figures font-semibold">
        {coherence === null ? "No part has a goal yet." : sentenceOf(coherence, display)}
      </span>
      <span className={`figures text-13 max-sm:col-start-2 ${verdict === "falls-short" ? "font-medium text-off" : "text-ink2"}`}>
        {coherence !== null && (verdict === "cannot-be-tested" ? whyNot(rows, adds) : gapOf(coherence, display))}
      </span>
    </p>
  );
}

function sentenceOf(coherence: GoalCoherence, display: Display): string {
  const words = coherenceWords(coherence, display);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function gapOf({ verdict, parts, promise }: GoalCoherence, display: Display): string {
  const gap = Math.abs((parts ?? promise) - promise);
  if (verdict === "falls-short") return `${formatChange(gap, display)} short`;
  return gap < 0.5 * 10 ** -display.decimals ? "They keep it." : `They keep it, with ${formatChange(gap, display)} to spare.`;
}

function whyNot(rows: readonly CascadeRow[], adds: boolean): string {
  const without = rows.filter(({ goal, part }) => (adds ? goal === null : goal !== null && part.weight === null));
  const names = without.map(({ part }) => part.name).join(", ");
  if (names === "") return "";
  const has = without.length === 1 ? "has" : "have";
  return adds ? `${names} ${has} no goal yet.` : `${names} ${has} no figures of the last twelve months to be weighed by.`;
}
