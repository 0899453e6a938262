import { isDeepStrictEqual } from "node:util";
import type { DraftEdit } from "@/lib/drafts/schema";
import { withBases } from "./draft-undo";
import { type EditedField, fieldsOf, meets } from "./edit-fields";
import { editsBetween } from "./edits-between";
import type { TreeFile } from "./schema";

/** What one person says of a field. */
export interface Said extends Pick<EditedField, "value" | "date"> {
  readonly edit: string;
  readonly author: string;
}

/** A field of which two people say different things, neither having seen what the other said. */
export interface EditConflict {
  /** From the thing down to the field: `["metric", "fcr", "owner"]`; of a home's goal the unit is "". */
  readonly address: readonly string[];
  /** What stands in the draft, and what is held back. */
  readonly stands: Said;
  readonly held: Said;
}

export interface MergedEdits {
  readonly edits: readonly DraftEdit[];
  /** Edits that were not taken up, each with what they meet. Sent again with the standing edit as their base they are. */
  readonly held: readonly { readonly edit: DraftEdit; readonly conflicts: readonly EditConflict[] }[];
}

/**
 * A draft with the edits of somebody who may not have seen all of it. What is said of different fields holds side by side, and
 * what both say alike is said once. Where somebody else has said something different of a field since the incoming edit's
 * base, that stands, and the incoming edit is held back and told. An edit that is in the draft already is passed over.
 */
export function mergeEdits(draft: readonly DraftEdit[], incoming: readonly DraftEdit[]): MergedEdits {
  const places = new Map(draft.map(({ id }, place) => [id, place]));
  const fresh = incoming.filter(({ id }) => !places.has(id));
  const own = new Map(fresh.map((edit) => [edit.id, edit]));
  const standing = new SaidFields(draft);
  const judged = fresh.map((edit) => {
    const since = { after: seen(edit, places, own), notBy: edit.author };
    const unseen: Unseen = (field) => standing.of(field, since);
    return { edit, unseen, conflicts: conflictsWith(edit, unseen) };
  });
  const taken = judged.flatMap(({ edit, unseen, conflicts }) => (conflicts.length > 0 || isSaid(edit, unseen) ? [] : edit));
  return { edits: [...draft, ...taken], held: heldOf(judged) };
}

/** The place in the draft of the last edit that this one's author had seen; what builds on one's own has seen what that had. */
function seen(edit: DraftEdit, places: ReadonlyMap<string, number>, own: ReadonlyMap<string, DraftEdit>): number {
  const passed = new Set<string>();
  for (let at: DraftEdit | undefined = edit; at && !passed.has(at.id); at = own.get(at.base ?? "")) {
    passed.add(at.id);
    const place = places.get(at.base ?? "");
    if (place !== undefined) return place;
  }
  return -1;
}

/** A field that an edit sets, and the edit's place in its draft. */
interface Placed {
  readonly place: number;
  readonly other: DraftEdit;
  readonly field: EditedField;
}

/** What others have said, unseen, of a field, of what holds it or of what it holds; the latest first. */
type Unseen = (field: EditedField) => Iterable<Placed>;

/** What edits say of each field, found by the thing that it belongs to: a draft may have thousands of edits. */
class SaidFields {
  readonly #byThing = new Map<string, Placed[]>();

  constructor(edits: readonly DraftEdit[]) {
    for (const [place, other] of edits.entries()) {
      for (const field of fieldsOf(other.edit)) {
        const known = this.#byThing.get(thingIn(field));
        if (known === undefined) this.#byThing.set(thingIn(field), [{ place, other, field }]);
        else known.push({ place, other, field });
      }
    }
  }

  *of(field: EditedField, { after, notBy }: { readonly after: number; readonly notBy: string }): Generator<Placed> {
    const said = this.#byThing.get(thingIn(field)) ?? [];
    for (let at = said.length - 1; at >= 0; at--) {
      const placed = said[at];
      if (placed === undefined || placed.place <= after) return;
      if (placed.other.author !== notBy && meets(placed.field.address, field.address)) yield placed;
    }
  }
}

/** Every address has two steps or more, and addresses that meet begin with the same two. */
const thingIn = ({ address: [what, key] }: EditedField) => `${what} ${key}`;

/** Of each field, what was said of it last decides. */
function conflictsWith(edit: DraftEdit, unseen: Unseen): EditConflict[] {
  return fieldsOf(edit.edit).flatMap((field): EditConflict[] => {
    const [met] = unseen(field);
    if (!met || saySame(met.field, field)) return [];
    const address = met.field.address.length > field.address.length ? met.field.address : field.address;
    return [{ address, stands: said(met.other, met.field), held: said(edit, field) }];
  });
}

/** Do the others say all of it already? */
function isSaid(edit: DraftEdit, unseen: Unseen): boolean {
  return fieldsOf(edit.edit).every((field) => {
    for (const their of unseen(field)) if (saySame(their.field, field)) return true;
    return false;
  });
}

function heldOf(judged: MergedEdits["held"]): MergedEdits["held"] {
  return judged.flatMap(({ edit, conflicts }) => (conflicts.length > 0 ? { edit, conflicts } : []));
}

function saySame(a: EditedField, b: EditedField): boolean {
  return a.address.length === b.address.length && a.date === b.date && isDeepStrictEqual(a.value, b.value);
}

function said({ id, author }: DraftEdit, { value, date }: EditedField): Said {
  return { edit: id, author, value, ...(date === undefined ? {} : { date }) };
}

/**
 * A draft after another version was published beneath it: what that version says stands, under the name `version`; what the
 * draft says differently of the same fields is held back and told, and what both say alike needs no edit any more.
 */
export function carriedOver(draft: readonly DraftEdit[], before: TreeFile, after: TreeFile, version: string): MergedEdits {
  const between = editsBetween(before, after).map((edit, place) => ({
    id: `${version}/${place}`,
    author: version,
    base: null,
    edit,
  }));
  const standing = new SaidFields(between);
  const unseen: Unseen = (field) => standing.of(field, { after: -1, notBy: "" });
  const judged = draft.map((edit) => ({ edit, conflicts: conflictsWith(edit, unseen) }));
  const kept = judged.flatMap(({ edit, conflicts }) => (conflicts.length > 0 || isSaid(edit, unseen) ? [] : edit));
  return { edits: withBases(kept, draft), held: heldOf(judged) };
}
