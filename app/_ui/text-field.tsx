"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { FieldMessage } from "./field-message";

/** A box to type in: 36 px high, 44 on a phone, where its text is large enough not to be zoomed at. */
export const BOX =
  "h-9 w-full rounded-8 border border-neutral bg-bg px-2.5 text-ink placeholder:text-ink2 aria-invalid:border-off aria-invalid:ring-1 aria-invalid:ring-off aria-invalid:ring-inset read-only:bg-wash disabled:bg-wash disabled:text-ink2 max-sm:h-11 max-sm:text-16";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "id" | "className"> {
  readonly label: string;
  /** One plain line under the box, in the place that an error takes when there is one. */
  readonly hint?: string | undefined;
  /** What is wrong with what stands in the box, in words. */
  readonly error?: string | null | undefined;
  /** Stands at the right of the label: a link. */
  readonly aside?: ReactNode;
  /** Stands in the box at its right end: a button. */
  readonly within?: ReactNode;
}

/** A labelled box. Its error stands under it, read aloud with it; the line for it is kept free, so nothing jumps. */
export function TextField({ label, hint, error, aside, within, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className="grid grid-rows-[auto_auto_minmax(20px,auto)] gap-y-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside}
      </div>
      <div className="relative">
        <input id={id} aria-describedby={`${id}-says`} aria-invalid={error ? true : undefined} className={BOX} {...input} />
        {within}
      </div>
      <FieldMessage id={`${id}-says`} hint={hint} error={error} />
    </div>
  );
}
