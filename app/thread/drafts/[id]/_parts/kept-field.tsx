"use client";

import { useState } from "react";
import { TextField, type TextFieldProps } from "@/app/_ui/text-field";

interface KeptFieldProps extends Omit<TextFieldProps, "value" | "defaultValue" | "onChange" | "onBlur" | "onKeyDown"> {
  /** What stands in the draft; "" for nothing. */
  readonly said: string;
  /** May it not be left out? Then what stood comes back. */
  readonly needed?: boolean;
  /** Keeps what was typed; resolves to false where it could not be sent. */
  readonly onKeep: (text: string) => Promise<boolean>;
}

/**
 * A box whose text is kept when it is left or Enter is pressed; Escape takes back what was typed. While nothing is typed it
 * shows what stands in the draft, whoever said it, also after an undo.
 */
export function KeptField({ said, needed = false, onKeep, ...field }: KeptFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = async () => {
    const text = typed?.trim();
    if (text === undefined) return;
    const same = text === said || (needed && text === "");
    if (same || (await onKeep(text))) setTyped((now) => (now === typed ? null : now));
  };
  return (
    <TextField
      autoComplete="off"
      {...field}
      value={typed ?? said}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Escape") setTyped(null);
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}
