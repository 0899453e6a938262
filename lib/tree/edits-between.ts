import { isDeepStrictEqual } from "node:util";
import type { Edit } from "@/lib/drafts/schema";
import { withoutEmptyLists } from "./draft-edits";
import { linkEdits } from "./edits-between-links";
import { definitionEdits, goalEdits } from "./edits-between-metrics";
import { placeEdits } from "./edits-between-units";
import { performed } from "./edits-performed";
import { changesTo } from "./field-changes";
import type { FileUnit, TreeFile } from "./schema";
import { flat } from "./unit-list";

/**
 * Edits that lead from one whole file to another, each with its dates, so that they come to the same on whatever day they
 * are applied: as people would have made them where such edits lead there, in full where not. Both files are of the form in
 * which trees are published, entries of one link standing together. Links end before others are drawn.
 */
export function editsBetween(before: TreeFile, after: TreeFile): Edit[] {
  const [was, is] = [withoutEmptyLists(before), withoutEmptyLists(after)];
  const dimensions = listEdits(was.dimensions, is.dimensions, ({ key }) => key);
  const metrics = listEdits(was.metrics, is.metrics, ({ key }) => key);
  const units = listEdits(unitsOf(was), unitsOf(is), ({ key }) => key);
  const links = linkEdits(was.links ?? [], is.links ?? []);
  const edits: Edit[] = [
    ...organisationEdits(was, is),
    ...dimensions.added.map((dimension): Edit => ({ do: "add-dimension", dimension })),
    ...dimensions.kept.flatMap(([a, { key, ...b }]) => dimensionEdits(a, key, b)),
    ...units.added.map(({ parent, ...unit }): Edit => ({ do: "add-unit", under: parent, unit })),
    ...units.kept.flatMap(([a, b]) => placeEdits(a, b)),
    ...metrics.added.map((metric): Edit => ({ do: "add-metric", metric })),
    ...metrics.kept.flatMap(([a, b]) => definitionEdits(a, b)),
    ...metrics.kept.flatMap(([a, b]) => goalEdits(a, b)),
    ...links,
    ...metrics.gone.map(({ key }): Edit => ({ do: "remove-metric", metric: key })),
    ...units.gone.toReversed().map(({ key }): Edit => ({ do: "remove-unit", unit: key })),
    ...dimensions.gone.map(({ key }): Edit => ({ do: "remove-dimension", dimension: key })),
  ];
  return [...edits, ...orderEdits(performed(was, edits) ?? was, is)];
}

function unitsOf(file: TreeFile) {
  return flat(file.units, file.organisation.key);
}

function listEdits<T>(before: readonly T[] = [], after: readonly T[] = [], keyOf: (thing: T) => string) {
  const was = new Map(before.map((thing) => [keyOf(thing), thing]));
  const is = new Set(after.map(keyOf));
  return {
    added: after.filter((thing) => !was.has(keyOf(thing))),
    kept: after.flatMap((thing): [T, T][] => {
      const known = was.get(keyOf(thing));
      return known === undefined || isDeepStrictEqual(known, thing) ? [] : [[known, thing]];
    }),
    gone: before.filter((thing) => !is.has(keyOf(thing))),
  };
}

function organisationEdits(before: TreeFile, after: TreeFile): Edit[] {
  const set = changesTo(before.organisation, after.organisation);
  return Object.keys(set).length > 0 ? [{ do: "change-organisation", set }] : [];
}

function dimensionEdits(before: object, dimension: string, after: object): Edit[] {
  const { key: _, ...set } = changesTo(before, { key: dimension, ...after });
  return Object.keys(set).length > 0 ? [{ do: "change-dimension", dimension, set }] : [];
}

/** What puts the lists of one file, which hold the same as another's, in the other's order. */
function orderEdits(file: TreeFile, wanted: TreeFile): Edit[] {
  const lists = ["dimensions", "metrics", "links"] as const;
  const whole = lists.flatMap((list): Edit[] => arranged(list, undefined, keysOf(file, list), keysOf(wanted, list)));
  const below = childrenOf(file.units, file.organisation.key);
  const units = [...childrenOf(wanted.units, wanted.organisation.key)].flatMap(([under, order]) =>
    arranged("units", under, below.get(under) ?? [], order),
  );
  return [...whole, ...units];
}

function arranged(
  list: Extract<Edit, { do: "arrange" }>["list"],
  under: string | undefined,
  is: readonly string[],
  order: string[],
): Edit[] {
  if (isDeepStrictEqual(is, order)) return [];
  return [{ do: "arrange", list, ...(under === undefined ? {} : { under }), order }];
}

function keysOf(file: TreeFile, list: "dimensions" | "metrics" | "links"): string[] {
  if (list === "links") return [...new Set(file.links?.map(({ from, to }) => `${from}:${to}`))];
  return (file[list] ?? []).map(({ key }) => key);
}

function childrenOf(units: readonly FileUnit[] | undefined, parent: string): Map<string, string[]> {
  const below = (units ?? []).flatMap((unit) => [...childrenOf(unit.units, unit.key)]);
  return new Map([[parent, (units ?? []).map(({ key }) => key)], ...below]);
}
