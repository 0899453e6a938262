"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { Said } from "@/app/_ui/said";
import { changePassword } from "@/lib/sign-in/queries";

interface PasswordFormProps {
  /** Whose password it is, for a password manager. */
  readonly email: string;
  readonly hint: string;
}

/** Another password. Every other session ends; this one goes on. */
export function PasswordForm({ email, hint }: PasswordFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      form.current?.reset();
      router.refresh();
    },
  });
  const errors = formErrors(change.error, ["currentPassword", "newPassword"]);
  return (
    <Form
      ref={form}
      className="grid max-w-[360px]"
      onSend={({ exact }) => change.mutate({ currentPassword: exact("currentPassword"), newPassword: exact("newPassword") })}
    >
      <input hidden readOnly name="username" value={email} autoComplete="username" />
      <PasswordField
        label="Password now"
        name="currentPassword"
        autoComplete="current-password"
        required
        maxLength={128}
        error={errors.of("currentPassword")}
      />
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
      <div className="flex items-center gap-3">
        <Button type="submit" aria-disabled={change.isPending}>
          Change password
        </Button>
        <Said>{change.isSuccess ? "Changed. Your other sessions have ended." : ""}</Said>
      </div>
    </Form>
  );
}
