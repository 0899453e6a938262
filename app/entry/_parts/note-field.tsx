"use client";

import { type Ref, useId, useImperativeHandle, useRef } from "react";
import { BOX } from "@/app/_ui/box";
import type { Place } from "@/lib/core/entry-grid-selection";
import { focusCell } from "./focus-cell";
import { useDeskTools } from "./use-desk";
import { useTyped } from "./use-typed";

export interface NoteHandle {
  /** Enters what stands in the field, and gives it back. */
  enter(): string;
  focus(): void;
}

interface NoteFieldProps {
  readonly at: Place;
  readonly label: string;
  readonly placeholder: string;
  /** The cell's note as it stands. */
  readonly note: string;
  readonly isLocked: boolean;
  readonly error: string | null;
  readonly handle?: Ref<NoteHandle>;
}

/** The note beside a cell. It is entered by Enter, by leaving the field or the cell, and by itself after a pause. */
export function NoteField({ at, label, placeholder, note, isLocked, error, handle }: NoteFieldProps) {
  const { store } = useDeskTools();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const typed = useTyped<string>((entered) => {
    if (entered !== note) store.dispatch({ do: "note", note: entered, at });
  });
  const text = typed.now ?? note;
  const enter = () => {
    typed.enter();
    return text;
  };
  useImperativeHandle(handle, () => ({ enter, focus: () => box.current?.focus() }));

  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-12 text-ink2">
        {label}
      </label>
      <input
        ref={box}
        id={id}
        value={text}
        placeholder={placeholder}
        readOnly={isLocked}
        maxLength={2000}
        autoComplete="off"
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-says`}
        onChange={(event) => typed.type(event.target.value)}
        onBlur={enter}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          if (event.key === "Enter") enter();
          else typed.forget();
          focusCell(store.get());
        }}
        className={`${BOX} h-[30px] rounded-[6px] read-only:bg-wash sm:h-[30px]`}
      />
      {error !== null && (
        <p id={`${id}-says`} role="alert" className="mt-1 text-12 font-medium text-off">
          {error}
        </p>
      )}
    </div>
  );
}
