import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { draftQuery, sendEdits, undoEdits } from "@/lib/drafts/queries";
import type { DraftDocument, Edit } from "@/lib/drafts/schema";

type Held = Awaited<ReturnType<typeof sendEdits>>["held"];

/** A draft that is being drawn up: what it says now, and how to say more. */
export interface Drafting {
  readonly draft: DraftDocument;
  /** The day from which edits without a date hold, where the organisation is. */
  readonly today: string;
  readonly isOpen: boolean;
  readonly busy: boolean;
  /** Why the last edit was not taken. */
  readonly error: Error | null;
  /** Edits that meet what somebody else has said meanwhile; one's own wait for a word. */
  readonly held: Held;
  /** Makes an edit. Resolves to false where it was not taken. */
  readonly say: (edit: Edit) => Promise<boolean>;
  /** One's own latest edit, which undo takes back. */
  readonly latest: DraftDocument["edits"][number] | null;
  readonly undo: () => void;
  readonly settle: (held: Held[number], keep: "mine" | "theirs") => void;
}

/** Draws up a draft. `me` is the person's own id. */
export function useDraft(first: DraftDocument, today: string, me: string): Drafting {
  const cache = useQueryClient();
  const { id } = first;
  const { data: draft = first } = useQuery({ ...draftQuery(id), initialData: first });
  const [held, setHeld] = useState<Held>([]);
  const look = () => cache.invalidateQueries({ queryKey: draftQuery(id).queryKey });
  const send = useMutation({
    mutationFn: sendEdits,
    onSuccess: async (saved) => {
      setHeld((known) => [...known, ...saved.held]);
      await look();
    },
  });
  const undo = useMutation({ mutationFn: undoEdits, onSuccess: look });
  const latest = draft.edits.findLast(({ author }) => author === me) ?? null;
  return {
    draft,
    today,
    isOpen: draft.state === "open",
    busy: send.isPending || undo.isPending,
    error: send.error ?? undo.error,
    held,
    say: async (edit) => {
      undo.reset();
      const base = draft.edits.at(-1)?.id ?? null;
      try {
        const saved = await send.mutateAsync({ id, edits: [{ id: crypto.randomUUID(), base, edit }] });
        return saved.held.length === 0;
      } catch {
        return false;
      }
    },
    latest,
    undo: () => {
      send.reset();
      if (latest !== null && !undo.isPending) undo.mutate({ id, ids: [latest.id] });
    },
    settle: (one, keep) => {
      setHeld((known) => known.filter((each) => each !== one));
      const base = one.conflicts.at(-1)?.stands.edit ?? null;
      if (keep === "mine") send.mutate({ id, edits: [{ id: one.edit.id, base, edit: one.edit.edit }] });
    },
  };
}
