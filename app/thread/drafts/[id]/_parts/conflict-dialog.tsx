"use client";

import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import type { Drafting } from "./use-draft";

interface ConflictDialogProps {
  readonly drafting: Drafting;
  readonly held: Drafting["held"][number];
}

/** Somebody else has said otherwise of the same thing meanwhile: both are shown, and one is chosen. */
export function ConflictDialog({ drafting, held }: ConflictDialogProps) {
  const authors = new Map(drafting.draft.edits.map(({ id, by }) => [id, by]));
  return (
    <Dialog title="Somebody else has changed this" onClose={() => drafting.settle(held, "theirs")}>
      <ul className="grid gap-3">
        {held.conflicts.map(({ address, stands, held: mine }) => (
          <li key={address.join(".")}>
            <p className="font-semibold">{address.slice(1).join(", ")}</p>
            <dl className="grid grid-cols-[auto_1fr] gap-x-3">
              <dt className="text-ink2">{authors.get(stands.edit) ?? "Somebody else"} says</dt>
              <dd className="break-words">{said(stands.value)}</dd>
              <dt className="text-ink2">You say</dt>
              <dd className="break-words">{said(mine.value)}</dd>
            </dl>
          </li>
        ))}
      </ul>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={() => drafting.settle(held, "theirs")}>Take theirs</Button>
        <Button tone="primary" onClick={() => drafting.settle(held, "mine")}>
          Keep mine
        </Button>
      </div>
    </Dialog>
  );
}

/** A value of the tree file, as people read it. */
function said(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
