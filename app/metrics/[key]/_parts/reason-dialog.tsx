"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { QueryProvider } from "@/app/_components/query-provider";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";

interface ReasonDialogProps {
  readonly title: string;
  /** What then happens, plainly. */
  readonly says: string;
  /** What the button says. */
  readonly does: string;
  readonly onSend: (reason: { readonly reason?: string }) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks once more, and why; the page is read again when it is done. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <QueryProvider>
      <ReasonForm {...props} />
    </QueryProvider>
  );
}

function ReasonForm({ title, says, does, onSend, onClose }: ReasonDialogProps) {
  const router = useRouter();
  const send = useMutation({
    mutationFn: onSend,
    onSuccess: () => {
      router.refresh();
      onClose();
    },
  });
  const errors = formErrors(send.error, ["reason"]);
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="mb-4">{says}</p>
      <Form
        busy={send.isPending}
        onSend={({ text }) => {
          const reason = text("reason");
          send.mutate(reason === "" ? {} : { reason });
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
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={send.isPending}>
            {does}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
