import { addDays } from "@/lib/core/period";
import type { EditOf } from "@/lib/drafts/schema";
import { dateOf, done, type Publishing, refused, type Step } from "./draft-step";
import type { FileUnit, TreeFile } from "./schema";
import { begunBefore, endOf } from "./succession";
import { type FlatUnit, flat, nested } from "./unit-list";

/**
 * A unit that was not there, last among those under its parent. What is beside it stays the same object: files have thousands.
 */
export function addUnit(file: TreeFile, { unit, under }: EditOf<"add-unit">): Step {
  const { units = [], organisation } = file;
  if (unit.key === organisation.key || holds(units, unit.key))
    return refused(`There is a unit ${unit.key} already.`, "a key of its own");
  if (under === unit.key) return refused(standsUnderItself([unit.key, under]), NOT_UNDER_IT);
  const added = under === organisation.key ? [...units, unit] : addedUnder(units, under, unit);
  return added === null ? refused(nothingThere(under), "the key of a unit") : done({ ...file, units: added });
}

function holds(units: readonly FileUnit[], key: string): boolean {
  return units.some((unit) => unit.key === key || (unit.units !== undefined && holds(unit.units, key)));
}

/** The units with one more under another; null where that is not among them. */
function addedUnder(units: readonly FileUnit[], under: string, added: FileUnit): FileUnit[] | null {
  for (const [place, unit] of units.entries()) {
    const below = unit.key === under ? [...(unit.units ?? []), added] : unit.units && addedUnder(unit.units, under, added);
    if (below) return units.with(place, { ...unit, units: below });
  }
  return null;
}

const NOT_UNDER_IT = "a unit that does not stand under it";
const standsUnderItself = (circle: readonly string[]) => `A unit cannot stand under itself: ${circle.join(" → ")}.`;
const nothingThere = (key: string) => `There is no unit "${key}" to stand under.`;

/** Gives a unit another name; names are not dated. */
export function renameUnit(file: TreeFile, edit: EditOf<"rename-unit">): Step {
  return withUnit(file, edit.unit, (unit) => ({ ...unit, name: edit.name }));
}

/** Under another unit from a date on; where it stood, and will stand no longer after that date, is given up. */
export function moveUnit(file: TreeFile, edit: EditOf<"move-unit">, at: Publishing): Step {
  const from = dateOf(edit.from, hasUnit(at.published, edit.unit), at);
  return withUnit(file, edit.unit, ({ moves: known = [], ...unit }) => {
    if (from === undefined) return { ...unit, parent: edit.under };
    const kept = begunBefore(known, from);
    const standing = kept.at(-1)?.parent ?? unit.parent;
    const moves = standing === edit.under ? kept : [...kept, { from, parent: edit.under }];
    return moves.length > 0 ? { ...unit, moves } : unit;
  });
}

/** Its last day, by default the one before the draft is published. */
export function closeUnit(file: TreeFile, edit: EditOf<"close-unit">, at: Publishing): Step {
  return withUnit(file, edit.unit, (unit) => ({ ...unit, until: edit.last ?? endOf(unit.from, unit.until, at.date) }));
}

/** Open again from a date on: the days in between it was closed. */
export function reopenUnit(file: TreeFile, edit: EditOf<"reopen-unit">, at: Publishing): Step {
  return withUnit(file, edit.unit, ({ until, closures = [], ...unit }) => {
    if (until === undefined) return refused(`${unit.name} is open.`, "a unit that was closed");
    const gap = { from: addDays(until, 1), until: addDays(edit.from ?? at.date, -1) };
    const before = closures
      .filter(({ from }) => from <= until)
      .map((closure) => (closure.until > until ? { ...closure, until } : closure));
    const all = gap.from <= gap.until ? [...before, gap] : before;
    return all.length > 0 ? { ...unit, closures: all } : unit;
  });
}

/** A unit with where it stood and when it was closed, as a file declares it that writes the past out. */
export function unitInFull(file: TreeFile, { unit, under }: EditOf<"unit-in-full">): Step {
  return withUnit(file, unit.key, () => ({ ...unit, parent: under }));
}

/** Out of the draft altogether; nothing may stand under it. */
export function removeUnit(file: TreeFile, edit: EditOf<"remove-unit">): Step {
  const units = unitsOf(file);
  if (!units.some(({ key }) => key === edit.unit)) return refused(`There is no unit "${edit.unit}".`, "the key of a unit");
  const below = units.find(({ parent }) => parent === edit.unit);
  if (below) return refused(`${below.name} stands under ${edit.unit}.`, "a unit with none below it");
  return placed(
    file,
    units.filter(({ key }) => key !== edit.unit),
    null,
  );
}

function unitsOf(file: TreeFile): FlatUnit[] {
  return flat(file.units, file.organisation.key);
}

function hasUnit(file: TreeFile, key: string): boolean {
  return unitsOf(file).some((unit) => unit.key === key);
}

function withUnit(file: TreeFile, key: string, change: (unit: FlatUnit) => FlatUnit | Step): Step {
  const units = unitsOf(file);
  const unit = units.find((each) => each.key === key);
  if (!unit) return refused(`There is no unit "${key}".`, "the key of a unit");
  const after = change(unit);
  if ("ok" in after) return after;
  if (after.parent === unit.parent)
    return placed(
      file,
      units.map((each) => (each === unit ? after : each)),
      null,
    );
  return placed(file, [...units.filter((each) => each !== unit), after], key);
}

/** The file with these units, unless the one named stands under nothing, or under itself. */
function placed(file: TreeFile, units: readonly FlatUnit[], key: string | null): Step {
  const parents = new Map(units.map((unit) => [unit.key, unit.parent]));
  const path = key === null ? [] : [key];
  for (let at = path[0]; at !== undefined && at !== file.organisation.key; ) {
    const parent = parents.get(at);
    if (parent === undefined) return refused(nothingThere(at), "the key of a unit");
    if (path.includes(parent)) return refused(standsUnderItself([...path.slice(path.indexOf(parent)), parent]), NOT_UNDER_IT);
    path.push(parent);
    at = parent;
  }
  return done({ ...file, units: nested(units, file.organisation.key) });
}
