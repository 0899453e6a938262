"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { formErrors } from "@/app/_components/form-errors";
import { FormRefusal } from "@/app/_components/form-refusal";
import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import { FieldMessage } from "@/app/_ui/field-message";
import { Form } from "@/app/_ui/form";
import { saveReminderWords } from "@/lib/settings/queries";

/** What the organisation adds to each mail that reminds of figures. */
export function ReminderWordsForm({ words }: { readonly words: string }) {
  const id = useId();
  const [saved, setSaved] = useState(words);
  const [typed, setTyped] = useState(words);
  const save = useMutation({
    mutationFn: saveReminderWords,
    onSuccess: (answer) => {
      setSaved(answer.words);
      setTyped(answer.words);
    },
  });
  const errors = formErrors(save.error, ["words"]);
  const isSame = typed.trim() === saved;
  return (
    <Form className="max-w-[480px]" busy={save.isPending} onSend={() => save.mutate(typed)}>
      <div className="grid gap-y-1">
        <label htmlFor={id} className="font-medium">
          Your own words in each reminder
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={500}
          value={typed}
          onChange={(event) => {
            save.reset();
            setTyped(event.target.value);
          }}
          aria-describedby={`${id}-says`}
          aria-invalid={errors.of("words") ? true : undefined}
          className={`${BOX} !h-auto py-2`}
        />
        <FieldMessage id={`${id}-says`} hint="Whom to ask, say, or where the figures come from." error={errors.of("words")} />
      </div>
      <FormRefusal says={errors.form} />
      <div className="flex items-center gap-3">
        <Button type="submit" aria-disabled={save.isPending || isSame}>
          {save.isPending ? "Saving…" : "Save the words"}
        </Button>
        <span role="status" className="text-ink2">
          {save.isSuccess && isSame ? "Saved." : ""}
        </span>
      </div>
    </Form>
  );
}
