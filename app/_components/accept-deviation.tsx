"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { accept } from "@/lib/acceptances/queries";
import type { AcceptingView } from "@/lib/scorecards/accepted-view";
import { formErrors } from "./form-errors";
import { FormRefusal } from "./form-refusal";

interface AcceptDeviationProps {
  readonly accepting: AcceptingView;
  /** "First-visit fix", and where it stands: "28 below the line". */
  readonly name: string;
  readonly words: string;
  /** In a row of a table it is a line of text, no button. */
  readonly plain?: boolean;
}

/** Accepts that a figure is slipping or off its line, until a date and with a reason, in the reader's own name. */
export function AcceptDeviation({ plain = false, ...props }: AcceptDeviationProps) {
  const [open, setOpen] = useState(false);
  const says = (
    <>
      Accept<span className="sr-only"> the deviation of {props.name}</span>…
    </>
  );
  return (
    <>
      {plain ? (
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="min-h-6 cursor-pointer text-12 text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink print:hidden"
        >
          {says}
        </button>
      ) : (
        <Button onClick={() => setOpen(true)} className="print:hidden">
          {says}
        </Button>
      )}
      {open && <AcceptDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function AcceptDialog({ accepting, name, words, onClose }: AcceptDeviationProps & { readonly onClose: () => void }) {
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
