"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { ConfirmButton } from "@/app/_ui/confirm-button";
import { carryOver, draftQuery, giveUpDraft } from "@/lib/drafts/queries";
import type { DraftDocument } from "@/lib/drafts/schema";
import { PublishDialog } from "./publish-dialog";
import type { Drafting } from "./use-draft";

interface PublishBarProps {
  readonly drafting: Drafting;
  readonly mayPublish: boolean;
}

const LINK =
  "inline-flex h-7 items-center rounded-8 px-2.5 font-medium whitespace-nowrap text-ink2 hover:bg-wash hover:text-ink max-sm:h-11";

/** What becomes of a draft: published, brought up to date, given up, taken away as a file; and the last edit taken back. */
export function PublishBar({ drafting, mayPublish }: PublishBarProps) {
  const { draft, isOpen, undo, redo, undone, latest, busy } = drafting;
  const router = useRouter();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const show = (answer: DraftDocument) => cache.setQueryData(draftQuery(draft.id).queryKey, answer);
  const update = useMutation({ mutationFn: carryOver, onSuccess: show });
  const giveUp = useMutation({ mutationFn: giveUpDraft, onSuccess: show });
  const download = (
    <a
      href={`/api/v1/tree/drafts/${encodeURIComponent(draft.id)}/file`}
      download={`${fileName(draft.name)}.yaml`}
      className={LINK}
    >
      Download as a file
    </a>
  );
  if (!isOpen) {
    return (
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <p className="text-ink2">
          {draft.state === "published" ? `Published as version ${draft.published}.` : "Given up. It is kept as it was."}
        </p>
        {download}
      </div>
    );
  }
  const behind = draft.version !== draft.latest;
  const ready = draft.edits.length > 0 && draft.faults.length === 0 && !behind;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span role="status" className="pr-1 text-12 text-ink2">
        {busy ? "Saving…" : draft.edits.length > 0 ? "All saved" : ""}
      </span>
      <a href="#changes" className={`${LINK} wide:hidden`}>
        What it changes
      </a>
      <Button aria-disabled={latest.length === 0 || busy} aria-keyshortcuts="Control+Z" title="Ctrl+Z" onClick={() => undo()}>
        Undo<span className="sr-only"> my last edit</span>
      </Button>
      {undone !== null && (
        <Button aria-disabled={busy} aria-keyshortcuts="Control+Shift+Z" title="Ctrl+Shift+Z" onClick={redo}>
          Redo<span className="sr-only"> my last edit</span>
        </Button>
      )}
      {download}
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
        <Button tone="primary" disabled={!ready} onClick={() => setAsking(true)}>
          Publish…
        </Button>
      ) : (
        <span className="text-ink2">An administrator publishes it.</span>
      )}
      {asking && (
        <PublishDialog
          drafting={drafting}
          onClose={() => setAsking(false)}
          onPublished={async () => {
            setAsking(false);
            await cache.invalidateQueries({ queryKey: draftQuery(draft.id).queryKey });
            router.refresh();
          }}
        />
      )}
    </div>
  );
}

/** "autumn-workshop" of "Autumn workshop". */
function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "tree" : plain;
}
