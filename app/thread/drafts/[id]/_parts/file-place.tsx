"use client";

import { SelectField } from "@/app/_ui/select-field";

interface FilePlaceProps {
  /** What has the place, for who hears the list alone. */
  readonly of: string;
  /** Keys of the whole list, in the file's order, each once. */
  readonly order: readonly string[];
  readonly mine: string;
  readonly nameOf: (key: string) => string;
  /** Puts the list in another order. */
  readonly onArrange: (order: string[]) => void;
}

/** Where a thing stands in its list of the tree file: the outline shows it elsewhere, under what it feeds. */
export function FilePlace({ of, order, mine, nameOf, onArrange }: FilePlaceProps) {
  const others = order.filter((key) => key !== mine);
  if (others.length === 0) return null;
  return (
    <SelectField
      label="Place in the file"
      aria-label={`Place of ${of} in the file`}
      value={order[order.indexOf(mine) - 1] ?? ""}
      onChange={({ target }) => onArrange(placedAfter(others, mine, target.value))}
      hint="It matters to nobody but who reads the file."
    >
      <option value="">First</option>
      {others.map((key) => (
        <option key={key} value={key}>
          After {nameOf(key)}
        </option>
      ))}
    </SelectField>
  );
}

/** A list with one more thing in it, right after another; first where there is no such other. */
export function placedAfter(others: readonly string[], mine: string, after: string): string[] {
  const place = others.indexOf(after) + 1;
  return [...others.slice(0, place), mine, ...others.slice(place)];
}
