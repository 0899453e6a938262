import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { draftQuery, sendEdits, undoEdits } from "@/lib/drafts/queries";
import type { DraftDocument, Edit } from "@/lib/drafts/schema";
import { lastAction } from "./last-action";

type Held = Awaited<ReturnType<typeof sendEdits>>["held"];
type Made = DraftDocument["edits"][number];

/** A draft that is being drawn up: what it says now, and how to say more. */
export interface Drafting {
  readonly draft: DraftDocument;
  /** The day from which edits without a date hold, where the organisation is. */
  readonly today: string;
  /** The person's own id. */
  readonly me: string;
  readonly isOpen: boolean;
  readonly busy: boolean;
  /** Why the last edit was not taken, until it is read. */
  readonly error: Error | null;
  readonly dismiss: () => void;
  /** Edits that meet what somebody else has said meanwhile; one's own wait for a word. */
  readonly held: Held;
  /** Makes edits, one after the other. Resolves to false where they could not be sent; what meets another's word is in `held`. */
  readonly say: (...edits: Edit[]) => Promise<boolean>;
  /** What one did last oneself, which undo takes back; empty where one has done nothing. */
  readonly latest: readonly Made[];
  /** Takes one of one's own edits back, what one did last where none is named. */
  readonly undo: (edit?: Made) => void;
  /** What was taken back last and can be made again; null after a new edit. */
  readonly undone: readonly Edit[] | null;
  readonly redo: () => void;
  readonly settle: (held: Held[number], keep: "mine" | "theirs") => void;
}

/** Draws up a draft. `me` is the person's own id. */
export function useDraft(first: DraftDocument, today: string, me: string): Drafting {
  const cache = useQueryClient();
  const { id } = first;
  const { data: draft = first } = useQuery({ ...draftQuery(id), initialData: first });
  const [held, setHeld] = useState<Held>([]);
  const [undone, setUndone] = useState<readonly (readonly Edit[])[]>([]);
  const look = () => cache.invalidateQueries({ queryKey: draftQuery(id).queryKey });
  const send = useMutation({
    mutationFn: sendEdits,
    onSuccess: async (saved) => {
      setHeld((known) => [...known, ...saved.held]);
      await look();
    },
  });
  const takeBack = useMutation({ mutationFn: undoEdits, onSuccess: look });
  const latest = lastAction(draft, me);
  const make = async (edits: readonly Edit[]): Promise<boolean> => {
    takeBack.reset();
    const base = draft.edits.at(-1)?.id ?? null;
    const fresh = edits.map((edit) => ({ id: crypto.randomUUID(), base, edit }));
    try {
      await send.mutateAsync({ id, edits: fresh });
      return true;
    } catch {
      return false;
    }
  };
  return {
    draft,
    today,
    me,
    isOpen: draft.state === "open",
    busy: send.isPending || takeBack.isPending,
    error: send.error ?? takeBack.error,
    dismiss: () => {
      send.reset();
      takeBack.reset();
    },
    held,
    say: (...edits) => {
      setUndone([]);
      return make(edits);
    },
    latest,
    undo: (edit) => {
      send.reset();
      const taken = edit === undefined ? latest : [edit];
      if (taken.length === 0 || takeBack.isPending) return;
      const again = taken.map((each) => each.edit);
      takeBack.mutate({ id, ids: taken.map((each) => each.id) }, { onSuccess: () => setUndone((known) => [...known, again]) });
    },
    undone: undone.at(-1) ?? null,
    redo: () => {
      const again = undone.at(-1);
      if (again === undefined || send.isPending) return;
      setUndone(undone.slice(0, -1));
      make(again);
    },
    settle: (one, keep) => {
      setHeld((known) => known.filter((each) => each !== one));
      const base = one.conflicts.at(-1)?.stands.edit ?? null;
      if (keep === "mine") send.mutate({ id, edits: [{ id: one.edit.id, base, edit: one.edit.edit }] });
    },
  };
}
