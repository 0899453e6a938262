import type { Status } from "@/lib/core/status";
import { textWidth } from "./chart-size";
import { clampPosition, RULE_SCALE } from "./scale";
import { textOf } from "./tone";
import { VerticalDot } from "./vertical-position";

/** The drawing at the right of each row of an upright list; the rule's centre lies `at` from its left edge. */
export const UPRIGHT = { width: 176, height: 63, at: 80 } as const;

/** The column in which labels stand where they can, and how far from the right edge they end. */
const COLUMN = 104;
const MARGIN = 8;
/** Pixels from a dot's centre to its label: as a rule, and at the least. */
const BESIDE = 12;
const NEAR = 10;

interface UprightLabel {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

/**
 * Where the words beside a dot stand: in their column right of the rule, pushed on by a dot further right, drawn back where
 * they would leave the window, and above the dot where there is room on neither side.
 */
export function placeUprightLabel(position: number | null, words: string): UprightLabel {
  const dot = UPRIGHT.at + clampPosition(position ?? 0).points * RULE_SCALE;
  const least = Math.max(UPRIGHT.at, dot) + NEAR;
  const wanted = Math.max(COLUMN, dot + BESIDE);
  const latest = UPRIGHT.width - MARGIN - textWidth(words, 12);
  if (latest >= least) return { x: Math.min(wanted, latest), y: 36, anchor: "start" };
  return { x: UPRIGHT.width - MARGIN, y: 18, anchor: "end" };
}

interface UprightMarkProps {
  readonly position: number | null;
  readonly status: Status | null;
  /** "31 below", or what is said in its place; empty where nothing is. */
  readonly words: string;
}

/** One figure beside the upright rule, and in words. */
export function UprightMark({ position, status, words }: UprightMarkProps) {
  const label = placeUprightLabel(position, words);
  return (
    <span className="relative block">
      <svg width={UPRIGHT.width} height={UPRIGHT.height} className={`mark ${textOf(status)}`} aria-hidden="true">
        <VerticalDot position={position} status={status} at={UPRIGHT.at} y={32} radius={5} stemBeyond={11} />
        <text x={label.x} y={label.y} textAnchor={label.anchor} fontSize="12" fontWeight="600" fill="currentColor">
          {words}
        </text>
      </svg>
      <span className="sr-only">{words}</span>
    </span>
  );
}
