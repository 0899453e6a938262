import type { AuditPage } from "@/lib/findings/page-view";
import { px } from "./scale";

const WIDTH = 308;
const HEIGHT = 64;
const TOP = 6;
const BOTTOM = 58;
const RIGHT = 212;
/** Labels nearer than this would touch. */
const APART = 14;

/**
 * The shares of KPIs that reach an outcome (ink) and of outcomes that reach the floor (dashed), a step for each version.
 * Decorative: its figure has the sentence and the table.
 */
export function CoverageHistory({ history }: Pick<AuditPage, "history">) {
  const [kpis, outcomes] = [history.map((each) => each.kpis), history.map((each) => each.outcomes)];
  const [high, low] = apart(kpis.at(-1) ?? null, outcomes.at(-1) ?? null);
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="max-w-full" aria-hidden="true">
      <path d={`M0 ${TOP}H${RIGHT}M0 ${BOTTOM}H${RIGHT}`} stroke="var(--rule)" />
      <path d={steps(outcomes)} fill="none" stroke="var(--ink2)" strokeWidth="1.5" strokeDasharray="4 3" />
      <path d={steps(kpis)} fill="none" stroke="var(--ink)" strokeWidth="1.5" />
      {high !== null && (
        <text x={RIGHT + 8} y={high} fontSize="12" fill="var(--ink)">
          KPIs {kpis.at(-1)}%
        </text>
      )}
      {low !== null && (
        <text x={RIGHT + 8} y={low} fontSize="12" fill="var(--ink2)">
          outcomes {outcomes.at(-1)}%
        </text>
      )}
    </svg>
  );
}

function yOf(share: number): number {
  return px(BOTTOM - ((BOTTOM - TOP) * share) / 100);
}

type Shares = readonly (number | null)[];

/** A step joins on to the one before, or begins anew after a gap. */
function steps(shares: Shares): string {
  const xOf = (place: number) => px((RIGHT * place) / Math.max(1, shares.length));
  const joined = (place: number) => place > 0 && shares[place - 1] !== null;
  return shares
    .map((share, place) => (share === null ? "" : `${joined(place) ? "L" : "M"}${xOf(place)} ${yOf(share)}H${xOf(place + 1)}`))
    .join("");
}

/** The places of two labels beside their lines, pushed apart within the drawing where they would touch. */
function apart(one: number | null, other: number | null): readonly [number | null, number | null] {
  const [a, b] = [one, other].map((share) => (share === null ? null : yOf(share) + 4));
  if (a == null || b == null || Math.abs(a - b) >= APART) return [a ?? null, b ?? null];
  const middle = Math.min(BOTTOM + 4 - APART / 2, Math.max(TOP + 4 + APART / 2, (a + b) / 2));
  return a <= b ? [middle - APART / 2, middle + APART / 2] : [middle + APART / 2, middle - APART / 2];
}
