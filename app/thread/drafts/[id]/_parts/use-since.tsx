import { type ReactNode, useId, useState } from "react";
import { BOX } from "@/app/_ui/box";
import type { PlainDate } from "@/lib/core/period";

/** From when the changes that one makes hold: null is the day of publishing. */
export interface Since {
  readonly from: PlainDate | "always" | null;
  readonly field: ReactNode;
}

const SAYS = {
  publishing: "Figures of before are read as they were.",
  date: "Figures of before that day are read as they were.",
  always: "Figures of the past are read by it too: for what was wrong all along.",
} as const;

/** Asks once, for all that is changed below it, from when it holds. */
export function useSince(): Since {
  const id = useId();
  const [choice, setChoice] = useState<keyof typeof SAYS>("publishing");
  const [date, setDate] = useState("");
  const from = choice === "always" ? "always" : choice === "date" && date !== "" ? (date as PlainDate) : null;
  const field = (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-8 bg-wash px-3 py-2">
      <label htmlFor={id} className="font-medium">
        Changes hold
      </label>
      <select
        id={id}
        value={choice}
        aria-describedby={`${id}-says`}
        onChange={({ target }) => setChoice(target.value as typeof choice)}
        className={`${BOX} max-w-52`}
      >
        <option value="publishing">from the day of publishing</option>
        <option value="date">from a date</option>
        <option value="always">for all time</option>
      </select>
      {choice === "date" && (
        <input
          type="date"
          aria-label="First day of the changes"
          value={date}
          onChange={({ target }) => setDate(target.value)}
          className={`${BOX} max-w-40`}
        />
      )}
      <span id={`${id}-says`} className="text-12 text-ink2">
        {SAYS[choice]}
      </span>
    </div>
  );
  return { from, field };
}
