import { addDays, type PlainDate } from "@/lib/core/period";

/** What held in an interval, both days included; absent ends are open. */
export interface Spell<T> {
  readonly from?: PlainDate | undefined;
  readonly until?: PlainDate | undefined;
  readonly is: T;
}

/**
 * One course of things until the day before a date, and another from that date on. Both are in order of time. What goes on
 * the same across the date is one spell.
 */
export function spliced<T>(
  until: readonly Spell<T>[],
  from: readonly Spell<T>[],
  date: PlainDate,
  same: (a: T, b: T) => boolean,
): Spell<T>[] {
  const before = until.filter((spell) => spell.from === undefined || spell.from < date);
  const after = from.filter((spell) => spell.until === undefined || spell.until >= date);
  const [last, first] = [before.at(-1), after[0]];
  const goesOn =
    last !== undefined &&
    first !== undefined &&
    (last.until === undefined || last.until >= date) &&
    (first.from === undefined || first.from <= date) &&
    same(last.is, first.is);
  if (goesOn) return [...before.slice(0, -1), { ...first, from: last.from }, ...after.slice(1)];
  const cut = before.map((spell) =>
    spell.until === undefined || spell.until >= date ? { ...spell, until: addDays(date, -1) } : spell,
  );
  const begun = after.map((spell) => (spell.from === undefined || spell.from < date ? { ...spell, from: date } : spell));
  return [...cut, ...begun];
}

/** Spells that follow one another, of which each lasts until the next. */
export function untilNext<T extends { readonly from?: PlainDate | undefined; readonly until?: PlainDate | undefined }>(
  spells: readonly T[],
): T[] {
  return spells.map((spell, place) => {
    const next = spells[place + 1]?.from;
    const end = next === undefined ? undefined : addDays(next, -1);
    return end === undefined || (spell.until !== undefined && spell.until < end) ? spell : { ...spell, until: end };
  });
}
