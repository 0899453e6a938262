"use client";

import { type FocusEvent, useState } from "react";
import { TextField } from "@/app/_ui/text-field";

type Lag = readonly [soonest: number, latest: number];

interface LagFieldsProps {
  readonly lag: Lag | undefined;
  /** Keeps another window; null for none. */
  readonly onKeep: (lag: [number, number] | null) => Promise<boolean>;
}

/** How much later a link works, from and to: two boxes that are kept together, when both are left. */
export function LagFields({ lag, onKeep }: LagFieldsProps) {
  const [typed, setTyped] = useState<readonly [string, string] | null>(null);
  const said = [text(lag?.[0]), text(lag?.[1])] as const;
  const shown = typed ?? said;
  const faulty = shown.some((each) => each.trim() !== "" && !/^\d{1,3}$/.test(each.trim()));
  const keep = async ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (typed === null || faulty || currentTarget.contains(relatedTarget)) return;
    const [soonest, latest] = windowOf(typed);
    const same = text(soonest) === said[0] && text(latest) === said[1];
    const next: [number, number] | null = soonest === undefined || latest === undefined ? null : [soonest, latest];
    if (same || (await onKeep(next))) setTyped((now) => (now === typed ? null : now));
  };
  const box = (place: 0 | 1) => ({
    inputMode: "numeric" as const,
    autoComplete: "off",
    value: shown[place],
    onChange: ({ target }: { target: { value: string } }) =>
      setTyped(place === 0 ? [target.value, shown[1]] : [shown[0], target.value]),
  });
  return (
    <fieldset onBlur={keep} className="col-span-full grid min-w-0 items-start gap-x-5 sm:grid-cols-2">
      <legend className="sr-only">How much later it works</legend>
      <TextField
        label="Soonest, in periods"
        {...box(0)}
        error={faulty ? "Whole periods, 0 or more." : null}
        hint="Of the driven metric; 0 is the same one."
      />
      <TextField label="Latest, in periods" {...box(1)} hint="Evidence is looked for between the two." />
    </fieldset>
  );
}

const text = (periods: number | undefined) => (periods === undefined ? "" : String(periods));

/** One box alone stands for both; the smaller comes first. */
function windowOf([soonest, latest]: readonly [string, string]): readonly [number | undefined, number | undefined] {
  const [one, other] = [soonest.trim(), latest.trim()];
  if (one === "" && other === "") return [undefined, undefined];
  const ends = [Number(one === "" ? other : one), Number(other === "" ? one : other)];
  return [Math.min(...ends), Math.max(...ends)];
}
