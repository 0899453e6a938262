"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { READ_ONLY_BOX } from "./box";
import { FieldMessage } from "./field-message";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "id" | "className"> {
  readonly label: string;
  /** One plain line under the box, in the place that an error takes when there is one. */
  readonly hint?: string | undefined;
  /** What is wrong with what stands in the box, in words. */
  readonly error?: string | null | undefined;
  /** Stands at the right of the label, but comes after the box: a link. */
  readonly aside?: ReactNode;
  /** Stands in the box at its right end: a button. */
  readonly within?: ReactNode;
}

/** A labelled box. Its error stands under it, read aloud with it; the line for it is kept free, so nothing jumps. */
export function TextField({ label, hint, error, aside, within, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className="relative grid grid-rows-[auto_auto_minmax(24px,auto)] gap-y-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          aria-describedby={`${id}-says`}
          aria-invalid={error ? true : undefined}
          className={READ_ONLY_BOX}
          {...input}
        />
        {within}
      </div>
      <FieldMessage id={`${id}-says`} hint={hint} error={error} />
      {aside !== undefined && <div className="absolute top-0 right-0">{aside}</div>}
    </div>
  );
}
