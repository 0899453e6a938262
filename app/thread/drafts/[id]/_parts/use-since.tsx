import { type ReactNode, useState } from "react";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { PlainDate } from "@/lib/core/period";

/** From when the changes that one makes hold: null is the day of publishing. */
export interface Since {
  readonly from: PlainDate | "always" | null;
  readonly field: ReactNode;
}

/** Asks once, for all that is changed below it, from when it holds. */
export function useSince(): Since {
  const [choice, setChoice] = useState<"publishing" | "always" | "date">("publishing");
  const [date, setDate] = useState("");
  const from = choice === "always" ? "always" : choice === "date" && date !== "" ? (date as PlainDate) : null;
  const field = (
    <div className="grid gap-x-5 sm:grid-cols-2">
      <SelectField
        label="Changes hold"
        value={choice}
        onChange={(event) => setChoice(event.target.value as typeof choice)}
        hint={
          choice === "always"
            ? "Figures of the past are read by it too: for what was wrong all along."
            : "Figures of before are read as they were."
        }
      >
        <option value="publishing">from the day of publishing</option>
        <option value="date">from a date</option>
        <option value="always">for all time</option>
      </SelectField>
      {choice === "date" && (
        <TextField label="First day" type="date" value={date} onChange={(event) => setDate(event.target.value)} required />
      )}
    </div>
  );
  return { from, field };
}
