"use client";

import { useMutation } from "@tanstack/react-query";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { ButtonLink } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { askForReset } from "@/lib/sign-in/queries";
import { Submit } from "../../_parts/submit";

/** The address to send the link to. The answer is the same whether or not anyone has it. */
export function ForgottenForm() {
  const ask = useMutation({ mutationFn: askForReset });
  const errors = formErrors(ask.error, ["email"]);
  if (ask.isSuccess) {
    return (
      <div role="status" className="grid justify-items-start gap-4">
        <p className="text-14">
          If somebody here has the address <b>{ask.variables}</b>, a link is on its way to it.
        </p>
        <ButtonLink href="/sign-in">Back to sign-in</ButtonLink>
      </div>
    );
  }
  return (
    <Form className="grid" busy={ask.isPending} onSend={({ text }) => ask.mutate(text("email"))}>
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        error={errors.of("email")}
      />
      <FormRefusal says={errors.form} />
      <Submit does="Send me a link" doing="Sending…" busy={ask.isPending} />
    </Form>
  );
}
