"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { accept } from "@/lib/acceptances/queries";
import type { AcceptingView } from "@/lib/acceptances/schema";
import { formErrors } from "./form-errors";
import { FormRefusal } from "./form-refusal";
import { QueryProvider } from "./query-provider";

export interface AcceptDialogProps {
  readonly accepting: AcceptingView;
  /** "First-visit fix", and where it stands: "28 below the line". */
  readonly name: string;
  readonly words: string;
  readonly onClose: () => void;
}

/** Until when a deviation is accepted, and why, in the reader's own name. */
export function AcceptDialog(props: AcceptDialogProps) {
  return (
    <QueryProvider>
      <AcceptForm {...props} />
    </QueryProvider>
  );
}

function AcceptForm({ accepting, name, words, onClose }: AcceptDialogProps) {
  const router = useRouter();
  const give = useMutation({
    mutationFn: accept,
    onSuccess: () => {
      router.refresh();
      onClose();
    },
  });
  const errors = formErrors(give.error, ["until", "reason"]);
  const { metric, unit, from } = accepting;
  return (
    <Dialog title={`Accept a deviation: ${name}`} onClose={onClose}>
      <p className="mb-4">
        It is <b>{words}</b> in {accepting.label}. While you accept it, it shows as accepted, with your name and your reason. It
        counts as off its line again by itself after the date, and the promise stays as it is.
      </p>
      <Form
        busy={give.isPending}
        onSend={({ text }) => give.mutate({ metric, unit, from, until: text("until"), reason: text("reason") })}
      >
        <div className="max-w-48">
          <TextField
            label="Until"
            name="until"
            type="date"
            required
            defaultValue={accepting.suggested}
            min={accepting.first}
            max={accepting.last}
            hint="A year ahead at the most"
            error={errors.of("until")}
          />
        </div>
        <TextField
          label="Reason"
          name="reason"
          required
          maxLength={500}
          autoComplete="off"
          placeholder="The new depot opens in January"
          error={errors.of("reason")}
        />
        <FormRefusal says={errors.form} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={give.isPending}>
            Accept it
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
