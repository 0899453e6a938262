"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { FileMetric } from "@/lib/tree/schema";
import { type GoalDraft, goalDraftOf, promiseOf } from "./goal-draft";
import { GoalPreview } from "./goal-preview";
import type { Promised } from "./goal-promises";

interface GoalFormProps {
  readonly metric: FileMetric;
  readonly goal: Promised | null;
  readonly today: string;
  readonly now: { readonly value: number; readonly text: string } | null;
  readonly busy: boolean;
  readonly onSet: (goal: Promised) => void;
}

/** A goal as it is typed, with its line drawn as it changes and where today stands on it. */
export function GoalForm({ metric, goal, today, now, busy, onSet }: GoalFormProps) {
  const [typed, setTyped] = useState<GoalDraft>(() => goalDraftOf(goal, metric, today, now?.value ?? null));
  const [shown, setShown] = useState(false);
  const said = promiseOf(typed);
  const set = (change: Partial<GoalDraft>) => setTyped({ ...typed, ...change });
  const point = (place: number, change: Partial<GoalDraft["points"][number]>) =>
    set({ points: typed.points.map((each, at) => (at === place ? { ...each, ...change } : each)) });
  return (
    <div className="py-2">
      <div className="grid gap-x-5 sm:grid-cols-2">
        <SelectField
          label="Shape"
          value={typed.shape}
          onChange={(event) => set({ shape: event.target.value as GoalDraft["shape"] })}
        >
          <option value="linear">A straight line to the target</option>
          <option value="step">Steps: each value from its date on</option>
          <option value="hold">Stay within a band</option>
        </SelectField>
        <TextField
          label="Why"
          value={typed.reason}
          onChange={(event) => set({ reason: event.target.value })}
          maxLength={4000}
          autoComplete="off"
          hint="Such as: Board plan 2026"
        />
      </div>
      {typed.shape === "hold" ? (
        <div className="grid gap-x-5 sm:grid-cols-3">
          {(["low", "high", "width"] as const).map((edge) => (
            <TextField
              key={edge}
              label={{ low: "Not below", high: "Not above", width: "Width of the band" }[edge]}
              inputMode="decimal"
              value={typed[edge]}
              onChange={(event) => set({ [edge]: event.target.value })}
              hint={edge === "width" ? "Needed with one edge alone." : undefined}
            />
          ))}
        </div>
      ) : (
        <ol>
          {typed.points.map((each, place) => (
            <li key={each.id} className="grid grid-cols-[1fr_1fr_auto] items-start gap-x-3">
              <TextField
                label={place === 0 ? "From: date" : place === typed.points.length - 1 ? "Target: date" : "Milestone: date"}
                type="date"
                value={each.date}
                onChange={(event) => point(place, { date: event.target.value })}
              />
              <TextField
                label="Value"
                inputMode="decimal"
                value={each.value}
                onChange={(event) => point(place, { value: event.target.value })}
              />
              <Button
                tone="quiet"
                className="mt-7"
                disabled={typed.points.length <= 2}
                onClick={() => set({ points: typed.points.filter((_, at) => at !== place) })}
              >
                Remove<span className="sr-only"> point {place + 1}</span>
              </Button>
            </li>
          ))}
        </ol>
      )}
      <GoalPreview metric={metric} promise={said.ok ? said.promise : null} today={today} now={now} />
      {shown && !said.ok && (
        <p role="alert" className="pb-2 font-medium text-off">
          {said.why}
        </p>
      )}
      <div className="flex gap-2">
        <Button tone="primary" aria-disabled={busy} onClick={() => (said.ok ? !busy && onSet(said.promise) : setShown(true))}>
          Promise this
        </Button>
        {typed.shape !== "hold" && (
          <Button
            onClick={() =>
              set({
                points: [
                  ...typed.points.slice(0, -1),
                  { id: crypto.randomUUID(), date: "", value: "" },
                  ...typed.points.slice(-1),
                ],
              })
            }
          >
            Add a milestone
          </Button>
        )}
      </div>
    </div>
  );
}
