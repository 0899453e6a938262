"use client";

import { useMutation } from "@tanstack/react-query";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Form } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { TextField } from "@/app/_ui/text-field";
import { setUp } from "@/lib/sign-in/queries";
import { useLinkToken } from "../../_parts/link-token";
import { Submit } from "../../_parts/submit";

/** Name, e-mail and password of the first administrator. */
export function SetUpForm({ hint }: { readonly hint: string }) {
  const token = useLinkToken();
  const make = useMutation({ mutationFn: setUp, onSuccess: () => window.location.assign("/") });
  const errors = formErrors(make.error, ["name", "email", "password"]);
  const busy = make.isPending || make.isSuccess;
  const missing = token === "" ? "This address is not whole. Open the link that the server printed when it started." : null;
  return (
    <Form
      className="grid"
      busy={busy || !token}
      onSend={({ text, exact }) =>
        token && make.mutate({ token, name: text("name"), email: text("email"), password: exact("password") })
      }
    >
      <FormRefusal says={missing} />
      <TextField label="Your name" name="name" autoComplete="name" required maxLength={100} error={errors.of("name")} />
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
        autoComplete="new-password"
        required
        maxLength={128}
        hint={hint}
        error={errors.of("password")}
      />
      <FormRefusal says={errors.form} />
      <Submit does="Make my account" doing="Making it…" busy={busy} />
    </Form>
  );
}
