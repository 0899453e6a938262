"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Choice, Choices } from "@/app/_ui/choice";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { PlainDate } from "@/lib/core/period";
import { homesOf, unitsOf } from "./metric-options";
import type { Drafting } from "./use-draft";

interface MoveUnitProps {
  readonly drafting: Drafting;
  /** Key of the unit that moves. */
  readonly unit: string;
  /** Where it stands, or what it was dropped on. */
  readonly under: string;
  readonly onClose: () => void;
}

/** Asks under what a unit moves, and from which day: the days before stay with where it stood. */
export function MoveUnit({ drafting, unit: key, under, onClose }: MoveUnitProps) {
  const { draft, say, busy, today } = drafting;
  const [when, setWhen] = useState<"publishing" | "date" | "always">("publishing");
  const unit = unitsOf(draft.file).find((each) => each.key === key);
  if (unit === undefined) return null;
  const below = new Set(unitsOf(unit).map((each) => each.key));
  const homes = homesOf(draft.file).filter((home) => home.key !== key && !below.has(home.key));
  const choice = (value: typeof when, title: string) => (
    <Choice type="radio" name="when" value={value} title={title} checked={when === value} onChange={() => setWhen(value)} />
  );
  return (
    <Dialog title={`Move ${unit.name}`} onClose={onClose}>
      <Form
        busy={busy}
        onSend={async ({ text }) => {
          const from = when === "always" ? when : when === "date" ? (text("from") as PlainDate) : undefined;
          const dated = from === undefined ? {} : { from };
          if (await say({ do: "move-unit", unit: key, under: text("under"), ...dated })) onClose();
        }}
      >
        <SelectField label="Under" name="under" defaultValue={under}>
          {homes.map((home) => (
            <option key={home.key} value={home.key}>
              {home.name}
            </option>
          ))}
        </SelectField>
        <Choices legend="From when">
          {choice("publishing", "From the day of publishing")}
          {choice("date", "From a date")}
          {choice("always", "It has always stood there")}
        </Choices>
        {when === "date" && <TextField label="First day there" name="from" type="date" defaultValue={today} required />}
        <p className="text-ink2">
          {when === "always"
            ? "Figures of the past are added up anew."
            : "Until then its figures count where it stood; the past does not change."}
        </p>
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={busy}>
            Move
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
