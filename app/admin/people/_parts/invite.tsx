"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { invite } from "@/lib/accounts/queries";
import { LinkToHandOver } from "./link-to-hand-over";
import { type OfferedDepartment, RoleFields, roleIn } from "./role-fields";

interface InviteProps {
  readonly departments: readonly OfferedDepartment[];
}

/** Invites somebody, and gives the link to hand over. */
export function Invite(props: InviteProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="primary" className="h-8" onClick={() => setOpen(true)}>
        Invite
      </Button>
      {open && <InviteDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function InviteDialog({ departments, onClose }: InviteProps & { readonly onClose: () => void }) {
  const router = useRouter();
  const send = useMutation({ mutationFn: invite, onSuccess: () => router.refresh() });
  const errors = formErrors(send.error, ["email", "name", "role", "departments"]);
  if (send.data) {
    return (
      <Dialog key="invited" title={`${send.data.name} is invited`} onClose={onClose}>
        <LinkToHandOver link={send.data} />
        <div className="mt-2 flex justify-end">
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <Form
        busy={send.isPending}
        onSend={(said) => {
          const name = said.text("name");
          send.mutate({ email: said.exact("email"), ...(name === "" ? {} : { name }), ...roleIn(said) });
        }}
      >
        <TextField
          label="E-mail"
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          hint="Who stands on the roster with it is linked to their own row."
          error={errors.of("email")}
        />
        <TextField
          label="Name"
          name="name"
          maxLength={100}
          autoComplete="off"
          hint="Where you leave it out, it is made from the address. They can change it."
          error={errors.of("name")}
        />
        <RoleFields departments={departments} chosen="member" leads={[]} errorOf={errors.of} />
        <FormRefusal says={errors.form} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={send.isPending}>
            Invite
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
