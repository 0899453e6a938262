"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";

const DIGITS = 6;

interface CodeFormProps {
  /** What the button does. */
  readonly does: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onGive: (code: string) => void;
  /** A recovery code in the place of the phone's. */
  readonly recovery?: boolean;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** The six digits that an authenticator shows, or a recovery code. Six digits are given as soon as they stand there. */
export function CodeForm({ does, busy, error, onGive, recovery = false, children }: CodeFormProps) {
  const box = useRef<HTMLFormElement>(null);
  const errors = formErrors(error, ["code"]);
  useEffect(() => {
    if (error === null) return;
    const input = box.current?.querySelector<HTMLInputElement>("[name=code]");
    input?.focus();
    input?.select();
  }, [error]);
  return (
    <Form
      ref={box}
      className="grid max-w-[360px]"
      busy={busy}
      onSend={({ text, exact }) => onGive(recovery ? text("code") : exact("code").replace(/\s/g, ""))}
    >
      <TextField
        key={String(recovery)}
        label={recovery ? "Recovery code" : "Code"}
        name="code"
        autoComplete="one-time-code"
        required
        spellCheck={false}
        autoCapitalize="none"
        maxLength={64}
        {...(recovery ? {} : { inputMode: "numeric", pattern: "[0-9 ]*", title: "Six digits" })}
        hint={
          recovery ? "One of those you kept. It works once." : "Six digits from your authenticator app, sent with the last one."
        }
        error={errors.of("code")}
        onInput={(event) => {
          const { value, form } = event.currentTarget;
          if (!recovery && !busy && value.replace(/\s/g, "").length === DIGITS) form?.requestSubmit();
        }}
      />
      <FormRefusal says={errors.form} />
      <div className="flex gap-2">
        <Button type="submit" tone="primary" aria-disabled={busy}>
          {does}
        </Button>
        {children}
      </div>
    </Form>
  );
}
