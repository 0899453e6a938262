"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import type { PlainDate } from "@/lib/core/period";
import { impactQuery, publishDraft } from "@/lib/drafts/queries";
import { dayWords } from "./day-words";
import type { Drafting } from "./use-draft";

interface PublishDialogProps {
  readonly drafting: Drafting;
  readonly onClose: () => void;
  readonly onPublished: () => Promise<void>;
}

/** The last look before a draft is published: from when, why, and how far it reaches back. */
export function PublishDialog({ drafting: { draft, today }, onClose, onPublished }: PublishDialogProps) {
  const [from, setFrom] = useState(today);
  const publish = useMutation({ mutationFn: publishDraft, onSuccess: onPublished });
  const dated = from === today || from === "" ? {} : { from: from as PlainDate };
  const impact = useQuery(impactQuery({ id: draft.id, revision: draft.revision, ...dated }));
  return (
    <Dialog title={`Publish version ${(draft.latest ?? 0) + 1}`} onClose={onClose}>
      <Form
        busy={publish.isPending}
        onSend={({ text }) =>
          publish.mutate({
            id: draft.id,
            revision: draft.revision,
            ...dated,
            ...(text("reason") === "" ? {} : { reason: text("reason") }),
          })
        }
      >
        <TextField
          label="Why"
          name="reason"
          maxLength={4000}
          autoComplete="off"
          hint="Kept with the version, for who asks later."
        />
        {draft.version !== null && (
          <div className="max-w-48">
            <TextField
              label="Holds from"
              type="date"
              value={from}
              onChange={({ target }) => setFrom(target.value)}
              hint="What has no date of its own."
            />
          </div>
        )}
        <p role="status" className="min-h-10 text-ink2">
          {draft.version === null
            ? "It is the first version. You can go back to any version later."
            : impactWords(impact.data?.figures ?? null, impact.isError, from === "" ? today : from)}
        </p>
        <FormRefusal says={publish.error?.message ?? null} />
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={publish.isPending}>
            {publish.isPending ? "Publishing…" : "Publish"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function impactWords(figures: number | null, failed: boolean, from: string): string {
  if (failed) return "How far it reaches back could not be told.";
  if (figures === null) return "Looking how far it reaches back…";
  if (figures === 0)
    return `No figure of the past changes: everything before ${dayWords(from)} stays as it was judged. You can go back to any version.`;
  const many = figures === 1 ? "One figure" : `${figures.toLocaleString("en-GB")} figures`;
  return `${many} of past periods ${figures === 1 ? "is" : "are"} read anew, since something in it holds for days gone by. The readings themselves stay.`;
}
