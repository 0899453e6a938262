"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { ConfirmButton } from "@/app/_ui/confirm-button";
import { CopyLine } from "@/app/_ui/copy-line";
import { Form } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { TextField } from "@/app/_ui/text-field";
import type { ProviderDocument } from "@/lib/accounts/schema";
import { saveProvider } from "@/lib/settings/queries";

/** The identity provider: what it is, and setting another. Its secret is never shown again. */
export function ProviderForm({ document: { provider, redirect } }: { readonly document: ProviderDocument }) {
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const save = useMutation({ mutationFn: saveProvider, onSuccess: () => router.refresh() });
  const errors = formErrors(save.error, ["issuer", "clientId", "clientSecret", "name"]);
  if (provider?.setBy === "environment") {
    return (
      <p>
        <b>{provider.name}</b>, <span className="break-words">{provider.issuer}</span>.{" "}
        <span className="text-ink2">Set in the server’s environment; change it there.</span>
      </p>
    );
  }
  if (!editing) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        {provider !== null && (
          <span>
            <b>{provider.name}</b>, <span className="break-words">{provider.issuer}</span>
          </span>
        )}
        <Button onClick={() => setEditing(true)}>{provider === null ? "Set one up" : "Change it"}</Button>
        {provider === null ? (
          <span className="text-ink2">There is none.</span>
        ) : (
          <ConfirmButton
            does="Give up"
            to={provider.name}
            says="Nobody can sign in with it from then on; who has no password needs a link to choose one. It can be set up again."
            busy={save.isPending}
            error={save.error}
            onConfirm={() => save.mutateAsync(null)}
          />
        )}
      </div>
    );
  }
  return (
    <Form
      className="max-w-[480px]"
      busy={save.isPending}
      onSend={({ text }) => {
        const clientSecret = text("clientSecret");
        save.mutate({
          issuer: text("issuer"),
          clientId: text("clientId"),
          name: text("name"),
          ...(clientSecret === "" ? {} : { clientSecret }),
        });
      }}
    >
      <p className="mb-1 font-medium">Redirect address, to give to the provider</p>
      <CopyLine label="Redirect address" value={redirect} />
      <TextField
        label="Its address"
        name="issuer"
        type="url"
        required
        maxLength={1000}
        autoComplete="off"
        placeholder="https://login.example.com"
        defaultValue={provider?.issuer}
        hint="The issuer. It is asked whether it answers before anything is changed."
        error={errors.of("issuer")}
      />
      <TextField
        label="Client id"
        name="clientId"
        required
        maxLength={500}
        autoComplete="off"
        defaultValue={provider?.clientId}
        error={errors.of("clientId")}
      />
      <PasswordField
        label="Client secret"
        name="clientSecret"
        maxLength={2000}
        autoComplete="off"
        hint={provider === null ? undefined : "Nothing here: the one that is known stays."}
        error={errors.of("clientSecret")}
      />
      <TextField
        label="Name on the button"
        name="name"
        required
        maxLength={60}
        autoComplete="off"
        placeholder="Acme"
        defaultValue={provider?.name}
        error={errors.of("name")}
      />
      <FormRefusal says={errors.form} />
      <div className="flex gap-2">
        <Button type="submit" tone="primary" aria-disabled={save.isPending}>
          {save.isPending ? "Asking it…" : "Save provider"}
        </Button>
        <Button onClick={() => setEditing(false)}>Cancel</Button>
      </div>
    </Form>
  );
}
