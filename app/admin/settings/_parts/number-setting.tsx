"use client";

import { useId } from "react";
import { BOX } from "@/app/_ui/box";
import { FieldMessage } from "@/app/_ui/field-message";

interface NumberSettingProps {
  readonly label: string;
  /** What the number counts. */
  readonly unit: string;
  readonly value: string;
  readonly error: string | null;
  readonly hint?: string;
  /** Several numbers may stand in it. */
  readonly wide?: boolean;
  readonly onType: (value: string) => void;
}

/** A number with what it counts beside it. Whatever is typed stays, also what is no number. */
export function NumberSetting({ label, unit, value, error, hint, wide = false, onType }: NumberSettingProps) {
  const id = useId();
  return (
    <div className="grid grid-rows-[auto_auto_minmax(24px,auto)] gap-y-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={id}
          inputMode={wide ? "text" : "decimal"}
          autoComplete="off"
          value={value}
          onChange={(event) => onType(event.target.value)}
          aria-describedby={`${id}-unit ${id}-says`}
          aria-invalid={error ? true : undefined}
          className={`${BOX} figures ${wide ? "!w-28" : "!w-16 text-right"}`}
        />
        <span id={`${id}-unit`} className="text-ink2">
          {unit}
        </span>
      </div>
      <FieldMessage id={`${id}-says`} hint={hint} error={error} />
    </div>
  );
}
