"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import { ChooseFrom } from "@/app/_ui/choose-from";
import { importNamesQuery } from "@/lib/import-names/queries";
import { FIELD_WORDS } from "./file-words";
import { withConstant } from "./mapping-edits";
import type { UploadWork } from "./use-upload";

const FIELDS = ["metric", "unit", "period", "segment"] as const;
type Constant = (typeof FIELDS)[number];

/** What no column says, given once for the whole file: offered where a file needs it, kept where it is set. */
export function Constants({ work }: { readonly work: UploadWork }) {
  const { mapping, settled } = work;
  const said = new Set(settled.columns.flatMap(({ readAs }) => readAs?.split(" ")[0] ?? []));
  const missing = FIELDS.filter((field) => mapping.constants?.[field] !== undefined || (field !== "segment" && !said.has(field)));
  if (missing.length === 0 || settled.columns.length === 0) return null;
  return (
    <section aria-label="The same for the whole file" className="border-t border-rule2 py-5">
      <h2>What no column says</h2>
      <p className="text-ink2">Give it once, and it holds for every row.</p>
      <div className="mt-3 grid max-w-[760px] gap-x-4 gap-y-3 sm:grid-cols-2">
        {missing.map((field) => (
          <ConstantField key={field} field={field} work={work} />
        ))}
      </div>
    </section>
  );
}

function ConstantField({ field, work }: { readonly field: Constant; readonly work: UploadWork }) {
  const { data: names } = useQuery(importNamesQuery());
  const text = work.mapping.constants?.[field] ?? null;
  const set = (value: string | null) => work.decide((mapping) => withConstant(mapping, field, value));
  const options = { metric: names?.metrics, unit: names?.units, segment: names?.segments, period: [] }[field] ?? [];
  const chosen = options.find(({ key }) => key === text) ?? (text === null ? null : { key: text, name: text, word: "" });
  return (
    <div className="grid gap-1">
      <p className="text-12 text-ink2">{FIELD_WORDS[field]}</p>
      <div className="flex gap-2">
        <div className="min-w-0 flex-1">
          {field === "period" ? (
            <PeriodText text={text ?? ""} onSay={set} />
          ) : (
            <ChooseFrom
              label={`${FIELD_WORDS[field]} of the whole file`}
              placeholder={`Choose the ${field}`}
              options={options}
              chosen={chosen}
              onChoose={({ key }) => set(key)}
            />
          )}
        </div>
        {text !== null && (
          <Button tone="quiet" className="sm:h-9" onClick={() => set(null)}>
            Take back<span className="sr-only"> the {field} of the whole file</span>
          </Button>
        )}
      </div>
    </div>
  );
}

/** A period is typed: `2026-10`, or as the file would write it. It is said when the box is left, or by Enter. */
function PeriodText({ text, onSay }: { readonly text: string; readonly onSay: (text: string | null) => void }) {
  const [typed, setTyped] = useState(text);
  const say = () => {
    if (typed.trim() !== text) onSay(typed.trim() === "" ? null : typed.trim());
  };
  return (
    <input
      aria-label="Period of the whole file"
      value={typed}
      placeholder="2026-10"
      autoComplete="off"
      maxLength={40}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={say}
      onKeyDown={(event) => event.key === "Enter" && say()}
      className={BOX}
    />
  );
}
