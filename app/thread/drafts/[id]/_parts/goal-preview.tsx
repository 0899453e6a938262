import { px } from "@/app/_charts/scale";
import { lineAt, type PathGoal } from "@/lib/core/goal-line";
import { addDays, daysBetween, type PlainDate } from "@/lib/core/period";
import { positionOf } from "@/lib/core/position";
import type { FileMetric } from "@/lib/tree/schema";
import { edgesOf, type Promised } from "./goal-promises";

interface GoalPreviewProps {
  readonly metric: FileMetric;
  readonly promise: Promised | null;
  readonly today: string;
  readonly now: { readonly value: number; readonly text: string } | null;
}

const WIDTH = 520;
const HEIGHT = 120;
const LEFT = 8;
const RIGHT = 440;
const TOP = 14;
const BOTTOM = 100;

/** The line as it would be drawn, in the metric's own units, with today's figure beside it. */
export function GoalPreview({ metric, promise, today, now }: GoalPreviewProps) {
  if (promise === null) return <p className="min-h-[148px] pt-2 text-ink2">The line is drawn here once it has two points.</p>;
  const day = today as PlainDate;
  const says = sentence(metric, promise, day, now);
  return (
    <figure className="min-h-[148px] pt-2">
      {promise.shape === "hold" ? (
        <Band promise={promise} now={now} />
      ) : (
        <Line promise={promise as unknown as PathGoal} day={day} now={now} />
      )}
      <figcaption className="text-ink2">{says}</figcaption>
    </figure>
  );
}

function sentence(metric: FileMetric, promise: Promised, day: PlainDate, now: GoalPreviewProps["now"]): string {
  const goal = periodGoal(promise, day);
  const { position, goalLine } = positionOf(now?.value ?? null, goal);
  const promised = goalLine === null ? "" : `Promised for today: ${Math.round(goalLine * 1000) / 1000}. `;
  if (now === null || position === null) return `${promised}${metric.name} has no figure yet to hold against it.`;
  const points = Math.round(Math.abs(position));
  const where = points === 0 ? "on the line" : `${points} ${position > 0 ? "above" : "below"} the line`;
  return `${promised}${metric.name} is at ${now.text}: ${where}.`;
}

function periodGoal(promise: Promised, day: PlainDate): Parameters<typeof positionOf>[1] {
  if (promise.shape === "hold") {
    const { low = null, high = null, width } = edgesOf(promise);
    return { kind: "band", low, high, width: width ?? (high ?? 0) - (low ?? 0) };
  }
  const path = promise as unknown as PathGoal;
  const [first, last] = [path.points[0]?.value ?? 0, path.points.at(-1)?.value ?? 0];
  return { kind: "line", line: lineAt(path, day), span: last - first };
}

interface LineProps {
  readonly promise: PathGoal;
  readonly day: PlainDate;
  readonly now: GoalPreviewProps["now"];
}

function Line({ promise, day, now }: LineProps) {
  const [first, last] = [promise.points[0], promise.points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = addDays(first.date < day ? first.date : day, -30);
  const until = addDays(last.date > day ? last.date : day, 30);
  const values = [...promise.points.map(({ value }) => value), ...(now === null ? [] : [now.value])];
  const { x, y } = scales(from, until, values);
  const steps = promise.points.map(({ date, value }, place) => {
    const before = promise.points[place - 1];
    const corner = promise.shape === "step" && before !== undefined ? `L${x(date)} ${y(before.value)}` : "";
    return `${corner}L${x(date)} ${y(value)}`;
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full max-w-[520px]" aria-hidden="true">
      <path d={`M${LEFT} ${BOTTOM}H${RIGHT}`} stroke="var(--rule)" />
      <path
        d={`M${x(from)} ${y(first.value)}${steps.join("")}L${x(until)} ${y(last.value)}`}
        fill="none"
        stroke="var(--gold)"
        strokeWidth="2"
      />
      <circle cx={x(last.date)} cy={y(last.value)} r="4" fill="var(--bg)" stroke="var(--gold)" strokeWidth="2" />
      <text x={x(last.date) + 10} y={y(last.value) + 4} fontSize="12" fill="var(--ink2)">
        {last.value}
      </text>
      <path d={`M${x(day)} ${TOP - 8}V${BOTTOM}`} stroke="var(--neutral)" strokeDasharray="2 3" />
      <text x={x(day)} y={HEIGHT - 6} fontSize="12" textAnchor="middle" fill="var(--ink2)">
        today
      </text>
      {now !== null && <circle cx={x(day)} cy={y(now.value)} r="4.5" fill="var(--ink)" />}
    </svg>
  );
}

function Band({
  promise,
  now,
}: {
  readonly promise: Extract<Promised, { shape: "hold" }>;
  readonly now: GoalPreviewProps["now"];
}) {
  const { low, high, width } = edgesOf(promise);
  const span = width ?? (high ?? 0) - (low ?? 0);
  const [bottom, top] = [low ?? (high ?? 0) - span, high ?? (low ?? 0) + span];
  const values = [bottom - span / 2, top + span / 2, ...(now === null ? [] : [now.value])];
  const { y } = scales("2026-01-01" as PlainDate, "2026-12-31" as PlainDate, values);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full max-w-[520px]" aria-hidden="true">
      <rect x={LEFT} y={y(top)} width={RIGHT - LEFT} height={y(bottom) - y(top)} fill="var(--band)" />
      {[low, high].map((edge) =>
        edge === undefined ? null : (
          <g key={edge}>
            <path d={`M${LEFT} ${y(edge)}H${RIGHT}`} stroke="var(--gold)" strokeWidth="2" />
            <text x={RIGHT + 8} y={y(edge) + 4} fontSize="12" fill="var(--ink2)">
              {edge}
            </text>
          </g>
        ),
      )}
      {now !== null && <circle cx={(LEFT + RIGHT) / 2} cy={y(now.value)} r="4.5" fill="var(--ink)" />}
    </svg>
  );
}

function scales(from: PlainDate, until: PlainDate, values: readonly number[]) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const days = Math.max(1, daysBetween(from, until));
  return {
    x: (date: PlainDate) => px(LEFT + ((RIGHT - LEFT) * daysBetween(from, date)) / days),
    y: (value: number) => px(high === low ? (TOP + BOTTOM) / 2 : BOTTOM - ((BOTTOM - TOP) * (value - low)) / (high - low)),
  };
}
