"use client";

import type { Edit } from "@/lib/drafts/schema";

interface StepButtonsProps {
  /** What is moved, for who hears the buttons alone. */
  readonly of: string;
  /** The edit that takes it up; null at the top. */
  readonly up: Edit | null;
  readonly down: Edit | null;
  readonly onStep: (edit: Edit) => void;
}

const FACE =
  "grid size-7 cursor-pointer place-items-center rounded-8 text-ink2 hover:bg-wash hover:text-ink aria-disabled:cursor-default aria-disabled:opacity-40 max-sm:size-11";

/** One place up, one place down. At the end of a list a button stays, so that the focus does. */
export function StepButtons({ of, up, down, onStep }: StepButtonsProps) {
  return (
    <span className="inline-flex">
      {(
        [
          ["up", up, "m2 7.5 4-4 4 4"],
          ["down", down, "m2 4.5 4 4 4-4"],
        ] as const
      ).map(([way, edit, path]) => (
        <button
          key={way}
          type="button"
          aria-disabled={edit === null}
          onClick={() => edit !== null && onStep(edit)}
          className={FACE}
        >
          <span className="sr-only">
            Move {of} {way}
          </span>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      ))}
    </span>
  );
}
