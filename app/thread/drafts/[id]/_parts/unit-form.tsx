"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import type { PlainDate } from "@/lib/core/period";
import type { FileUnit } from "@/lib/tree/schema";
import { dayWords } from "./day-words";
import { KeptField } from "./kept-field";
import { UnitDays } from "./unit-days";
import type { Drafting } from "./use-draft";

interface UnitFormProps {
  readonly drafting: Drafting;
  readonly unit: FileUnit;
  /** What it stands under in the file: its first parent. */
  readonly under: string;
}

/** A unit's name, its end and its opening again; and all of its days, where the past is written down wrong. */
export function UnitForm({ drafting, unit, under }: UnitFormProps) {
  const { draft, say } = drafting;
  const [days, setDays] = useState(false);
  const { key, name, until } = unit;
  const isNew = draft.edits.some(({ edit }) => edit.do === "add-unit" && edit.unit.key === key);
  return (
    <div className="border-b border-rule bg-wash px-4 pt-3 pb-2">
      <div className="grid items-start gap-x-5 sm:grid-cols-[minmax(0,1fr)_minmax(0,180px)_auto]">
        <KeptField
          label="Name"
          said={name}
          needed
          maxLength={200}
          onKeep={(typed) => say({ do: "rename-unit", unit: key, name: typed })}
          hint={`A name has no date. Its key in files is ${key}.`}
        />
        <KeptField
          label="Last day"
          type="date"
          said={until ?? ""}
          needed
          onKeep={(typed) => say({ do: "close-unit", unit: key, last: typed as PlainDate })}
          hint={until === undefined ? "Left open: it stays." : `It closes after ${dayWords(until)}.`}
        />
        <div className="flex gap-2 sm:mt-7">
          {isNew ? (
            <Button onClick={() => say({ do: "remove-unit", unit: key })}>
              Take out<span className="sr-only"> {name}</span>
            </Button>
          ) : until === undefined ? (
            <Button onClick={() => say({ do: "close-unit", unit: key })}>
              Close<span className="sr-only"> {name}</span>
            </Button>
          ) : (
            <Button onClick={() => say({ do: "reopen-unit", unit: key })}>
              Open again<span className="sr-only"> {name}</span>
            </Button>
          )}
          <Button tone="quiet" aria-expanded={days} onClick={() => setDays(!days)}>
            All its days
          </Button>
        </div>
      </div>
      {days && <UnitDays drafting={drafting} unit={unit} under={under} />}
    </div>
  );
}
