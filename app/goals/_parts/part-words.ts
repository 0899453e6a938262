import { formatPosition } from "@/lib/core/display";
import { endsOf, isBand, lineAt } from "@/lib/core/goal-line";
import type { Goal } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import { positionOf } from "@/lib/core/position";

interface Stood {
  readonly goal: Goal | null;
  readonly now: number | null;
  readonly on: PlainDate | null;
}

/**
 * Where the latest figure stands beside a goal line, on the last day of its period: points, or null where that cannot be said.
 */
function placeOn({ goal, now, on }: Stood): number | null {
  if (goal === null || now === null || on === null || isBand(goal)) return null;
  const { baseline, target } = endsOf(goal);
  const span = target.value - baseline.value;
  return span === 0 ? null : positionOf(now, { kind: "line", line: lineAt(goal, on), span }).position;
}

/** "12 below the line", "On the line", or why there is nothing to say. */
export function placeWords(stood: Stood): string {
  if (stood.goal === null) return "No goal of its own";
  if (stood.now === null) return "No figure yet";
  const position = placeOn(stood);
  if (position === null) return "";
  const words = formatPosition(position);
  return /line$/.test(words) ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : `${words} the line`;
}
