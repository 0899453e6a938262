"use client";

import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { EditOf } from "@/lib/drafts/schema";
import type { FileLink } from "@/lib/tree/schema";
import type { Drafting } from "./use-draft";

interface LinkFormProps {
  readonly drafting: Drafting;
  readonly link: FileLink;
  readonly onEnd: () => void;
}

/** What a link claims: kind, sign, how much later, why, who stands for it. Each field is kept as it is left. */
export function LinkForm({ drafting, link, onEnd }: LinkFormProps) {
  const { from, to } = link;
  const change = (set: EditOf<"change-link">["set"]) => drafting.say({ do: "change-link", from, to, set });
  const [soonest, latest] = link.lag ?? [0, 0];
  const lag = (text: string, which: 0 | 1) => {
    const periods = Number(text);
    if (text.trim() === "" || !Number.isInteger(periods) || periods < 0) return;
    const next: [number, number] = which === 0 ? [periods, Math.max(periods, latest)] : [Math.min(soonest, periods), periods];
    if (next[0] !== soonest || next[1] !== latest) change({ lag: next });
  };
  const text = (field: "rationale" | "owner") => ({
    defaultValue: link[field] ?? "",
    onBlur: (event: { target: { value: string } }) => {
      const typed = event.target.value.trim();
      if (typed !== (link[field] ?? "")) change({ [field]: typed === "" ? null : typed });
    },
  });
  return (
    <div className="grid gap-x-5 py-2 sm:grid-cols-2">
      <SelectField
        label="Kind"
        value={link.kind}
        onChange={(event) =>
          change(event.target.value === "component" ? { kind: "component" } : { kind: "influence", sign: link.sign ?? "+" })
        }
      >
        <option value="influence">Influence: a claim about cause</option>
        <option value="component">Component: an arithmetic part</option>
      </SelectField>
      <SelectField
        label="When the driver rises"
        value={link.sign ?? ""}
        onChange={(event) => change({ sign: event.target.value === "" ? null : (event.target.value as "+" | "-") })}
      >
        {link.kind === "component" && <option value="">Not said</option>}
        <option value="+">the driven value rises (+)</option>
        <option value="-">the driven value falls (−)</option>
      </SelectField>
      <TextField
        label="Soonest, in periods"
        inputMode="numeric"
        defaultValue={String(soonest)}
        onBlur={(event) => lag(event.target.value, 0)}
        hint="Of the driven metric; 0 is the same one."
      />
      <TextField
        label="Latest, in periods"
        inputMode="numeric"
        defaultValue={String(latest)}
        onBlur={(event) => lag(event.target.value, 1)}
      />
      <TextField label="Why it should hold" {...text("rationale")} maxLength={4000} autoComplete="off" />
      <TextField label="Who stands for it" {...text("owner")} maxLength={200} autoComplete="off" />
      <label className="flex min-h-8 items-baseline gap-2.5 py-1 max-sm:min-h-11">
        <input
          type="checkbox"
          className="size-3.5 flex-none translate-y-0.5 accent-ink"
          checked={link.handoff === true}
          onChange={(event) => change({ handoff: event.target.checked ? true : null })}
        />
        A hand-off from one department to another
      </label>
      <div className="text-right">
        <Button
          onClick={async () => {
            if (await drafting.say({ do: "end-link", from, to })) onEnd();
          }}
        >
          End the link
        </Button>
      </div>
    </div>
  );
}
