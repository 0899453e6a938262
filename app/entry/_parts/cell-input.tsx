"use client";

import { useLayoutEffect, useRef } from "react";
import type { Editing } from "@/lib/core/entry-grid";
import { useDispatch } from "./use-desk";

interface CellInputProps {
  readonly editing: Editing;
  /** What is typed here: metric and period. */
  readonly name: string;
  readonly describedBy: string | undefined;
  readonly isAsked: boolean;
}

/** The box in which the open cell is typed. Leaving it by the mouse enters what was typed, as Enter does. */
export function CellInput({ editing, name, describedBy, isAsked }: CellInputProps) {
  const dispatch = useDispatch();
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const input = box.current;
    if (input === null) return;
    input.focus({ preventScroll: true });
    input.setSelectionRange(input.value.length, input.value.length);
  }, []);
  return (
    <input
      ref={box}
      value={editing.text}
      aria-label={name}
      aria-describedby={describedBy}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="next"
      onChange={(event) => dispatch({ do: "change", text: event.target.value })}
      onBlur={(event) => {
        // The window lost the focus, not the box: the text stays open.
        if (document.activeElement !== event.target) dispatch({ do: "enter", move: null });
      }}
      className={`figures absolute inset-y-0.5 right-0.5 left-0.5 z-6 bg-bg text-right text-ink outline-none ${isAsked ? "px-3 text-16 font-semibold" : "-left-8 px-2 text-13"}`}
    />
  );
}
