import type { Status } from "@/lib/core/status";
import type { History } from "@/lib/scorecards/page-view";
import { clampPosition, px, STRIP_SCALE } from "./scale";
import { inkOf, isAwaited } from "./tone";

/** The strip is 227 × 112; the gold line passes behind it at y 54, its centre. */
const WIDTH = 227;
const HEIGHT = 112;
const LINE = 54;
const END = 146;
const RADIUS = 5;
/**
 * The names of the periods stand at the foot; where a figure comes down to them, on the line, or lower where one is above it too.
 */
const NAMES = { foot: 110, onLine: LINE - 9, lower: 124, deep: -36, high: 10 };

interface OutcomeStripProps {
  readonly history: History;
  readonly position: number | null;
  readonly status: Status | null;
  /** "31 below", written beside the dot. */
  readonly words: string;
}

/**
 * An outcome's last twelve periods, the latest at a fixed place, around the gold line: grey before the promise was made, ink
 * after it, a tick where it was made or changed, and where it stands now. Decorative: the figure around it carries a sentence and
 * a table.
 */
export function OutcomeStrip({ history, position, status, words }: OutcomeStripProps) {
  const { points, promised, resets } = history;
  const last = points.length - 1;
  const xOf = (index: number) => px(END - (END / 11) * (last - index));
  const split = promised === null ? last : Math.min(Math.max(promised, 0), last);
  const heights = points.map((point) => (point.position === null ? null : yOf(point.position)));
  const ticks = [...(promised !== null && promised >= 0 && promised <= last ? [promised] : []), ...resets];
  const names = namesAt([position ?? 0, ...points.map((point) => point.position ?? 0)]);
  const named = promised !== null && promised > 0 && last - promised > 1 ? promised : 0;
  return (
    <svg width={WIDTH} height={HEIGHT} className="mark" aria-hidden="true">
      <path d={pathOf(heights, 0, split, xOf)} fill="none" stroke="var(--past)" strokeWidth="1.25" strokeLinejoin="round" />
      <path
        d={pathOf(heights, split, last, xOf)}
        fill="none"
        stroke="var(--ink)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {ticks.map((index) => (
        <path key={index} d={`M${xOf(index)} ${LINE - 5}v10`} stroke="var(--gold)" strokeWidth="2" />
      ))}
      {points.map(({ note }, index) =>
        note === null ? null : (
          <path key={`note ${points[index]?.label}`} d={`M${xOf(index)} 97v-5`} stroke="var(--ink2)" strokeWidth="1.5" />
        ),
      )}
      {position === null ? (
        <NotJudged words={words} status={status} />
      ) : (
        <Dot position={position} status={status} words={words} />
      )}
      {last - named > 3 && (
        <text x={xOf(named)} y={names} fontSize="12" fill="var(--ink2)" textAnchor={named === 0 ? "start" : "middle"}>
          {points[named]?.axis}
        </text>
      )}
      <text x={END} y={names} fontSize="12" fill="var(--ink2)" textAnchor="middle">
        {points[last]?.axis}
      </text>
    </svg>
  );
}

function namesAt(positions: readonly number[]): number {
  if (Math.min(...positions) >= NAMES.deep) return NAMES.foot;
  return Math.max(...positions) < NAMES.high ? NAMES.onLine : NAMES.lower;
}

function yOf(position: number): number {
  return px(LINE - clampPosition(position).points * STRIP_SCALE);
}

/** A line through the known points from `from` to `to`; a missing one leaves a gap, a lone one a speck. */
function pathOf(heights: readonly (number | null)[], from: number, to: number, xOf: (index: number) => number): string {
  let path = "";
  let drawing = false;
  for (let index = from; index <= to; index++) {
    const y = heights[index] ?? null;
    if (y !== null)
      path += `${drawing ? "L" : "M"}${xOf(index)} ${y}${!drawing && (heights[index + 1] ?? null) === null ? "h0.01" : ""}`;
    drawing = y !== null;
  }
  return path;
}

interface DotProps {
  readonly position: number;
  readonly status: Status | null;
  readonly words: string;
}

function Dot({ position, status, words }: DotProps) {
  const ink = inkOf(status);
  const { points, beyond } = clampPosition(position);
  const y = yOf(position);
  const side = Math.sign(points);
  const tip = y - side * (RADIUS + 2);
  const hollow = status === "held" || status === "accepted";
  const label = Math.abs(points) >= 12 ? y + 4 : points >= 0 ? LINE - 9 : LINE + 17;
  return (
    <>
      {Math.abs(points) > 8 && <path d={`M${END} ${LINE}V${hollow ? y + side * RADIUS : y}`} stroke={ink} strokeWidth="1.5" />}
      {hollow ? (
        <circle cx={END} cy={y} r={RADIUS - 0.75} fill="none" stroke={ink} strokeWidth="1.5" />
      ) : (
        <circle cx={END} cy={y} r={RADIUS} fill={ink} />
      )}
      {beyond && (
        <path d={`M${END - 4} ${tip}L${END} ${tip - side * 4}L${END + 4} ${tip}`} fill="none" stroke={ink} strokeWidth="1.5" />
      )}
      <text x={END + 11} y={px(label)} fontSize="12" fontWeight="600" fill={ink}>
        {words}
      </text>
    </>
  );
}

/** Awaited figures leave a dashed ring on the line; a part period leaves it empty. */
function NotJudged({ words, status }: { readonly words: string; readonly status: Status | null }) {
  const awaited = isAwaited(status);
  return (
    <>
      {awaited && (
        <circle cx={END} cy={LINE} r="4.25" fill="none" stroke={inkOf(status)} strokeWidth="1.5" strokeDasharray="2.6 1.85" />
      )}
      <text x={END + 11} y={LINE - 9} fontSize="12" fill="var(--ink2)">
        {words}
      </text>
    </>
  );
}
