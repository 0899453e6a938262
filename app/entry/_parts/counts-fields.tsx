"use client";

import { useId, useRef } from "react";
import { BOX } from "@/app/_ui/box";
import { partsIn } from "@/lib/core/cell-reading-parts";
import { isContested } from "@/lib/core/entry-grid-cell";
import type { CellView } from "./cell-view";
import { focusCell } from "./focus-cell";
import { useDeskTools } from "./use-desk";
import { useTyped } from "./use-typed";

/** What is typed above and below the line. */
type Counts = readonly [numerator: string, denominator: string];

/** Numerator and denominator of the selected cell, each in a box under its own name; both together are the cell's text. */
export function CountsFields({ view }: { readonly view: CellView }) {
  const { at, row, cell } = view;
  const { measure, numerator, denominator } = row.metric;
  const { store } = useDeskTools();
  const below = useRef<HTMLInputElement>(null);
  const own: Counts = partsIn(cell.content.text) ?? ["", ""];
  const typed = useTyped<Counts>(
    (counts) => {
      if (counts[0] !== own[0] || counts[1] !== own[1]) store.dispatch({ do: "type", at, text: textOf(counts) });
    },
    (counts) => counts.every((count) => count.trim() !== ""),
  );
  if ((measure !== "ratio" && measure !== "net") || cell.locked || isContested(cell)) return null;
  const [above, under] = typed.now ?? own;
  const leave = () => {
    typed.enter();
    focusCell(store.get());
  };
  return (
    <fieldset
      className="mt-2 grid max-w-[316px] grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-end gap-x-2"
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) typed.enter();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") typed.forget();
        else if (event.key !== "Enter") return;
        event.preventDefault();
        if (event.key === "Enter" && event.target !== below.current && under.trim() === "") return below.current?.focus();
        leave();
      }}
    >
      <legend className="sr-only">Counts</legend>
      <Count
        label={numerator ?? (measure === "net" ? "For less against" : "Part")}
        value={above}
        onType={(text) => typed.type([text, under])}
      />
      <span className="pb-1.5 text-12 text-ink2 max-sm:pb-3" aria-hidden="true">
        of
      </span>
      <Count
        label={denominator ?? (measure === "net" ? "Answers" : "Whole")}
        value={under}
        onType={(text) => typed.type([above, text])}
        box={below}
      />
    </fieldset>
  );
}

/** The text that two counts make in a cell. One alone is kept, and asked to be made whole. */
function textOf([above, under]: Counts): string {
  return above.trim() === "" && under.trim() === "" ? "" : `${above.trim()} of ${under.trim()}`.trim();
}

interface CountProps {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly box?: React.Ref<HTMLInputElement>;
}

function Count({ label, value, onType, box }: CountProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} title={label} className="mb-1 block truncate text-12 text-ink2 first-letter:uppercase">
        {label}
      </label>
      <input
        ref={box}
        id={id}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        className={`${BOX} figures h-[30px] rounded-[6px] text-right sm:h-[30px]`}
      />
    </div>
  );
}
