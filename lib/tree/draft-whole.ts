import type { EditOf } from "@/lib/drafts/schema";
import { changed, done, refused, type Step } from "./draft-step";
import type { FileUnit, TreeFile } from "./schema";

/** The organisation's own fields. */
export function changeOrganisation(file: TreeFile, { set }: EditOf<"change-organisation">): Step {
  return done({ ...file, organisation: changed(file.organisation, set) });
}

/** Adds a dimension at the end of the list; refused where its key is taken. */
export function addDimension(file: TreeFile, { dimension }: EditOf<"add-dimension">): Step {
  const known = file.dimensions ?? [];
  if (known.some(({ key }) => key === dimension.key))
    return refused(`There is a dimension ${dimension.key} already.`, "a key of its own");
  return done({ ...file, dimensions: [...known, dimension] });
}

/** Changes fields of a dimension; refused where there is none of this key. */
export function changeDimension(file: TreeFile, { dimension: key, set }: EditOf<"change-dimension">): Step {
  const known = file.dimensions ?? [];
  if (!known.some((dimension) => dimension.key === key))
    return refused(`There is no dimension "${key}".`, "the key of a dimension");
  return done({ ...file, dimensions: known.map((each) => (each.key === key ? changed(each, set) : each)) });
}

/** Takes a dimension out; refused where there is none of this key. Metrics that are split by it are a fault of the file. */
export function removeDimension(file: TreeFile, { dimension: key }: EditOf<"remove-dimension">): Step {
  const known = file.dimensions ?? [];
  if (!known.some((dimension) => dimension.key === key))
    return refused(`There is no dimension "${key}".`, "the key of a dimension");
  return done({ ...file, dimensions: known.filter((each) => each.key !== key) });
}

/** A list in another order. What the order does not name keeps its own, after the rest. */
export function arrange(file: TreeFile, { list, under, order }: EditOf<"arrange">): Step {
  const places = new Map(order.map((key, place) => [key, place]));
  const placeOf = (key: string): number => places.get(key) ?? order.length;
  const arranged = <T>(things: readonly T[], keyOf: (thing: T) => string): T[] =>
    [...things].sort((a, b) => placeOf(keyOf(a)) - placeOf(keyOf(b)));
  const { key } = file.organisation;
  const keyed = <T extends { key: string }>(things: readonly T[]): T[] => arranged(things, (thing) => thing.key);
  switch (list) {
    case "dimensions":
      return done({ ...file, dimensions: keyed(file.dimensions ?? []) });
    case "metrics":
      return done({ ...file, metrics: keyed(file.metrics ?? []) });
    case "links":
      return done({ ...file, links: arranged(file.links ?? [], ({ from, to }) => `${from}:${to}`) });
    case "units":
      return done({ ...file, units: arrangedUnder(file.units ?? [], key, under ?? key, keyed) });
  }
}

function arrangedUnder(
  units: readonly FileUnit[],
  parent: string,
  wanted: string,
  keyed: (units: readonly FileUnit[]) => FileUnit[],
): FileUnit[] {
  const own = units.map((unit) => (unit.units ? { ...unit, units: arrangedUnder(unit.units, unit.key, wanted, keyed) } : unit));
  return parent === wanted ? keyed(own) : own;
}
