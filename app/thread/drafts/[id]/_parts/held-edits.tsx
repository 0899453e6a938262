"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/app/_ui/button";
import { draftQuery, settleEdit } from "@/lib/drafts/queries";
import { addressWords } from "./edit-words";
import { saidWords } from "./said-words";
import type { Drafting } from "./use-draft";

/** Edits that met another version, published since: each is made after all, or dropped. */
export function HeldEdits({ drafting: { draft } }: { readonly drafting: Drafting }) {
  const cache = useQueryClient();
  const settle = useMutation({
    mutationFn: settleEdit,
    onSuccess: (answer) => cache.setQueryData(draftQuery(draft.id).queryKey, answer),
  });
  if (draft.held.length === 0 || draft.state !== "open") return null;
  return (
    <section aria-label="Held back" className="mb-5 border-l-2 border-gold pl-4">
      <h2>Held back</h2>
      <p className="text-ink2">
        Version {draft.version} says otherwise of these. What it says stands unless you take yours again.
      </p>
      <ul>
        {draft.held.map(({ edit, conflicts }) => (
          <li
            key={edit.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-rule py-2 first:mt-2"
          >
            <div className="min-w-0 flex-1 basis-80">
              {conflicts.map(({ address, stands, held }) => (
                <p key={address.join(".")} className="break-words">
                  {addressWords(address, draft.file)}. Published: <b>{saidWords(address, stands, draft.file)}</b>. Drafted:{" "}
                  <b>{saidWords(address, held, draft.file)}</b>.
                </p>
              ))}
            </div>
            <div className="flex gap-2">
              <Button
                aria-disabled={settle.isPending}
                onClick={() => !settle.isPending && settle.mutate({ id: draft.id, edit: edit.id, take: false })}
              >
                Drop it
              </Button>
              <Button
                aria-disabled={settle.isPending}
                onClick={() => !settle.isPending && settle.mutate({ id: draft.id, edit: edit.id, take: true })}
              >
                Take it again
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
