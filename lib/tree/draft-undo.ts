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
  const { author, published, date } = undo;
  const ids = new Set(undo.ids);
  const chosen = draft.filter(({ id }) => ids.has(id));
  if (chosen.length < ids.size) return { ok: false, reason: "unknown", by: [] };
  const foreign = chosen.filter((edit) => edit.author !== author);
  if (foreign.length > 0) return { ok: false, reason: "not-yours", by: foreign };
  const left = draft.filter(({ id }) => !ids.has(id));
  const by = faultySince(draft, left, published, date);
  return by.length > 0 ? { ok: false, reason: "needed", by } : { ok: true, edits: withBases(left, draft) };
}

/** Edits that are faulty among those that are left, and were not before. */
function faultySince(
  draft: readonly DraftEdit[],
  left: readonly DraftEdit[],
  published: TreeFile,
  date: PlainDate,
): readonly DraftEdit[] {
  const now = [...faulty(left, published, date)];
  if (now.length === 0) return [];
  const before = faulty(draft, published, date);
  return now.filter((edit) => !before.has(edit));
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
