"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Form } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { TextField } from "@/app/_ui/text-field";
import { signIn } from "@/lib/sign-in/queries";
import { Submit } from "../../_parts/submit";

interface SignInFormProps {
  /** A path of this site. */
  readonly next: string;
  /** Is it the only thing on the page? Then the first field has the focus at once. */
  readonly alone: boolean;
}

/** E-mail and password. Whatever is refused stays as it was typed. */
export function SignInForm({ next, alone }: SignInFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (alone) form.current?.querySelector<HTMLInputElement>("[name=email]")?.focus();
  }, [alone]);
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: ({ secondFactor }) =>
      window.location.assign(secondFactor ? `/second-factor?next=${encodeURIComponent(next)}` : next),
    onError: () => form.current?.querySelector<HTMLInputElement>("[name=password]")?.focus(),
  });
  const errors = formErrors(attempt.error, ["email", "password"]);
  const busy = attempt.isPending || attempt.isSuccess;
  return (
    <Form
      ref={form}
      className="grid"
      busy={busy}
      onSend={({ text, exact }) => attempt.mutate({ email: text("email"), password: exact("password") })}
    >
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        error={errors.of("email")}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        maxLength={128}
        error={errors.of("password")}
        aside={
          <Link
            prefetch={false}
            href="/forgotten"
            className="text-12 text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink"
          >
            Forgotten?
          </Link>
        }
      />
      <FormRefusal says={errors.form} />
      <Submit does="Sign in" doing="Signing in…" busy={busy} />
    </Form>
  );
}
