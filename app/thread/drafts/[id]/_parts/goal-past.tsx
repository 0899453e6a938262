"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { addDays, type PlainDate } from "@/lib/core/period";
import type { EditOf } from "@/lib/drafts/schema";
import type { FileMetric, FilePastGoal } from "@/lib/tree/schema";
import { spanWords } from "./day-words";
import { GoalForm } from "./goal-form";
import { promiseIn, promiseWords } from "./goal-promises";
import { KeptField } from "./kept-field";
import type { Drafting } from "./use-draft";

interface GoalPastProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
  readonly nameOf: (unit: string) => string;
}

/** When each goal holds, those of before included: what a file writes as `from`, `until` and `goalHistory`. */
export function GoalPast({ drafting, metric, nameOf }: GoalPastProps) {
  const { say, isOpen } = drafting;
  const [shown, setShown] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const { goal, goals = [], goalHistory = [] } = metric;
  const past = goalHistory.length;
  const all: readonly FilePastGoal[] = [...goalHistory, ...(goal === undefined ? [] : [goal]), ...goals];
  if (all.length === 0) return null;
  const declare = (next: readonly (FilePastGoal | null)[]) => {
    const kept = (from: number, until?: number) => next.slice(from, until).flatMap((each) => each ?? []);
    const home = kept(past, past + (goal === undefined ? 0 : 1))[0];
    const own = kept(past + (goal === undefined ? 0 : 1));
    const before = kept(0, past);
    const goalsInFull = {
      ...(home === undefined ? {} : { goal: home }),
      ...(own.length > 0 ? { goals: own } : {}),
      ...(before.length > 0 ? { goalHistory: before } : {}),
    } as EditOf<"goals-in-full">["goals"];
    return say({ do: "goals-in-full", metric: metric.key, goals: goalsInFull });
  };
  const change = (place: number, next: FilePastGoal | null) => declare(all.map((each, at) => (at === place ? next : each)));
  return (
    <div className="pt-3">
      <Button tone="quiet" className="-ml-2.5 max-sm:-ml-4" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {past === 0 ? "When it holds" : `When each holds, and ${past === 1 ? "the one" : `${past}`} before`}
      </Button>
      {shown && (
        <ol>
          {all.map((each, place) => {
            const { unit, from, until } = each;
            const where = unit === undefined ? "At its home" : nameOf(unit);
            const what = `${where}, ${spanWords(from, until ?? endOf(all, place, past))}`;
            const promised = promiseIn(each);
            const dated = (field: "from" | "until", typed: string) => {
              const { [field]: _, ...rest } = each;
              return change(place, (typed === "" ? rest : { ...rest, [field]: typed as PlainDate }) as FilePastGoal);
            };
            return (
              <li key={`${unit} ${from}`} className="border-t border-rule py-1.5">
                <div className="flex items-start gap-x-3">
                  <p className="min-w-0 flex-1 py-1">
                    <span className="mr-3 font-medium">{what}</span>
                    <span className="text-ink2">{promiseWords(promised, metric)}</span>
                  </p>
                  {isOpen && (
                    <span className="flex flex-none gap-1">
                      <Button tone="quiet" aria-label={`Take out the goal: ${what}`} onClick={() => change(place, null)}>
                        Take out
                      </Button>
                      <Button
                        tone="quiet"
                        aria-expanded={open === place}
                        aria-label={`${open === place ? "Done with" : "Change"} the goal: ${what}`}
                        onClick={() => setOpen(open === place ? null : place)}
                      >
                        {open === place ? "Done" : "Change"}
                      </Button>
                    </span>
                  )}
                </div>
                {open === place && (
                  <>
                    <div className="grid items-start gap-x-5 pt-2 sm:grid-cols-2">
                      <KeptField
                        label="First day"
                        type="date"
                        said={from ?? ""}
                        hint="Left open: always."
                        onKeep={(typed) => dated("from", typed)}
                      />
                      <KeptField
                        label="Last day"
                        type="date"
                        said={until ?? ""}
                        hint="Left open: until the next."
                        onKeep={(typed) => dated("until", typed)}
                      />
                    </div>
                    <GoalForm
                      metric={metric}
                      goal={promised}
                      isPast={place < past}
                      today={drafting.today}
                      now={null}
                      busy={drafting.busy}
                      onSet={async (promise) => {
                        const days = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
                        const of = unit === undefined ? {} : { unit };
                        if (await change(place, { ...of, ...promise, ...days } as FilePastGoal)) setOpen(null);
                      }}
                    />
                  </>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

/** The day before the next goal of the same unit begins; a standing goal has none. */
function endOf(all: readonly FilePastGoal[], place: number, past: number): PlainDate | undefined {
  if (place >= past) return undefined;
  const next = all.find((each, at) => at > place && each.unit === all[place]?.unit)?.from;
  return next === undefined ? undefined : addDays(next, -1);
}
