"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/app/_ui/button";
import { draftQuery, settleEdit } from "@/lib/drafts/queries";
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
    <section aria-label="Held back" className="mb-5 border-l-2 border-(--goldt) pl-3">
      <h2>Held back</h2>
      <p className="text-ink2">
        Version {draft.version} says otherwise of these. What it says stands unless you take yours again.
      </p>
      <ul>
        {draft.held.map(({ edit, conflicts }) => (
          <li key={edit.id} className="border-t border-rule py-2">
            {conflicts.map(({ address, stands, held }) => (
              <p key={address.join(".")} className="break-words">
                {address.slice(1).join(", ")}: <b>{text(stands.value)}</b> is published, <b>{text(held.value)}</b> was drafted.
              </p>
            ))}
            <div className="flex gap-2 pt-1">
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

function text(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
