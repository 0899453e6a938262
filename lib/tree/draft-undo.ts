import type { PlainDate } from "@/lib/core/period";
import type { DraftEdit } from "@/lib/drafts/schema";
import { applyEdits } from "./draft-edits";
import type { TreeFile } from "./schema";

export type Undone =
  | { readonly ok: true; readonly edits: readonly DraftEdit[] }
  /** `needed`: edits in `by`, perhaps other people's, could no longer be made or would break a rule. */
  | { readonly ok: false; readonly reason: "unknown" | "not-yours" | "needed"; readonly by: readonly DraftEdit[] };

/** A draft without some of a person's own edits; refused where others rest on them. */
export function undoEdits(
  draft: readonly DraftEdit[],
  undo: { readonly ids: readonly string[]; readonly author: string; readonly published: TreeFile; readonly date: PlainDate },
): Undone {
  const { ids, author, published, date } = undo;
  const chosen = draft.filter(({ id }) => ids.includes(id));
  if (chosen.length < new Set(ids).size) return { ok: false, reason: "unknown", by: [] };
  const foreign = chosen.filter((edit) => edit.author !== author);
  if (foreign.length > 0) return { ok: false, reason: "not-yours", by: foreign };
  const left = draft.filter((edit) => !chosen.includes(edit));
  const before = faulty(draft, published, date);
  const by = [...faulty(left, published, date)].filter((edit) => !before.has(edit));
  return by.length > 0 ? { ok: false, reason: "needed", by } : { ok: true, edits: withBases(left, draft) };
}

function faulty(draft: readonly DraftEdit[], published: TreeFile, date: PlainDate): ReadonlySet<DraftEdit> {
  const drafted = applyEdits(
    published,
    draft.map(({ edit }) => edit),
    date,
  );
  return new Set(drafted.ok ? [] : drafted.faults.flatMap(({ edit }) => (edit === null ? [] : (draft[edit] ?? []))));
}

/** Edits that are left of a draft. Bases that are gone are replaced by the last edit before them that is left. */
export function withBases(left: readonly DraftEdit[], draft: readonly DraftEdit[]): DraftEdit[] {
  const there = new Set(left.map(({ id }) => id));
  const standIns = new Map<string, string | null>();
  let last: string | null = null;
  for (const { id } of draft) {
    if (there.has(id)) last = id;
    standIns.set(id, last);
  }
  return left.map((edit) =>
    edit.base === null || there.has(edit.base) ? edit : { ...edit, base: standIns.get(edit.base) ?? null },
  );
}
