"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import type { PlacedMember } from "@/app/admin/_parts/members-in";
import { changePerson } from "@/lib/accounts/queries";
import type { PersonDocument } from "@/lib/accounts/schema";

interface RosterFormProps {
  readonly person: PersonDocument;
  readonly members: readonly PlacedMember[];
}

/** Which row of the roster is somebody's own. */
export function RosterForm({ person, members }: RosterFormProps) {
  const list = useId();
  const router = useRouter();
  const change = useMutation({ mutationFn: changePerson, onSuccess: () => router.refresh() });
  const errors = formErrors(change.error, ["worker"]);
  const own = members.find(({ key }) => key === person.worker);
  return (
    <Form
      className="max-w-[360px]"
      busy={change.isPending}
      onSend={({ text }) => change.mutate({ id: person.id, worker: text("worker") === "" ? null : text("worker") })}
    >
      <TextField
        label="Key on the roster"
        name="worker"
        list={list}
        defaultValue={person.worker ?? ""}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        hint={own === undefined ? "Type part of a name to choose. Nothing here: no row." : `${own.name}, ${own.unit}`}
        error={errors.of("worker")}
      />
      <datalist id={list}>
        {members.map(({ key, name, unit }) => (
          <option key={key} value={key}>
            {name}, {unit}
          </option>
        ))}
      </datalist>
      <FormRefusal says={errors.form} />
      <Button type="submit" aria-disabled={change.isPending}>
        Save row
      </Button>
    </Form>
  );
}
