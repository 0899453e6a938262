"use client";

import { type ComponentProps, useId } from "react";
import { BOX } from "./box";
import { FieldMessage } from "./field-message";

interface SelectFieldProps extends Omit<ComponentProps<"select">, "id" | "className"> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
}

/** One of a list that is too long to stand open. */
export function SelectField({ label, hint, error, children, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="grid grid-rows-[auto_auto_minmax(24px,auto)] gap-y-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select id={id} aria-describedby={`${id}-says`} aria-invalid={error ? true : undefined} className={BOX} {...select}>
        {children}
      </select>
      <FieldMessage id={`${id}-says`} hint={hint} error={error} />
    </div>
  );
}
