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
import { endAcceptance } from "@/lib/acceptances/queries";
import type { AcceptedView } from "@/lib/scorecards/accepted-view";

interface EndAcceptanceProps {
  readonly accepted: AcceptedView;
  readonly ends: NonNullable<AcceptedView["ends"]>;
}

/** Ends an acceptance before its date. */
export function EndAcceptance({ accepted, ends }: EndAcceptanceProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const end = useMutation({
    mutationFn: endAcceptance,
    onSuccess: () => {
      router.refresh();
      close();
    },
  });
  const errors = formErrors(end.error, ["reason"]);
  return (
    <>
      <Button onClick={() => setOpen(true)} className="print:hidden">
        End it…
      </Button>
      {open && (
        <Dialog title="End the acceptance?" onClose={close}>
          <p className="mb-4">
            {accepted.sentence}. From <b>{ends.label}</b> on the figure is judged again; what was accepted before that stays so.
          </p>
          <Form
            busy={end.isPending}
            onSend={({ text }) => {
              const reason = text("reason");
              end.mutate({ id: accepted.id, from: ends.from, ...(reason === "" ? {} : { reason }) });
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
              <Button type="submit" tone="primary" aria-disabled={end.isPending}>
                End it
              </Button>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  );
}
