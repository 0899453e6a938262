import { addDays, type PlainDate } from "@/lib/core/period";
import type { FileUnit, TreeFile } from "./schema";
import { begunBefore, endOf } from "./succession";
import { type FlatUnit, flat, nested } from "./unit-list";

/**
 * The units of a file merged onto the published ones. A unit nested elsewhere has moved on `date` unless the file declares
 * its moves; one that the file no longer names closes the day before; one that comes back was closed in between.
 */
export function mergeUnits(published: TreeFile | null, applied: TreeFile, date: PlainDate): FileUnit[] {
  const before = new Map(flat(published?.units, published?.organisation.key ?? "").map((unit) => [unit.key, unit]));
  const stated = flat(applied.units, applied.organisation.key);
  const merged = stated.map((unit) => mergeUnit(before.get(unit.key), unit, date));
  const named = new Set(stated.map(({ key }) => key));
  const closed = [...before.values()]
    .filter(({ key }) => !named.has(key))
    .map((unit) => ({ ...unit, until: endOf(unit.from, unit.until, date) }));
  return nested([...merged, ...closed], applied.organisation.key);
}

function mergeUnit(published: FlatUnit | undefined, stated: FlatUnit, date: PlainDate): FlatUnit {
  if (!published) return stated;
  const closures = [...(stated.closures ?? published.closures ?? []), ...reopening(published, stated, date)];
  return {
    ...stated,
    from: stated.from ?? published.from,
    closures: closures.length > 0 || stated.closures ? closures : undefined,
    ...parents(published, stated, date),
  };
}

/** The interval in which a unit stood closed that is open again; none where it is open again the day after. */
function reopening(published: FlatUnit, stated: FlatUnit, date: PlainDate): { from: PlainDate; until: PlainDate }[] {
  if (published.until === undefined || stated.until !== undefined) return [];
  const gap = { from: addDays(published.until, 1), until: addDays(date, -1) };
  const declared = stated.closures?.some(({ from }) => from === gap.from) ?? false;
  return gap.from <= gap.until && !declared ? [gap] : [];
}

function parents(published: FlatUnit, stated: FlatUnit, date: PlainDate): Pick<FlatUnit, "parent" | "moves"> {
  if (stated.moves) return { parent: stated.parent, moves: stated.moves };
  const known = published.moves ?? [];
  const standing = known.at(-1)?.parent ?? published.parent;
  if (standing === stated.parent) return { parent: published.parent, moves: published.moves };
  const kept = begunBefore(known, date);
  const before = kept.at(-1)?.parent ?? published.parent;
  const moves = before === stated.parent ? kept : [...kept, { from: date, parent: stated.parent }];
  return { parent: published.parent, moves: moves.length > 0 ? moves : undefined };
}
