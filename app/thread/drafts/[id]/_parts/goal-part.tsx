"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { type Choosable, ChooseFrom } from "@/app/_ui/choose-from";
import type { FileMetric } from "@/lib/tree/schema";
import type { Figure } from "./figure";
import { GoalForm } from "./goal-form";
import { GoalPast } from "./goal-past";
import { type Promised, promisesOf, promiseWords } from "./goal-promises";
import { unitsOf } from "./metric-options";
import type { Drafting } from "./use-draft";
import type { Since } from "./use-since";

interface GoalPartProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
  /** From when another goal holds. */
  readonly since: Since["from"];
  readonly now: Figure | null;
}

/** What is promised: the line at the metric's home, lines of units of their own, and what was promised before. */
export function GoalPart({ drafting, metric, since, now }: GoalPartProps) {
  const { draft, isOpen, say, today, busy } = drafting;
  /** The unit whose goal is being set; "" is the home. */
  const [open, setOpen] = useState<string | null>(null);
  const promises = promisesOf(metric, today);
  const units = unitsOf(draft.file);
  const nameOf = (key: string) => units.find((unit) => unit.key === key)?.name ?? key;
  const without = units.flatMap(({ key, name, kind }): Choosable[] =>
    promises.some(({ unit }) => unit === key) ? [] : [{ key, name, word: kind }],
  );
  const chosen = without.find(({ key }) => key === open) ?? null;
  const set = async (unit: string, goal: Promised) => {
    const of = { metric: metric.key, ...(unit === "" ? {} : { unit }), ...(since === null ? {} : { from: since }) };
    if (await say({ do: "set-goal", ...of, goal })) setOpen(null);
  };
  const form = (unit: string, goal: Promised | null) => (
    <GoalForm
      key={unit}
      metric={metric}
      goal={goal}
      today={today}
      now={unit === "" ? now : null}
      busy={busy}
      onSet={(promise) => set(unit, promise)}
    />
  );
  const lines = promises.some(({ unit }) => unit === null) ? promises : [{ unit: null, goal: null }, ...promises];
  return (
    <section id="part-promised" aria-label="Goals" className="scroll-mt-24 border-t border-rule pt-4 pb-4">
      <h3 className="pb-1 font-semibold">Promised</h3>
      <ul>
        {lines.map(({ unit, goal }) => {
          const key = unit ?? "";
          const where = unit === null ? "At its home" : nameOf(unit);
          return (
            <li key={key} className="border-t border-rule py-1.5">
              <div className="flex items-start gap-x-3">
                <p className="min-w-0 flex-1 py-1">
                  <span className="mr-3 font-medium">{where}</span>
                  <span className="text-ink2">{goal === null ? "nothing is promised yet" : promiseWords(goal, metric)}</span>
                </p>
                {isOpen && (
                  <span className="flex flex-none gap-1">
                    {goal !== null && (
                      <Button
                        tone="quiet"
                        aria-label={`End the goal: ${where}`}
                        onClick={() => say({ do: "end-goal", metric: metric.key, ...(unit === null ? {} : { unit }) })}
                      >
                        End
                      </Button>
                    )}
                    <Button
                      tone={goal === null ? "plain" : "quiet"}
                      aria-expanded={open === key}
                      aria-label={`${goalButton(open === key, goal)}: ${where}`}
                      onClick={() => setOpen(open === key ? null : key)}
                    >
                      {goalButton(open === key, goal)}
                    </Button>
                  </span>
                )}
              </div>
              {open === key && form(key, goal)}
            </li>
          );
        })}
      </ul>
      {isOpen && without.length > 0 && (
        <div className="border-t border-rule pt-1.5">
          <div className="max-w-[320px]">
            <ChooseFrom
              label="A line of its own for a unit"
              placeholder="A line of its own for…"
              options={without}
              chosen={chosen}
              onChoose={({ key }) => setOpen(key)}
            />
          </div>
          {chosen !== null && form(chosen.key, null)}
        </div>
      )}
      <GoalPast drafting={drafting} metric={metric} nameOf={nameOf} />
    </section>
  );
}

function goalButton(isOpen: boolean, goal: Promised | null): string {
  if (isOpen) return "Cancel";
  return goal === null ? "Set a goal" : "Set another";
}
