import { randomUUID } from "node:crypto";
import type { Transaction } from "@/db/atomically";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import type { DraftEdit, Edit } from "@/lib/drafts/schema";
import { addEdits, openDraft, touch } from "@/lib/drafts/stored";
import { recordIn } from "@/lib/trail/record";

interface Drafted {
  /** An open draft; null for a new one of that name, on the version that is published. */
  readonly draft: string | null;
  readonly name: string;
  readonly version: number;
  readonly edits: readonly Edit[];
  readonly at: string;
}

/**
 * Writes edits of goals at the end of a draft, in the caller's name, having seen what stands there.
 * @returns the draft's id
 * @throws AppError `not-found` for no draft, `conflict` for one that is closed
 */
export function writeIntoDraft(tx: Transaction, { actor }: Context, { draft, name, version, edits, at }: Drafted): string {
  const id = draft ?? begun(tx, { actor, name, version, edits: edits.length, at });
  const { row, edits: standing } = openDraft(tx, id);
  let base = standing.at(-1)?.id ?? null;
  const own = edits.map((edit): DraftEdit => {
    const each = { id: randomUUID(), author: actor.id, base, edit };
    base = each.id;
    return each;
  });
  addEdits(tx, id, own, at);
  if (draft !== null) {
    recordIn(tx, actor, at, { what: "draft", subject: `draft:${id}`, details: { did: "edited", edits: own.length } });
  }
  touch(tx, row);
  return id;
}

function begun(
  tx: Transaction,
  { actor, name, version, edits, at }: Pick<Context, "actor"> & Pick<Drafted, "name" | "version" | "at"> & { edits: number },
): string {
  const id = randomUUID();
  tx.db.insert(tables.draft).values({ id, name, begunBy: actor.id, begunAt: at, version, revision: 0 }).run();
  recordIn(tx, actor, at, { what: "draft", subject: `draft:${id}`, details: { did: "begun", edits } });
  return id;
}
