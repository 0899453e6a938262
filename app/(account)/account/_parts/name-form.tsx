"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { Said } from "@/app/_ui/said";
import { TextField } from "@/app/_ui/text-field";
import { changeName } from "@/lib/accounts/queries";

/** One's own name, as others read it beside what one did. */
export function NameForm({ name }: { readonly name: string }) {
  const router = useRouter();
  const change = useMutation({ mutationFn: changeName, onSuccess: () => router.refresh() });
  const errors = formErrors(change.error, ["name"]);
  return (
    <Form className="grid max-w-[360px]" onSend={({ text }) => change.mutate(text("name"))}>
      <TextField
        label="Your name"
        name="name"
        defaultValue={name}
        autoComplete="name"
        required
        maxLength={100}
        error={errors.of("name")}
      />
      <FormRefusal says={errors.form} />
      <div className="flex items-center gap-3">
        <Button type="submit" aria-disabled={change.isPending}>
          Save name
        </Button>
        <Said>{change.isSuccess ? "Saved." : ""}</Said>
      </div>
    </Form>
  );
}
