import type { AuditPage } from "@/lib/findings/page-view";
import { px } from "./scale";

const WIDTH = 308;
const HEIGHT = 64;
const TOP = 6;
const BOTTOM = 58;
const RIGHT = 270;

/** The share of KPIs that reach an outcome, a step for each version. Decorative: its figure has the sentence and the table. */
export function CoverageHistory({ history }: Pick<AuditPage, "history">) {
  const steps = history.map(({ kpis }) => kpis);
  const xOf = (place: number) => px((RIGHT * place) / Math.max(1, steps.length));
  const yOf = (share: number) => px(BOTTOM - ((BOTTOM - TOP) * share) / 100);
  const path = steps
    .map((share, place) => (share === null ? "" : `${start(steps, place)}${xOf(place)} ${yOf(share)}H${xOf(place + 1)}`))
    .join("");
  const last = steps.at(-1) ?? null;
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="max-w-full" aria-hidden="true">
      <path d={`M0 ${TOP}H${RIGHT}M0 ${BOTTOM}H${RIGHT}`} stroke="var(--rule)" />
      <path d={path} fill="none" stroke="var(--ink)" strokeWidth="1.5" />
      {last !== null && (
        <text x={RIGHT + 8} y={yOf(last) + 4} fontSize="12" fill="var(--ink2)">
          {last}%
        </text>
      )}
    </svg>
  );
}

/** A step joins on to the one before, or begins anew after a gap. */
function start(steps: readonly (number | null)[], place: number): "M" | "L" {
  return place > 0 && steps[place - 1] !== null ? "L" : "M";
}
