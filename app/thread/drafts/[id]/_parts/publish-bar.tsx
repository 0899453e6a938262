"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Button } from "@/app/_ui/button";
import { ConfirmButton } from "@/app/_ui/confirm-button";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { carryOver, draftQuery, giveUpDraft, publishDraft } from "@/lib/drafts/queries";
import type { DraftDocument } from "@/lib/drafts/schema";
import type { Drafting } from "./use-draft";

interface PublishBarProps {
  readonly drafting: Drafting;
  readonly mayPublish: boolean;
}

/** What becomes of a draft: published, brought up to date, given up; and the last edit taken back. */
export function PublishBar({ drafting, mayPublish }: PublishBarProps) {
  const { draft, isOpen, undo, latest, busy } = drafting;
  const router = useRouter();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const show = (answer: DraftDocument) => cache.setQueryData(draftQuery(draft.id).queryKey, answer);
  const update = useMutation({ mutationFn: carryOver, onSuccess: show });
  const giveUp = useMutation({ mutationFn: giveUpDraft, onSuccess: show });
  const publish = useMutation({
    mutationFn: publishDraft,
    onSuccess: async () => {
      setAsking(false);
      await cache.invalidateQueries({ queryKey: draftQuery(draft.id).queryKey });
      router.refresh();
    },
  });
  if (!isOpen) {
    return (
      <p className="text-ink2">
        {draft.state === "published" ? `Published as version ${draft.published}.` : "Given up. It is kept as it was."}
      </p>
    );
  }
  const behind = draft.version !== draft.latest;
  const ready = draft.edits.length > 0 && draft.faults.length === 0 && !behind;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button aria-disabled={latest === null || busy} onClick={undo}>
        Undo my last edit
      </Button>
      <ConfirmButton
        does="Give up"
        to="this draft"
        says="It changes no more and is never published. It is kept, so that it can be read."
        busy={giveUp.isPending}
        error={giveUp.error}
        onConfirm={() => giveUp.mutateAsync(draft.id)}
      />
      {behind && (
        <Button aria-disabled={update.isPending} onClick={() => !update.isPending && update.mutate(draft.id)}>
          Bring up to version {draft.latest}
        </Button>
      )}
      {mayPublish ? (
        <Button
          tone="primary"
          disabled={!ready}
          onClick={() => {
            publish.reset();
            setAsking(true);
          }}
        >
          Publish…
        </Button>
      ) : (
        <span className="text-ink2">An administrator publishes it.</span>
      )}
      {asking && (
        <Dialog title={`Publish version ${(draft.latest ?? 0) + 1}`} onClose={() => setAsking(false)}>
          <Form
            busy={publish.isPending}
            onSend={({ text }) =>
              publish.mutate({
                id: draft.id,
                revision: draft.revision,
                ...(text("reason") === "" ? {} : { reason: text("reason") }),
              })
            }
          >
            <p className="mb-4 text-ink2">
              {draft.edits.length} {draft.edits.length === 1 ? "edit" : "edits"}. What has no date of its own holds from today;
              the past stays as it was judged. You can go back to any version.
            </p>
            <TextField label="Why" name="reason" maxLength={4000} autoComplete="off" hint="Kept with the version." />
            <FormRefusal says={publish.error?.message ?? null} />
            <div className="flex justify-end gap-2">
              <Button onClick={() => setAsking(false)}>Cancel</Button>
              <Button type="submit" tone="primary" aria-disabled={publish.isPending}>
                {publish.isPending ? "Publishing…" : "Publish"}
              </Button>
            </div>
          </Form>
        </Dialog>
      )}
    </div>
  );
}
