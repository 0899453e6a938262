import { px } from "@/app/_charts/scale";
import { formatValue } from "@/lib/core/display";
import { endsOf, isBand, type PathGoal } from "@/lib/core/goal-line";
import type { Display, Goal } from "@/lib/core/metric";
import { daysBetween, type PlainDate } from "@/lib/core/period";
import { shortest } from "@/lib/core/shortest-display";

interface PartLineProps {
  readonly goal: Goal | null;
  readonly display: Display;
  /** The latest figure, and the last day of its period. */
  readonly now: number | null;
  readonly on: PlainDate | null;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [236, 40, 58, 172, 7, 33];

/** A goal line in a row: from what, to what, and where the latest figure lies beside it. The words stand beside the picture. */
export function PartLine({ goal, display, now, on }: PartLineProps) {
  if (goal === null || isBand(goal)) return <span className="block h-10" />;
  const { baseline, target } = endsOf(goal);
  const text = (value: number) => formatValue(value, shortest(display, value));
  const { x, y } = scalesOf(goal, { now, on });
  const steps = goal.shape === "step";
  const corners = goal.points.slice(1).map(({ date, value }) => `${steps ? `H${x(date)}` : ""}L${x(date)} ${y(value)}`);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} className="max-w-full" aria-hidden="true">
      <g className="figures" fontSize="12" fill="var(--ink2)">
        <text x={LEFT - 8} y={y(baseline.value) + 4} textAnchor="end">
          {text(baseline.value)}
        </text>
        <text x={RIGHT + 10} y={y(target.value) + 4} fontWeight="600" fill="var(--gold-text)">
          {text(target.value)}
        </text>
      </g>
      <path d={`M${x(baseline.date)} ${y(baseline.value)}${corners.join("")}`} fill="none" stroke="var(--gold)" strokeWidth="2" />
      <circle cx={x(target.date)} cy={y(target.value)} r="3.5" fill="var(--bg)" stroke="var(--gold)" strokeWidth="2" />
      {now !== null && on !== null && (
        <circle cx={x(on)} cy={y(now)} r="4" fill="var(--ink)" stroke="var(--bg)" strokeWidth="1" />
      )}
    </svg>
  );
}

function scalesOf(goal: PathGoal, { now, on }: Pick<PartLineProps, "now" | "on">) {
  const values = [...goal.points.map(({ value }) => value), ...(now === null ? [] : [now])];
  const dates = [...goal.points.map(({ date }) => date), ...(on === null ? [] : [on])].sort();
  const [first, last] = [dates[0] as PlainDate, dates.at(-1) as PlainDate];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const days = Math.max(1, daysBetween(first, last));
  return {
    x: (date: PlainDate) => px(LEFT + ((RIGHT - LEFT) * daysBetween(first, date)) / days),
    y: (value: number) => px(high === low ? (TOP + BOTTOM) / 2 : BOTTOM - ((BOTTOM - TOP) * (value - low)) / (high - low)),
  };
}
