import type { Status } from "@/lib/core/status";
import { clampPosition, RULE_SCALE } from "./scale";
import { textOf } from "./tone";
import { VerticalDot } from "./vertical-position";

/**
 * The drawing at the right of each row: the rule's centre lies `at` from its left edge, and words end `margin` before its right.
 */
interface UprightFrame {
  readonly width: number;
  readonly height: number;
  readonly at: number;
  readonly margin: number;
}

/** Of an upright list, which runs to the window's edge, and of a table on a phone, beside which the page's margin is free. */
export const UPRIGHT: UprightFrame = { width: 176, height: 63, at: 80, margin: 8 };
export const UPRIGHT_CELL: UprightFrame = { width: 150, height: 59, at: 72, margin: -8 };

/** From the rule to the column in which labels stand where they can. */
const COLUMN = 24;
/** Pixels from a dot's centre to its label: as a rule, and at the least. */
const BESIDE = 12;
const NEAR = 10;

/** About how wide these words set at 12 px and 600, in pixels: figures are wider than letters, spaces narrow. */
export function labelWidth(words: string): number {
  const figures = words.replace(/\D/g, "").length;
  const spaces = words.split(" ").length - 1;
  return figures * 7.4 + spaces * 3.4 + (words.length - figures - spaces) * 6.4;
}

interface UprightLabel {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
}

/**
 * Where the words beside a dot stand: in their column right of the rule, pushed on by a dot further right, drawn back where
 * they would leave the window, and above the dot where there is room on neither side.
 */
export function placeUprightLabel(position: number | null, words: string, frame: UprightFrame = UPRIGHT): UprightLabel {
  const { at, width, height, margin } = frame;
  const middle = Math.ceil(height / 2);
  const dot = at + clampPosition(position ?? 0).points * RULE_SCALE;
  const least = Math.max(at, dot) + NEAR;
  const wanted = Math.max(at + COLUMN, dot + BESIDE);
  const latest = width - margin - labelWidth(words);
  if (latest >= least) return { x: Math.min(wanted, latest), y: middle + 4, anchor: "start" };
  return { x: width - margin, y: middle - 14, anchor: "end" };
}

interface UprightMarkProps {
  readonly position: number | null;
  readonly status: Status | null;
  /** "31 below", or what is said in its place; empty where nothing is. */
  readonly words: string;
  readonly frame?: UprightFrame;
}

/** One figure beside the upright rule, and in words. */
export function UprightMark({ position, status, words, frame = UPRIGHT }: UprightMarkProps) {
  const label = placeUprightLabel(position, words, frame);
  return (
    <span className="relative block">
      <svg width={frame.width} height={frame.height} className={`mark ${textOf(status)}`} aria-hidden="true">
        <VerticalDot
          position={position}
          status={status}
          at={frame.at}
          y={Math.ceil(frame.height / 2)}
          radius={5}
          stemBeyond={11}
        />
        <text x={label.x} y={label.y} textAnchor={label.anchor} fontSize="12" fontWeight="600" fill="currentColor">
          {words}
        </text>
      </svg>
      <span className="sr-only">{words}</span>
    </span>
  );
}
