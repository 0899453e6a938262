"use client";

import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import type { GoalDraft } from "./goal-draft";

type Points = GoalDraft["points"];

interface GoalPointsProps {
  readonly points: Points;
  /** In what values are typed; null for bare numbers. */
  readonly unit: string | null;
  readonly onChange: (points: Points) => void;
}

/** The points of a line: where it begins, milestones between, and the target. */
export function GoalPoints({ points, unit, onChange }: GoalPointsProps) {
  const set = (place: number, change: Partial<Points[number]>) =>
    onChange(points.map((each, at) => (at === place ? { ...each, ...change } : each)));
  const withMilestone = [...points.slice(0, -1), { id: crypto.randomUUID(), date: "", value: "" }, ...points.slice(-1)];
  return (
    <>
      <ol className="grid gap-2">
        {points.map((point, place) => {
          const name = place === 0 ? "From" : place === points.length - 1 ? "Target" : `Milestone ${place}`;
          return (
            <li key={point.id} className="grid grid-cols-[72px_minmax(0,160px)_minmax(0,1fr)_auto] items-center gap-x-3">
              <span className="font-medium">{name}</span>
              <input
                type="date"
                aria-label={`${name}: date`}
                value={point.date}
                onChange={({ target }) => set(place, { date: target.value })}
                className={BOX}
              />
              <span className="flex items-center gap-2">
                <input
                  inputMode="decimal"
                  autoComplete="off"
                  aria-label={`${name}: value${unit === null ? "" : `, ${unit}`}`}
                  value={point.value}
                  onChange={({ target }) => set(place, { value: target.value })}
                  className={`${BOX} max-w-28`}
                />
                {unit !== null && <span className="text-ink2 max-sm:hidden">{unit}</span>}
              </span>
              {points.length > 2 && place > 0 && place < points.length - 1 ? (
                <Button tone="quiet" onClick={() => onChange(points.filter((_, at) => at !== place))}>
                  Remove<span className="sr-only"> {name.toLowerCase()}</span>
                </Button>
              ) : (
                <span />
              )}
            </li>
          );
        })}
      </ol>
      <Button tone="quiet" className="mt-1 -ml-2.5 max-sm:-ml-4" onClick={() => onChange(withMilestone)}>
        Add a milestone
      </Button>
    </>
  );
}
