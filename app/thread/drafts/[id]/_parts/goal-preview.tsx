import { lineAt, type PathGoal } from "@/lib/core/goal-line";
import type { PlainDate } from "@/lib/core/period";
import { positionOf } from "@/lib/core/position";
import type { FileMetric } from "@/lib/tree/schema";
import { dayWords } from "./day-words";
import { valueWords } from "./display-of";
import type { Figure } from "./figure";
import { BandDrawing, LineDrawing } from "./goal-drawing";
import { edgesOf, type Promised, promiseWords } from "./goal-promises";

interface GoalPreviewProps {
  readonly metric: FileMetric;
  readonly promise: Promised | null;
  readonly today: string;
  readonly now: Figure | null;
}

/**
 * The line as it would be drawn, in the metric's own units, with today's figure beside it. Its room is kept, so nothing jumps.
 */
export function GoalPreview({ metric, promise, today, now }: GoalPreviewProps) {
  if (promise === null) {
    return (
      <p className="mt-2 mb-4 grid min-h-[178px] place-items-center rounded-8 border border-dashed border-rule2 text-ink2">
        The line is drawn here as soon as it is whole.
      </p>
    );
  }
  const day = today as PlainDate;
  return (
    <figure className="mt-2 mb-4 min-h-[178px]">
      {promise.shape === "hold" ? (
        <BandDrawing edges={edgesOf(promise)} metric={metric} now={now} />
      ) : (
        <LineDrawing promise={promise as unknown as PathGoal} metric={metric} day={day} now={now} />
      )}
      <figcaption className="pt-1 text-ink2">{sentence(metric, promise, day, now)}</figcaption>
    </figure>
  );
}

/** "Promised for today, 3 Nov 26: 81.2%. It is at 76.7%: 31 below the line.", "Promised: to stay from 6:00 to 7:10. …" */
function sentence(metric: FileMetric, promise: Promised, day: PlainDate, now: Figure | null): string {
  const goal = periodGoal(promise, day);
  const { position, goalLine } = positionOf(now?.value ?? null, goal);
  const line = goalLine === null ? null : valueWords(Math.round(goalLine * 1000) / 1000, metric);
  const promised =
    promise.shape === "hold"
      ? `Promised: to ${promiseWords(promise, metric)}. `
      : line === null
        ? ""
        : `Promised for today, ${dayWords(day)}: ${line}. `;
  if (now === null || position === null) return `${promised}There is no figure yet to hold against it.`;
  const points = Math.round(Math.abs(position));
  const to = promise.shape === "hold" ? "band" : "line";
  const where = points === 0 ? `on the ${to}` : `${points} ${position > 0 ? "above" : "below"} the ${to}`;
  return `${promised}It is at ${now.text}: ${points === 0 && to === "band" ? "inside the band" : where}.`;
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
