"use client";

import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { addressWords } from "./edit-words";
import { saidWords } from "./said-words";
import type { Drafting } from "./use-draft";

interface ConflictDialogProps {
  readonly drafting: Drafting;
  readonly held: Drafting["held"][number];
}

/** Somebody else has said otherwise of the same thing meanwhile: both are shown, and one is chosen. */
export function ConflictDialog({ drafting, held }: ConflictDialogProps) {
  const { file } = drafting.draft;
  const other = held.conflicts.find(({ stands }) => stands.by !== null)?.stands.by ?? "Somebody else";
  return (
    <Dialog title={`${other} has changed this too`} onClose={() => drafting.settle(held, "theirs")}>
      <ul className="grid gap-4">
        {held.conflicts.map(({ address, stands, held: mine }) => (
          <li key={address.join(".")}>
            <p className="pb-1 font-semibold break-words">{addressWords(address, file)}</p>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
              <dt className="text-ink2">{stands.by ?? "Somebody else"}</dt>
              <dd className="break-words">{saidWords(address, stands, file)}</dd>
              <dt className="text-ink2">You{mine.by === null ? "" : `, ${mine.by}`}</dt>
              <dd className="font-medium break-words">{saidWords(address, mine, file)}</dd>
            </dl>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-ink2">Theirs stands until you decide.</p>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={() => drafting.settle(held, "theirs")}>Take theirs</Button>
        <Button tone="primary" onClick={() => drafting.settle(held, "mine")}>
          Keep mine
        </Button>
      </div>
    </Dialog>
  );
}
