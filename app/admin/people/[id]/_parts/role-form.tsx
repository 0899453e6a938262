"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { Said } from "@/app/_ui/said";
import { changePerson } from "@/lib/accounts/queries";
import type { PersonDocument } from "@/lib/accounts/schema";
import { type OfferedDepartment, RoleFields, roleIn } from "../../_parts/role-fields";

interface RoleFormProps {
  readonly person: PersonDocument;
  readonly departments: readonly OfferedDepartment[];
}

/** What somebody may do. */
export function RoleForm({ person, departments }: RoleFormProps) {
  const router = useRouter();
  const change = useMutation({ mutationFn: changePerson, onSuccess: () => router.refresh() });
  const errors = formErrors(change.error, ["role", "departments"]);
  return (
    <Form busy={change.isPending} onSend={(said) => change.mutate({ id: person.id, ...roleIn(said) })}>
      <RoleFields departments={departments} chosen={person.role} leads={person.departments} said errorOf={errors.of} />
      <FormRefusal says={errors.form} />
      <div className="flex items-center gap-3">
        <Button type="submit" aria-disabled={change.isPending}>
          Save role
        </Button>
        <Said>{change.isSuccess ? "Saved." : ""}</Said>
      </div>
    </Form>
  );
}
