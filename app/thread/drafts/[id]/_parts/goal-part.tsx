"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import type { FileMetric } from "@/lib/tree/schema";
import { GoalForm } from "./goal-form";
import { type Promised, promisesOf, promiseWords } from "./goal-promises";
import { unitsOf } from "./metric-options";
import type { Drafting } from "./use-draft";

interface GoalPartProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
  readonly now: { readonly value: number; readonly text: string } | null;
}

/** What is promised: the line at the metric's home, and lines of units of their own. */
export function GoalPart({ drafting, metric, now }: GoalPartProps) {
  const { draft, isOpen, say, today } = drafting;
  const [open, setOpen] = useState<string | null>(null);
  const promises = promisesOf(metric, today);
  const units = new Map(unitsOf(draft.file).map(({ key, name }) => [key, name]));
  const without = [...units].filter(([key]) => !promises.some(({ unit }) => unit === key));
  const set = async (unit: string | null, goal: Promised) => {
    const of = unit === null ? {} : { unit };
    if (await say({ do: "set-goal", metric: metric.key, ...of, goal })) setOpen(null);
  };
  const lines = promises.some(({ unit }) => unit === null) ? promises : [{ unit: null, goal: null }, ...promises];
  return (
    <section aria-label="Goals" className="border-t border-rule pt-3 pb-4">
      <h3 className="pb-1 font-semibold">Promised</h3>
      <ul>
        {lines.map(({ unit, goal }) => {
          const name = unit ?? "";
          const where = unit === null ? "At its home" : (units.get(unit) ?? unit);
          return (
            <li key={name} className="border-t border-rule py-1.5">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{where}</span>
                <span className="text-ink2">{goal === null ? "nothing is promised yet" : promiseWords(goal)}</span>
                {isOpen && (
                  <span className="ml-auto flex gap-1">
                    {goal !== null && (
                      <Button
                        tone="quiet"
                        onClick={() => say({ do: "end-goal", metric: metric.key, ...(unit === null ? {} : { unit }) })}
                      >
                        End<span className="sr-only"> the goal: {where}</span>
                      </Button>
                    )}
                    <Button tone="quiet" aria-expanded={open === name} onClick={() => setOpen(open === name ? null : name)}>
                      {open === name ? "Cancel" : goal === null ? "Set a goal" : "Set another"}
                      <span className="sr-only">: {where}</span>
                    </Button>
                  </span>
                )}
              </div>
              {open === name && (
                <GoalForm
                  metric={metric}
                  goal={goal}
                  today={today}
                  now={unit === null ? now : null}
                  busy={drafting.busy}
                  onSet={(promise) => set(unit, promise)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {isOpen && without.length > 0 && (
        <div className="max-w-[320px] pt-1.5">
          <SelectField
            label="A line of its own for"
            value=""
            onChange={(event) => event.target.value !== "" && setOpen(event.target.value)}
          >
            <option value="">Choose a unit</option>
            {without.map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      {open !== null && open !== "" && without.some(([key]) => key === open) && (
        <GoalForm
          key={open}
          metric={metric}
          goal={null}
          today={today}
          now={null}
          busy={drafting.busy}
          onSet={(promise) => set(open, promise)}
        />
      )}
    </section>
  );
}
