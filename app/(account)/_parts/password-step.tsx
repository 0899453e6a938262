"use client";

import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";

interface PasswordStepProps {
  /** Whose password it is, for a password manager. */
  readonly email: string;
  /** What the button does. */
  readonly does: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onGive: (password: string) => void;
  readonly onCancel?: () => void;
}

/** One's password once more, before something that a borrowed screen must not do. */
export function PasswordStep({ email, does, busy, error, onGive, onCancel }: PasswordStepProps) {
  const errors = formErrors(error, ["currentPassword"]);
  return (
    <Form className="grid max-w-[360px]" busy={busy} onSend={({ exact }) => onGive(exact("currentPassword"))}>
      <input hidden readOnly name="username" value={email} autoComplete="username" />
      <PasswordField
        label="Your password"
        name="currentPassword"
        autoComplete="current-password"
        required
        maxLength={128}
        error={errors.of("currentPassword")}
      />
      <FormRefusal says={errors.form} />
      <div className="flex gap-2">
        <Button type="submit" tone="primary" aria-disabled={busy}>
          {does}
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </Form>
  );
}
