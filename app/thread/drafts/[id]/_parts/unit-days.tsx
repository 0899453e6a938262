"use client";

import { type ReactNode, useState } from "react";
import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { PlainDate } from "@/lib/core/period";
import type { FileUnit } from "@/lib/tree/schema";
import { homesOf } from "./metric-options";
import type { Drafting } from "./use-draft";

interface UnitDaysProps {
  readonly drafting: Drafting;
  readonly unit: FileUnit;
  readonly under: string;
}

interface Line {
  readonly id: string;
  readonly from: string;
  /** Of a move the parent, of a closure its last day. */
  readonly to: string;
}

const lineOf = (from: string, to: string): Line => ({ id: crypto.randomUUID(), from, to });

/** Every day on which something of a unit changes: its first, where it stood when, and when it was closed. Kept as a whole. */
export function UnitDays({ drafting, unit, under }: UnitDaysProps) {
  const homes = homesOf(drafting.draft.file).filter(({ key }) => key !== unit.key);
  const [first, setFirst] = useState(under);
  const [from, setFrom] = useState<string>(unit.from ?? "");
  const [moves, setMoves] = useState(() => (unit.moves ?? []).map((move) => lineOf(move.from, move.parent)));
  const [closures, setClosures] = useState(() => (unit.closures ?? []).map((each) => lineOf(each.from, each.until)));
  const whole = [...moves, ...closures].every((line) => line.from !== "" && line.to !== "");
  const keep = () => {
    if (!whole) return;
    const { units: _, moves: _m, closures: _c, from: _f, ...rest } = unit;
    drafting.say({
      do: "unit-in-full",
      under: first,
      unit: {
        ...rest,
        ...(from === "" ? {} : { from: from as PlainDate }),
        ...(moves.length === 0 ? {} : { moves: moves.map((line) => ({ from: line.from as PlainDate, parent: line.to })) }),
        ...(closures.length === 0
          ? {}
          : { closures: closures.map((line) => ({ from: line.from as PlainDate, until: line.to as PlainDate })) }),
      },
    });
  };
  return (
    <div className="border-t border-rule pt-3 pb-2">
      <p className="pb-3 text-ink2">
        Change these only where the past is written down wrong: figures of those days change with them.
      </p>
      <div className="grid items-start gap-x-5 sm:grid-cols-2">
        <TextField
          label="First day"
          type="date"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
          hint="Left open: always."
        />
        <SelectField label="Stood first under" value={first} onChange={({ target }) => setFirst(target.value)}>
          {homes.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="grid items-start gap-x-5 sm:grid-cols-2">
        <Lines
          title="Moves"
          add="Add a move"
          lines={moves}
          onChange={setMoves}
          second={(line, change) => (
            <select aria-label="Under" value={line.to} onChange={({ target }) => change(target.value)} className={BOX}>
              <option value="">Under…</option>
              {homes.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          )}
        />
        <Lines
          title="Closed in between"
          add="Add days"
          lines={closures}
          onChange={setClosures}
          second={(line, change) => (
            <input
              type="date"
              aria-label="Last day closed"
              value={line.to}
              onChange={({ target }) => change(target.value)}
              className={BOX}
            />
          )}
        />
      </div>
      <Button tone="primary" className="mt-3" disabled={!whole} aria-disabled={drafting.busy} onClick={keep}>
        Keep these days
      </Button>
    </div>
  );
}

interface LinesProps {
  readonly title: string;
  readonly add: string;
  readonly lines: readonly Line[];
  readonly onChange: (lines: Line[]) => void;
  readonly second: (line: Line, change: (to: string) => void) => ReactNode;
}

function Lines({ title, add, lines, onChange, second }: LinesProps) {
  const set = (id: string, change: Partial<Line>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...change } : line)));
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 font-medium">{title}</legend>
      <ol className="grid gap-1.5">
        {lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-2">
            <input
              type="date"
              aria-label={`${title}: from`}
              value={line.from}
              onChange={({ target }) => set(line.id, { from: target.value })}
              className={BOX}
            />
            {second(line, (to) => set(line.id, { to }))}
            <Button tone="quiet" onClick={() => onChange(lines.filter(({ id }) => id !== line.id))}>
              Remove
            </Button>
          </li>
        ))}
      </ol>
      <Button tone="quiet" className="-ml-2.5 max-sm:-ml-4" onClick={() => onChange([...lines, lineOf("", "")])}>
        {add}
      </Button>
    </fieldset>
  );
}
