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
import { withdrawNote } from "@/lib/annotations/queries";

/** Takes a note off the charts; that it was there, and who took it off, stays. */
export function WithdrawNote({ id, text: said }: { readonly id: string; readonly text: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const withdraw = useMutation({
    mutationFn: withdrawNote,
    onSuccess: () => {
      router.refresh();
      close();
    },
  });
  const errors = formErrors(withdraw.error, ["reason"]);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="min-h-6 cursor-pointer text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink print:hidden"
      >
        Withdraw<span className="sr-only"> the note “{said}”</span>
      </button>
      {open && (
        <Dialog title="Withdraw the note?" onClose={close}>
          <p className="mb-4">
            “{said}” comes off the charts. That it was there, and that you took it off, stays in the list of changes.
          </p>
          <Form
            busy={withdraw.isPending}
            onSend={({ text }) => {
              const reason = text("reason");
              withdraw.mutate({ id, ...(reason === "" ? {} : { reason }) });
            }}
          >
            <TextField
              label="Reason"
              name="reason"
              maxLength={500}
              autoComplete="off"
              hint="May be left empty"
              error={errors.of("reason")}
            />
            <FormRefusal says={errors.form} />
            <div className="flex justify-end gap-2">
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" tone="primary" aria-disabled={withdraw.isPending}>
                Withdraw it
              </Button>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  );
}
