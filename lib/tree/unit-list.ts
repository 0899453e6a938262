import type { FileUnit } from "./schema";

/** A unit with the key of what it stands under in the file: its first parent. */
export type FlatUnit = Omit<FileUnit, "units"> & { readonly parent: string };

/** Nested units as a list, each before those below it. */
export function flat(units: readonly FileUnit[] | undefined, parent: string): FlatUnit[] {
  return (units ?? []).flatMap(({ units: below, ...unit }) => [{ ...unit, parent }, ...flat(below, unit.key)]);
}

/** A list of units nested again under `parent`, siblings in their order; what stands under none of them is left out. */
export function nested(units: readonly FlatUnit[], parent: string): FileUnit[] {
  const under = new Map<string, FlatUnit[]>();
  for (const unit of units) {
    const siblings = under.get(unit.parent);
    if (siblings) siblings.push(unit);
    else under.set(unit.parent, [unit]);
  }
  const build = (key: string): FileUnit[] =>
    (under.get(key) ?? []).map(({ parent: _, ...unit }) => {
      const below = build(unit.key);
      return below.length > 0 ? { ...unit, units: below } : unit;
    });
  return build(parent);
}
