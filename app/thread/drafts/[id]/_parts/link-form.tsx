"use client";

import { SelectField } from "@/app/_ui/select-field";
import type { EditOf } from "@/lib/drafts/schema";
import type { FileLink } from "@/lib/tree/schema";
import { KeptField } from "./kept-field";
import { LagFields } from "./lag-fields";

export type ClaimChanges = EditOf<"change-link">["set"];

interface LinkFormProps {
  readonly link: Omit<FileLink, "from" | "to">;
  /** Resolves to false where it could not be sent. */
  readonly onChange: (set: ClaimChanges) => Promise<boolean>;
}

/** What a link claims: kind, sign, how much later, why, who stands for it. Each field is kept as it is left. */
export function LinkForm({ link, onChange }: LinkFormProps) {
  const { lag, handoff } = link;
  const text = (field: "rationale" | "owner") => ({
    said: link[field] ?? "",
    onKeep: (typed: string) => onChange({ [field]: typed === "" ? null : typed }),
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
      <LagFields lag={lag} onKeep={(next) => onChange({ lag: next })} />
      <KeptField label="Why it should hold" {...text("rationale")} maxLength={4000} />
      <KeptField label="Who stands for it" {...text("owner")} maxLength={200} />
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
