"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { QueryProvider } from "@/app/_components/query-provider";
import { Button } from "@/app/_ui/button";
import { Choice, Choices } from "@/app/_ui/choice";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { writeNote } from "@/lib/annotations/queries";
import type { AnnotatingView } from "@/lib/annotations/schema";

interface NoteDialogProps {
  readonly annotating: AnnotatingView;
  readonly onClose: () => void;
}

/** What happened, when, and on which charts it is said. */
export function NoteDialog(props: NoteDialogProps) {
  return (
    <QueryProvider>
      <NoteForm {...props} />
    </QueryProvider>
  );
}

function NoteForm({ annotating, onClose }: NoteDialogProps) {
  const router = useRouter();
  const [dated, setDated] = useState<"period" | "day">("period");
  const write = useMutation({
    mutationFn: writeNote,
    onSuccess: () => {
      router.refresh();
      onClose();
    },
  });
  const errors = formErrors(write.error, ["text", "period"]);
  const { here, all, label, grain } = annotating;
  return (
    <Dialog title="Add a note" onClose={onClose}>
      <Form
        busy={write.isPending}
        onSend={({ text, exact }) => {
          const about = exact("about") === "all" && all !== null ? all.unit : null;
          write.mutate({
            metric: about === null ? annotating.metric : null,
            unit: about ?? annotating.unit,
            period: dated === "day" ? text("period") : annotating.period,
            text: text("text"),
          });
        }}
      >
        <TextField
          label="What happened"
          name="text"
          required
          maxLength={500}
          autoComplete="off"
          placeholder="Parts depot moved to Leeds"
          hint="Short: it is written into the chart"
          error={errors.of("text")}
        />
        <Choices legend="When" error={dated === "period" ? errors.of("period") : null}>
          <Choice
            type="radio"
            name="dated"
            checked={dated === "period"}
            onChange={() => setDated("period")}
            title={`In ${label}`}
            {...(grain === "day" ? {} : { says: `The ${grain === "fourweek" ? "period" : grain} on show` })}
          />
          <Choice type="radio" name="dated" checked={dated === "day"} onChange={() => setDated("day")} title="On a day" />
          {dated === "day" && (
            <div className="mt-1 max-w-48 pl-6">
              <TextField
                label="Day"
                name="period"
                type="date"
                required
                defaultValue={annotating.today}
                error={errors.of("period")}
              />
            </div>
          )}
        </Choices>
        {all !== null && (
          <Choices legend="On the charts of">
            <Choice type="radio" name="about" value="here" defaultChecked title={here} />
            <Choice type="radio" name="about" value="all" title={all.label} />
          </Choices>
        )}
        <FormRefusal says={errors.form} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={write.isPending}>
            Add the note
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
