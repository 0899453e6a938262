"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { TextField } from "@/app/_ui/text-field";
import { acceptInvitation, linkProvider, linkQuery } from "@/lib/sign-in/queries";
import { LinkIsDead } from "../../_parts/link-is-dead";
import { useLinkToken } from "../../_parts/link-token";
import { Submit } from "../../_parts/submit";

const DEAD = "This invitation has been used already or has lapsed. Ask whoever invited you for another.";

interface InvitationFormProps {
  /** The organisation's identity provider, which may stand in for a password. */
  readonly provider: string | null;
  readonly hint: string;
}

/** Takes an invitation up. The fields stand there at once; whose they are is filled in when the link has been looked at. */
export function InvitationForm({ provider, hint }: InvitationFormProps) {
  const token = useLinkToken();
  const [name, setName] = useState<string | null>(null);
  const { data: guest, error } = useQuery(linkQuery(token));
  const accept = useMutation({
    mutationFn: acceptInvitation,
    // Without a password there is nothing yet to come back with: the account at the provider is linked at once.
    onSuccess: async (_, { password }) => window.location.assign(password === null ? await linkProvider() : "/"),
  });
  const errors = formErrors(accept.error ?? error, ["name", "password"]);
  const busy = accept.isPending || accept.isSuccess;
  if (token === "" || guest === null || (guest && guest.kind !== "invitation")) return <LinkIsDead says={DEAD} />;

  const take = (password: string | null) => {
    if (!busy && token !== null && guest) accept.mutate({ token, name: (name ?? guest.name).trim(), password });
  };
  return (
    <Form className="grid" onSend={({ exact }) => take(exact("password"))}>
      <TextField label="E-mail" name="email" type="email" autoComplete="username" readOnly value={guest?.email ?? ""} />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        value={name ?? guest?.name ?? ""}
        onChange={(event) => setName(event.target.value)}
        hint="As others will read it beside what you do."
        error={errors.of("name")}
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
      <Submit does="Take it up" doing="One moment…" busy={busy} />
      {provider !== null && (
        <Button aria-disabled={busy} className="mt-2 h-9 justify-center" onClick={() => take(null)}>
          Sign in with {provider} instead
        </Button>
      )}
    </Form>
  );
}
