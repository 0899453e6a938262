import type { ReactNode } from "react";
import { px } from "@/app/_charts/scale";
import type { PathGoal } from "@/lib/core/goal-line";
import { addDays, daysBetween, type PlainDate } from "@/lib/core/period";
import type { FileMetric } from "@/lib/tree/schema";
import { dayWords } from "./day-words";
import { valueWords } from "./display-of";
import type { Figure } from "./figure";

const WIDTH = 520;
const HEIGHT = 150;
const LEFT = 56;
const RIGHT = 448;
const TOP = 18;
const BOTTOM = 118;

interface Drawing {
  readonly metric: Pick<FileMetric, "display">;
  readonly now: Figure | null;
}

/** A line from its baseline to its target, with today upright across it and today's figure as a dot. */
export function LineDrawing({ promise, day, metric, now }: Drawing & { readonly promise: PathGoal; readonly day: PlainDate }) {
  const [first, last] = [promise.points[0], promise.points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = first.date < day ? first.date : day;
  const until = last.date > day ? last.date : day;
  const values = [...promise.points.map(({ value }) => value), ...(now === null ? [] : [now.value])];
  const { x, y } = scales(from, addDays(until, Math.ceil(daysBetween(from, until) / 20)), values);
  const path = promise.points.map(({ date, value }, place) => {
    const before = promise.points[place - 1];
    const corner = promise.shape === "step" && before !== undefined ? `L${x(date)} ${y(before.value)}` : "";
    return `${corner}L${x(date)} ${y(value)}`;
  });
  const isNear = Math.abs(x(day) - x(last.date)) < 60;
  return (
    <Frame>
      <path d={`M${LEFT} ${BOTTOM}H${RIGHT}`} stroke="var(--rule)" />
      <path d={`M${x(day)} ${TOP - 10}V${BOTTOM}`} stroke="var(--neutral)" strokeDasharray="2 3" />
      <path
        d={`M${x(from)} ${y(first.value)}${path.join("")}H${RIGHT}`}
        fill="none"
        stroke="var(--gold)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      {promise.points.map(({ date, value }) => (
        <circle key={date} cx={x(date)} cy={y(value)} r="4" fill="var(--bg)" stroke="var(--gold)" strokeWidth="2" />
      ))}
      <text x={x(first.date) - 10} y={y(first.value) + 4} fontSize="12" textAnchor="end" fill="var(--ink2)">
        {valueWords(first.value, metric)}
      </text>
      <text x={RIGHT + 8} y={y(last.value) + 4} fontSize="12" fontWeight="600" fill="var(--ink)">
        {valueWords(last.value, metric)}
      </text>
      <text x={x(last.date)} y={BOTTOM + 18} fontSize="12" textAnchor="end" fill="var(--ink2)">
        {dayWords(last.date)}
      </text>
      {!isNear && (
        <text x={x(day)} y={BOTTOM + 18} fontSize="12" textAnchor="middle" fill="var(--ink2)">
          today
        </text>
      )}
      {now !== null && (
        <>
          <circle cx={x(day)} cy={y(now.value)} r="4.5" fill="var(--ink)" />
          <text
            x={x(day) + 9}
            y={y(now.value) + (y(now.value) > BOTTOM - 24 ? -7 : 16)}
            fontSize="12"
            fontWeight="600"
            fill="var(--ink)"
          >
            {now.text}
          </text>
        </>
      )}
    </Frame>
  );
}

interface BandDrawingProps extends Drawing {
  readonly edges: {
    readonly low: number | undefined;
    readonly high: number | undefined;
    readonly width: number | undefined;
  };
}

/** A band to stay within, with today's figure as a dot. */
export function BandDrawing({ edges: { low, high, width }, metric, now }: BandDrawingProps) {
  const span = width ?? (high ?? 0) - (low ?? 0);
  const [bottom, top] = [low ?? (high ?? 0) - span, high ?? (low ?? 0) + span];
  const values = [bottom - span / 2, top + span / 2, ...(now === null ? [] : [now.value])];
  const { y } = scales("2026-01-01" as PlainDate, "2026-12-31" as PlainDate, values);
  return (
    <Frame>
      <rect x={LEFT} y={y(top)} width={RIGHT - LEFT} height={Math.max(0, y(bottom) - y(top))} fill="var(--band)" />
      {[low, high].map((edge) =>
        edge === undefined ? null : (
          <g key={edge}>
            <path d={`M${LEFT} ${y(edge)}H${RIGHT}`} stroke="var(--gold)" strokeWidth="2" />
            <text x={RIGHT + 8} y={y(edge) + 4} fontSize="12" fontWeight="600" fill="var(--ink)">
              {valueWords(edge, metric)}
            </text>
          </g>
        ),
      )}
      {now !== null && (
        <>
          <circle cx={(LEFT + RIGHT) / 2} cy={y(now.value)} r="4.5" fill="var(--ink)" />
          <text x={(LEFT + RIGHT) / 2 + 10} y={y(now.value) + 4} fontSize="12" fontWeight="600" fill="var(--ink)">
            {now.text}
          </text>
        </>
      )}
    </Frame>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full max-w-[520px]" aria-hidden="true">
      {children}
    </svg>
  );
}

function scales(from: PlainDate, until: PlainDate, values: readonly number[]) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const days = Math.max(1, daysBetween(from, until));
  return {
    x: (date: PlainDate) => px(LEFT + ((RIGHT - LEFT) * daysBetween(from, date)) / days),
    y: (value: number) =>
      px(high === low ? (TOP + BOTTOM) / 2 : BOTTOM - 8 - ((BOTTOM - 8 - TOP) * (value - low)) / (high - low)),
  };
}
