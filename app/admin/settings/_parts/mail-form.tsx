"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { ConfirmButton } from "@/app/_ui/confirm-button";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import type { MailDocument } from "@/lib/mail/schema";
import { saveMail } from "@/lib/settings/queries";

/** The mail server: what it is, and setting another, which is tried with a mail to whoever sets it. */
export function MailForm({ document: { mail } }: { readonly document: MailDocument }) {
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const save = useMutation({ mutationFn: saveMail, onSuccess: () => router.refresh() });
  const errors = formErrors(save.error, ["url", "from"]);
  if (mail?.setBy === "environment") {
    return (
      <p>
        <b className="break-words">{mail.server}</b>, from {mail.from}.{" "}
        <span className="text-ink2">Set in the server’s environment; change it there.</span>
      </p>
    );
  }
  if (!editing) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        {mail !== null && (
          <span>
            <b className="break-words">{mail.server}</b>, from {mail.from}
          </span>
        )}
        <Button onClick={() => setEditing(true)}>{mail === null ? "Set one up" : "Change it"}</Button>
        {mail === null ? (
          <span className="text-ink2">There is none: you hand links over yourself.</span>
        ) : (
          <ConfirmButton
            does="Give up"
            to="the mail server"
            says="No mail goes out from then on: you hand invitations and links over yourself. It can be set up again."
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
      onSend={({ text }) => save.mutate({ url: text("url"), from: text("from") })}
    >
      <TextField
        label="Its address"
        name="url"
        required
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        placeholder="smtps://user:password@mail.example.com:465"
        hint="With user and password, where it wants them. It is kept sealed, and never shown again."
        error={errors.of("url")}
      />
      <TextField
        label="Sender"
        name="from"
        required
        maxLength={320}
        autoComplete="off"
        placeholder="Golden Thread <thread@example.com>"
        defaultValue={mail?.from}
        error={errors.of("from")}
      />
      <FormRefusal says={errors.form} />
      <div className="flex gap-2">
        <Button type="submit" tone="primary" aria-disabled={save.isPending}>
          {save.isPending ? "Sending you a mail…" : "Send me a mail, and save"}
        </Button>
        <Button onClick={() => setEditing(false)}>Cancel</Button>
      </div>
    </Form>
  );
}
