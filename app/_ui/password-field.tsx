"use client";

import { useState } from "react";
import { TextField, type TextFieldProps } from "./text-field";

/** A password, hidden until its owner asks to see it. */
export function PasswordField({ label, ...rest }: Omit<TextFieldProps, "type" | "within">) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      label={label}
      type={shown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="none"
      within={
        <button
          type="button"
          aria-pressed={shown}
          onClick={() => setShown((was) => !was)}
          className="absolute inset-y-1 right-1 cursor-pointer rounded-4 bg-bg px-2 text-12 text-ink2 hover:text-ink max-sm:px-3"
        >
          {shown ? "Hide" : "Show"}
          <span className="sr-only"> what is typed under {label}</span>
        </button>
      }
      {...rest}
    />
  );
}
