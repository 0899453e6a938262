"use client";

import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { EditOf } from "@/lib/drafts/schema";
import type { FileLink } from "@/lib/tree/schema";

export type ClaimChanges = EditOf<"change-link">["set"];

interface LinkFormProps {
  readonly link: Omit<FileLink, "from" | "to">;
  readonly onChange: (set: ClaimChanges) => void;
}

/** What a link claims: kind, sign, how much later, why, who stands for it. Each field is kept as it is left. */
export function LinkForm({ link, onChange }: LinkFormProps) {
  const { lag, handoff } = link;
  const changeLag = (typed: string, which: 0 | 1) => {
    if (typed.trim() === "") {
      if (lag !== undefined) onChange({ lag: null });
      return;
    }
    const periods = Number(typed);
    if (!Number.isInteger(periods) || periods < 0) return;
    const [soonest, latest] = lag ?? [periods, periods];
    const next: [number, number] = which === 0 ? [periods, Math.max(periods, latest)] : [Math.min(soonest, periods), periods];
    if (lag === undefined || next[0] !== soonest || next[1] !== latest) onChange({ lag: next });
  };
  const text = (field: "rationale" | "owner") => ({
    defaultValue: link[field] ?? "",
    onBlur: ({ target }: { target: { value: string } }) => {
      const typed = target.value.trim();
      if (typed !== (link[field] ?? "")) onChange({ [field]: typed === "" ? null : typed });
    },
  });
  return (
    <div className="grid items-start gap-x-5 sm:grid-cols-2">
      <SelectField
        label="Kind"
        value={link.kind}
        onChange={({ target }) =>
          onChange(target.value === "component" ? { kind: "component" } : { kind: "influence", sign: link.sign ?? "+" })
        }
      >
        <option value="influence">Influence: a claim about cause</option>
        <option value="component">Component: an arithmetic part</option>
      </SelectField>
      <SelectField
        label="When the driver rises"
        value={link.sign ?? ""}
        onChange={({ target }) => onChange({ sign: target.value === "" ? null : (target.value as "+" | "-") })}
      >
        {link.kind === "component" && <option value="">Not said</option>}
        <option value="+">the driven value rises (+)</option>
        <option value="-">the driven value falls (−)</option>
      </SelectField>
      <TextField
        key={`soonest ${lag?.[0]}`}
        label="Soonest, in periods"
        inputMode="numeric"
        defaultValue={lag === undefined ? "" : String(lag[0])}
        onBlur={({ target }) => changeLag(target.value, 0)}
        hint="Of the driven metric; 0 is the same one."
      />
      <TextField
        key={`latest ${lag?.[1]}`}
        label="Latest, in periods"
        inputMode="numeric"
        defaultValue={lag === undefined ? "" : String(lag[1])}
        onBlur={({ target }) => changeLag(target.value, 1)}
        hint="Evidence is looked for between the two."
      />
      <TextField label="Why it should hold" {...text("rationale")} maxLength={4000} autoComplete="off" />
      <TextField label="Who stands for it" {...text("owner")} maxLength={200} autoComplete="off" />
      <SelectField
        label="Hand-off"
        value={handoff === undefined ? "" : String(handoff)}
        onChange={({ target }) => onChange({ handoff: target.value === "" ? null : target.value === "true" })}
        hint="Does one department hand over to another?"
      >
        <option value="">Where their departments differ</option>
        <option value="true">Yes</option>
        <option value="false">No</option>
      </SelectField>
    </div>
  );
}
