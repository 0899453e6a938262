"use client";

import { type ReactNode, useId, useState } from "react";
import { BOX } from "@/app/_ui/box";
import { FieldMessage } from "@/app/_ui/field-message";
import type { EditOf } from "@/lib/drafts/schema";
import type { FileDefinition, TreeFile } from "@/lib/tree/schema";
import { fieldChange, fieldText, type MetricField } from "./metric-fields";
import { optionsOf } from "./metric-options";

type Changes = EditOf<"change-metric">["set"];

interface DefinitionFieldProps {
  readonly field: MetricField;
  readonly metric: Omit<FileDefinition, "from"> & { readonly key: string };
  readonly file: TreeFile;
  /** Resolves to false where it could not be sent: what was typed then stays. */
  readonly onSay: (set: Changes) => Promise<boolean>;
}

/**
 * One field of a definition. A text is kept when it is left or Enter is pressed, a choice at once; Escape takes back what was
 * typed.
 */
export function DefinitionField({ field, metric, file, onSay }: DefinitionFieldProps) {
  const id = useId();
  const said = fieldText(metric, field.name);
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const keep = async (text: string) => {
    const wrong = faultIn(field, text);
    setRefused(wrong);
    if (wrong !== null) return;
    const set = fieldChange(metric, field, text);
    if (set === null || (await onSay(set as Changes))) setTyped((now) => (now === text ? null : now));
    else setRefused("This could not be saved. It stays here until it is.");
  };
  const box = {
    id,
    "aria-describedby": `${id}-says`,
    "aria-invalid": refused === null ? undefined : (true as const),
    value: typed ?? said,
  };
  const typing = {
    ...box,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
    onBlur: () => typed !== null && keep(typed),
    onKeyDown: (event: { key: string; currentTarget: HTMLElement }) => {
      if (event.key === "Escape") setTyped(null);
      if (event.key === "Enter" && field.kind !== "area") event.currentTarget.blur();
    },
  };
  if (field.kind === "yes") {
    return (
      <label className="col-span-full flex min-h-8 items-baseline gap-2.5 py-1 max-sm:min-h-11">
        <input
          type="checkbox"
          className="size-3.5 flex-none translate-y-0.5 accent-ink"
          checked={said === "true"}
          onChange={(event) => keep(String(event.target.checked))}
        />
        {field.label}
      </label>
    );
  }
  return (
    <Labelled id={id} field={field} refused={refused}>
      {field.kind === "choice" ? (
        <select {...box} onChange={(event) => keep(event.target.value)} className={BOX}>
          {field.optional && <option value="">{field.leftOut ?? "Not said"}</option>}
          {choicesFor(said, optionsOf(field, file, metric)).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : field.kind === "area" ? (
        <textarea {...typing} rows={2} className={`${BOX} h-auto min-h-[60px] py-1.5`} />
      ) : (
        <>
          <input
            {...typing}
            list={field.options === undefined ? undefined : `${id}-proposed`}
            inputMode={field.kind === "number" ? "decimal" : "text"}
            autoComplete="off"
            className={BOX}
          />
          {field.options !== undefined && (
            <datalist id={`${id}-proposed`}>
              {optionsOf(field, file, metric).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </datalist>
          )}
        </>
      )}
    </Labelled>
  );
}

type Option = readonly [value: string, label: string];

/** What may be chosen, and what is said though it is none of that: else the first of them would seem to be said. */
export function choicesFor(said: string, options: readonly Option[]): readonly Option[] {
  if (said === "" || options.some(([value]) => value === said)) return options;
  return [...options, [said, `${said}, which there is none of`]];
}

/** What keeps a typed text from being said. */
function faultIn({ kind, optional }: MetricField, text: string): string | null {
  const typed = text.trim();
  if (typed === "") return optional ? null : "This cannot be left out.";
  return kind === "number" && !Number.isFinite(Number(typed)) ? "This is not a number." : null;
}

interface LabelledProps {
  readonly id: string;
  readonly field: MetricField;
  readonly refused: string | null;
  readonly children: ReactNode;
}

function Labelled({ id, field, refused, children }: LabelledProps) {
  return (
    <div
      className={`grid grid-rows-[auto_auto_minmax(24px,auto)] content-start gap-y-1 ${field.kind === "area" ? "col-span-full" : ""}`}
    >
      <label htmlFor={id} className="font-medium">
        {field.label}
      </label>
      {children}
      <FieldMessage id={`${id}-says`} hint={field.hint} error={refused} />
    </div>
  );
}
