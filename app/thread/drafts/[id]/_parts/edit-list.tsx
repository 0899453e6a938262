"use client";

import { Moment } from "@/app/_components/moment";
import { Button } from "@/app/_ui/button";
import { editWords } from "./edit-words";
import type { Drafting } from "./use-draft";

/** What was done, the latest first, with who did it; one's own can be taken back where nothing rests on them. */
export function EditList({ drafting }: { readonly drafting: Drafting }) {
  const { draft, me, isOpen, undo, busy } = drafting;
  const zone = draft.file.organisation.timeZone ?? "UTC";
  return (
    <ol aria-label="Edits">
      {draft.edits.toReversed().map((made) => {
        const words = editWords(made.edit, draft.file);
        return (
          <li key={made.id} className="flex items-start gap-2 border-b border-rule py-1.5 last:border-0">
            <div className="min-w-0 flex-1 py-1 break-words">
              <p>{words}</p>
              <p className="text-12 text-ink2">
                {made.author === me ? "You" : (made.by ?? "Somebody")}, <Moment at={made.at} zone={zone} />
              </p>
            </div>
            {isOpen && made.author === me && (
              <Button tone="quiet" aria-disabled={busy} aria-label={`Undo: ${words}`} onClick={() => undo(made)}>
                Undo
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
