import { addDays, type PlainDate } from "@/lib/core/period";
import type { FileUnit, TreeFile } from "./schema";
import { begunBefore, endOf } from "./succession";
import { type FlatUnit, flat, nested } from "./unit-list";

/** The units as published until the day before a date, and where an earlier version had them from then on. */
export function revertedUnits(published: TreeFile, earlier: TreeFile, date: PlainDate): FileUnit[] {
  const { key } = published.organisation;
  const before = new Map(flat(earlier.units, key).map((unit) => [unit.key, unit]));
  const units = flat(published.units, key).map((unit) => revertedUnit(unit, before.get(unit.key), date));
  return nested(units, key);
}

function revertedUnit(published: FlatUnit, earlier: FlatUnit | undefined, date: PlainDate): FlatUnit {
  if (!earlier) return { ...published, until: endOf(published.from, published.until, date) };
  const moves = revertedMoves(published, earlier, date);
  const { until, closures } = revertedOpening(published, earlier, date);
  const { moves: _, closures: _c, until: _u, ...unit } = published;
  return {
    ...unit,
    name: earlier.name,
    ...(until === undefined ? {} : { until }),
    ...(closures.length > 0 ? { closures } : {}),
    ...(moves.length > 0 ? { moves } : {}),
  };
}

function revertedMoves(published: FlatUnit, earlier: FlatUnit, date: PlainDate): NonNullable<FileUnit["moves"]> {
  const past = begunBefore(published.moves ?? [], date);
  const stood = past.at(-1)?.parent ?? published.parent;
  const known = earlier.moves ?? [];
  const parent = known.findLast(({ from }) => from <= date)?.parent ?? earlier.parent;
  return [...past, ...(stood === parent ? [] : [{ from: date, parent }]), ...known.filter(({ from }) => from > date)];
}

function revertedOpening(
  published: FlatUnit,
  earlier: FlatUnit,
  date: PlainDate,
): { until: PlainDate | undefined; closures: NonNullable<FileUnit["closures"]> } {
  const past = begunBefore(published.closures ?? [], date);
  const ahead = (earlier.closures ?? []).filter(({ from }) => from >= date);
  const wasOver = earlier.until !== undefined && earlier.until < date;
  if (wasOver) return { until: endOf(published.from, published.until, date), closures: past };
  const isOver = published.until !== undefined && published.until < addDays(date, -1);
  const gap = isOver && published.until ? [{ from: addDays(published.until, 1), until: addDays(date, -1) }] : [];
  return { until: earlier.until, closures: [...past, ...gap, ...ahead] };
}
