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
import { acceptFinding } from "@/lib/findings/queries";

interface AcceptFindingProps {
  readonly finding: { readonly id: string; readonly title: string; readonly message: string };
}

/** Accepts a finding until a day, with a reason: it goes on being listed, and counts no more till then. */
export function AcceptFinding({ finding: { id, title, message } }: AcceptFindingProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const accept = useMutation({
    mutationFn: acceptFinding,
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  const errors = formErrors(accept.error, ["until", "reason"]);
  return (
    <>
      <Button
        tone="quiet"
        className="print:hidden"
        onClick={() => {
          accept.reset();
          setOpen(true);
        }}
      >
        Accept until…<span className="sr-only"> {message}</span>
      </Button>
      {open && (
        <Dialog title={`Accept: ${title}`} onClose={() => setOpen(false)}>
          <Form
            busy={accept.isPending}
            onSend={({ text }) => accept.mutate({ id, until: text("until"), reason: text("reason") })}
          >
            <p className="mb-4 text-ink2">{message} It stays on the list as accepted, with your name, and counts no more.</p>
            <TextField
              label="Until"
              name="until"
              type="date"
              required
              hint="At most a year ahead. It counts again the day after."
              error={errors.of("until")}
            />
            <TextField
              label="Why"
              name="reason"
              required
              maxLength={500}
              autoComplete="off"
              hint="Whoever reads the audit reads this."
              error={errors.of("reason")}
            />
            <FormRefusal says={errors.form} />
            <div className="flex justify-end gap-2">
              <Button onClick={() => setOpen(false)}>Cancel</Button>
              <Button type="submit" tone="primary" aria-disabled={accept.isPending}>
                Accept
              </Button>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  );
}
