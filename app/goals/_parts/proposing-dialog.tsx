"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormRefusal } from "@/app/_components/form-refusal";
import { QueryProvider } from "@/app/_components/query-provider";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { endsOf, isBand } from "@/lib/core/goal-line";
import { changedGoal, type GoalChange } from "@/lib/core/goal-target";
import { type PlainDate, parseDate } from "@/lib/core/period";
import { proposeGoal } from "@/lib/goals/queries";
import type { ProposingForm } from "@/lib/goals/schema";
import { PartLine } from "./part-line";
import { placeWords } from "./part-words";
import { readTarget, targetText } from "./typed-target";

interface ProposingDialogProps {
  readonly form: ProposingForm;
  readonly onClose: () => void;
}

/** The form in which a department proposes another goal, with its line drawn as one types. */
export function ProposingDialog(props: ProposingDialogProps) {
  return (
    <Dialog title={`Another goal for ${props.form.unitName}`} onClose={props.onClose}>
      <QueryProvider>
        <Proposing {...props} />
      </QueryProvider>
    </Dialog>
  );
}

function Proposing({ form, onClose }: ProposingDialogProps) {
  const { metric, unit, display, goal, now, on, today } = form;
  const router = useRouter();
  const holds = form.direction === "hold" || (goal !== null && isBand(goal));
  const [typed, setTyped] = useState(() => firstTyped(form));
  const [shown, setShown] = useState(false);
  const propose = useMutation({
    mutationFn: proposeGoal,
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  });
  const said = changeOf(typed, holds, display);
  const line = said.change === null ? null : changedGoal(goal, said.change, { date: today, value: now });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => setTyped({ ...typed, [name]: target.value }),
    autoComplete: "off",
    error: shown ? said.errors[name] : null,
  });
  const send = (reason: string) => {
    setShown(true);
    if (said.change !== null) propose.mutate({ metric, unit, ...bodyOf(said.change), reason });
  };
  return (
    <Form busy={propose.isPending} onSend={({ text }) => send(text("reason"))}>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {holds ? (
          <>
            <TextField label="Not below" inputMode="decimal" {...field("low")} />
            <TextField label="Not above" inputMode="decimal" {...field("high")} />
          </>
        ) : (
          <>
            <TextField label="Target" inputMode={display.as === "duration" ? "text" : "decimal"} {...field("value")} />
            <TextField label="By" type="date" {...field("date")} />
          </>
        )}
      </div>
      {!holds && (
        <figure className="flex min-h-14 flex-wrap items-center gap-x-4 pb-3">
          <PartLine goal={line} display={display} now={now} on={on} />
          <figcaption className="text-12 text-ink2">
            {line === null ? "Its line is drawn once it has a target." : `Then ${lowered(placeWords({ goal: line, now, on }))}.`}
          </figcaption>
        </figure>
      )}
      <TextField
        label="Why"
        name="reason"
        required
        maxLength={1000}
        autoComplete="off"
        hint="The owner of the goal answers it."
      />
      <FormRefusal says={propose.error?.message ?? null} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" aria-disabled={propose.isPending}>
          {propose.isPending ? "Proposing…" : "Propose it"}
        </Button>
      </div>
    </Form>
  );
}

interface Typed {
  readonly value: string;
  readonly date: string;
  readonly low: string;
  readonly high: string;
}

function firstTyped({ goal, display, today }: ProposingForm): Typed {
  const empty = { value: "", date: "", low: "", high: "" };
  const text = (value: number | null) => (value === null ? "" : targetText(value, display));
  if (goal === null) return { ...empty, date: nextYear(today) };
  if (isBand(goal)) return { ...empty, low: text(goal.low), high: text(goal.high) };
  const { target } = endsOf(goal);
  return { ...empty, value: text(target.value), date: target.date };
}

function nextYear(today: PlainDate): string {
  return `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`.replace(/-02-29$/, "-02-28");
}

function changeOf(typed: Typed, holds: boolean, display: ProposingForm["display"]) {
  const [value, low, high] = [typed.value, typed.low, typed.high].map((text) => readTarget(text, display));
  const date = parseDate(typed.date);
  const missing = "Say how much";
  const errors = {
    value: value?.error ?? (value?.value == null ? missing : null),
    date: date === null ? "Say by when" : null,
    low: low?.error ?? (holds && low?.value == null && high?.value == null ? "Say at least one edge" : null),
    high: high?.error ?? null,
  };
  return { errors, change: holds ? bandOf(errors, low?.value, high?.value) : targetOf(value?.value, date) };
}

function targetOf(value: number | null | undefined, date: PlainDate | null): GoalChange | null {
  return value == null || date === null ? null : { target: { date, value } };
}

function bandOf(
  { low: lowFault, high: highFault }: { readonly low: string | null; readonly high: string | null },
  low: number | null | undefined,
  high: number | null | undefined,
): GoalChange | null {
  if (lowFault !== null || highFault !== null) return null;
  return { band: { ...(low == null ? {} : { low }), ...(high == null ? {} : { high }) } };
}

function bodyOf(change: GoalChange) {
  if ("target" in change) return { target: change.target };
  const { low, high } = change.band;
  return { band: { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) } };
}

function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
