"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Form } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { TextField } from "@/app/_ui/text-field";
import { linkQuery, resetPassword } from "@/lib/sign-in/queries";
import { LinkIsDead } from "../../_parts/link-is-dead";
import { useLinkToken } from "../../_parts/link-token";
import { Submit } from "../../_parts/submit";

const DEAD = "This link has been used already or has lapsed. Ask for another on the sign-in page, under “Forgotten?”.";

/** Another password, by the link of a reset. */
export function ResetForm({ hint }: { readonly hint: string }) {
  const token = useLinkToken();
  const { data: guest, error } = useQuery(linkQuery(token));
  const reset = useMutation({
    mutationFn: resetPassword,
    onSuccess: () => window.location.assign("/sign-in?done=reset"),
  });
  const errors = formErrors(reset.error ?? error, ["newPassword"]);
  const busy = reset.isPending || reset.isSuccess;
  if (token === "" || guest === null || (guest && guest.kind !== "reset")) return <LinkIsDead says={DEAD} />;
  return (
    <Form
      className="grid"
      busy={busy}
      onSend={({ exact }) => token !== null && reset.mutate({ token, newPassword: exact("newPassword") })}
    >
      <TextField label="E-mail" name="email" type="email" autoComplete="username" readOnly value={guest?.email ?? ""} />
      <PasswordField
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        required
        maxLength={128}
        hint={hint}
        error={errors.of("newPassword")}
      />
      <FormRefusal says={errors.form} />
      <Submit does="Use this password" doing="One moment…" busy={busy} />
    </Form>
  );
}
