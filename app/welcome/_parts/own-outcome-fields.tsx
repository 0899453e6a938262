"use client";

import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { OWN_KINDS, OWN_MEASURES, type OwnOutcome } from "@/lib/core/own-outcome";
import type { Answering } from "./use-answers";

/** An outcome in the organisation's own words: what it is called, what kind of figure it is, which way is good. */
export function OwnOutcomeFields({ answering: { answers, say } }: { readonly answering: Answering }) {
  const { own } = answers;
  const set = (change: Partial<OwnOutcome>) => say({ own: { ...own, ...change } });
  return (
    <div className="grid max-w-[920px] items-start gap-x-5 sm:grid-cols-[minmax(0,5fr)_minmax(0,2fr)_minmax(0,2fr)_minmax(0,3fr)]">
      <TextField
        label="In your own words"
        value={own.name}
        maxLength={200}
        autoComplete="off"
        placeholder="Felt safe with us"
        onChange={({ target }) => set({ name: target.value })}
        hint="Without a name it is left out."
      />
      <div className="sm:col-span-2">
        <SelectField
          label="It is"
          value={own.kind}
          onChange={({ target }) => set({ kind: OWN_KINDS.find((kind) => kind === target.value) ?? "share" })}
        >
          {OWN_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {OWN_MEASURES[kind].words}
            </option>
          ))}
        </SelectField>
      </div>
      <SelectField
        label="Good is"
        value={own.direction}
        onChange={({ target }) => set({ direction: target.value === "down" ? "down" : "up" })}
      >
        <option value="up">higher</option>
        <option value="down">lower</option>
      </SelectField>
    </div>
  );
}
