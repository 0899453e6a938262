"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { FileMetric } from "@/lib/tree/schema";
import { typedIn } from "./display-of";
import type { Figure } from "./figure";
import { type GoalDraft, goalDraftOf, promiseOf } from "./goal-draft";
import { GoalPoints } from "./goal-points";
import { GoalPreview } from "./goal-preview";
import type { Promised } from "./goal-promises";

interface GoalFormProps {
  readonly metric: FileMetric;
  readonly goal: Promised | null;
  /** Is it a promise that another has taken the place of? */
  readonly isPast?: boolean;
  readonly today: string;
  readonly now: Figure | null;
  readonly busy: boolean;
  readonly onSet: (goal: Promised) => void;
}

/** A goal as it is typed, with its line drawn as it changes and where today stands on it. */
export function GoalForm({ metric, goal, isPast = false, today, now, busy, onSet }: GoalFormProps) {
  const [typed, setTyped] = useState<GoalDraft>(() => goalDraftOf(goal, metric, today, now?.value ?? null));
  const [shown, setShown] = useState(false);
  const said = promiseOf(typed, metric, isPast);
  const set = (change: Partial<GoalDraft>) => setTyped({ ...typed, ...change });
  const unit = typedIn(metric);
  const box = (field: "low" | "high" | "width" | "stretch" | "reason" | "owner") => ({
    value: typed[field],
    onChange: ({ target }: { target: { value: string } }) => set({ [field]: target.value }),
    autoComplete: "off",
  });
  return (
    <div className="py-2">
      <div className="sm:max-w-[50%] sm:pr-2.5">
        <SelectField
          label="Shape"
          value={typed.shape}
          onChange={({ target }) => set({ shape: target.value as GoalDraft["shape"] })}
        >
          <option value="linear">A straight line to the target</option>
          <option value="step">Steps: each value from its date on</option>
          <option value="hold">Stay within a band</option>
        </SelectField>
      </div>
      {typed.shape === "hold" ? (
        <div className="grid items-start gap-x-5 sm:grid-cols-3">
          <TextField label="Not below" inputMode="decimal" {...box("low")} hint={unit ?? undefined} />
          <TextField label="Not above" inputMode="decimal" {...box("high")} hint={unit ?? undefined} />
          <TextField
            label="Width"
            inputMode="decimal"
            {...box("width")}
            hint="What 50 points outside are. Needed with one edge."
          />
        </div>
      ) : (
        <GoalPoints points={typed.points} unit={unit} onChange={(points) => set({ points })} />
      )}
      <GoalPreview metric={metric} promise={said.ok ? said.promise : null} today={today} now={now} />
      <div className="grid items-start gap-x-5 sm:grid-cols-3">
        <TextField label="Why" {...box("reason")} maxLength={4000} hint="Such as: Board plan 2026" />
        <TextField label="Who stands for it" {...box("owner")} maxLength={200} />
        <TextField label="Stretch" inputMode="decimal" {...box("stretch")} hint="Hoped for, beyond the target." />
      </div>
      {shown && !said.ok && (
        <p role="alert" className="pb-2 font-medium text-off">
          {said.why}
        </p>
      )}
      <Button tone="primary" aria-disabled={busy} onClick={() => (said.ok ? !busy && onSet(said.promise) : setShown(true))}>
        Promise this
      </Button>
    </div>
  );
}
