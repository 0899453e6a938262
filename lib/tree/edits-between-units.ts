import { isDeepStrictEqual } from "node:util";
import { addDays } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { performed } from "./edits-performed";
import { type FlatUnit, flat, nested } from "./unit-list";

/** Edits that lead from one state of a unit to another: renamed, moved, closed and opened again, or in full. */
export function placeEdits(before: FlatUnit, after: FlatUnit): Edit[] {
  const edits = [...renamed(before, after), ...moved(before, after), ...opened(before, after)];
  const { parent, ...unit } = after;
  return leads(before, edits, after) ? edits : [{ do: "unit-in-full", under: parent, unit }];
}

function renamed(before: FlatUnit, { key, name }: FlatUnit): Edit[] {
  return before.name === name ? [] : [{ do: "rename-unit", unit: key, name }];
}

function moved(before: FlatUnit, after: FlatUnit): Edit[] {
  if (before.parent !== after.parent) return [{ do: "move-unit", unit: after.key, under: after.parent, from: "always" }];
  return (after.moves ?? [])
    .filter((move) => !before.moves?.some((known) => isDeepStrictEqual(known, move)))
    .map(({ from, parent }): Edit => ({ do: "move-unit", unit: after.key, under: parent, from }));
}

function opened(before: FlatUnit, after: FlatUnit): Edit[] {
  const gap = after.closures?.find(({ from }) => before.until !== undefined && from === addDays(before.until, 1));
  const again: Edit[] = gap ? [{ do: "reopen-unit", unit: after.key, from: addDays(gap.until, 1) }] : [];
  if (after.until === undefined || after.until === before.until) return again;
  return [...again, { do: "close-unit", unit: after.key, last: after.until }];
}

/** Do the edits lead from one state of a unit to the other? Whatever units it stands under are taken to be there. */
function leads(before: FlatUnit, edits: readonly Edit[], after: FlatUnit): boolean {
  const organisation = { key: "", name: "" };
  const parents = [...new Set([before.parent, after.parent])].map((key) => ({
    key,
    name: key,
    kind: "department" as const,
    parent: "",
  }));
  const file = performed({ organisation, units: nested([...parents, before], "") }, edits);
  const unit = file && flat(file.units, "").find(({ key }) => key === after.key);
  return isDeepStrictEqual(unit, after);
}
