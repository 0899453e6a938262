import type { TreeUnit } from "@/lib/core/metric";
import { addDays } from "@/lib/core/period";
import type { UnitSpan } from "@/lib/core/unit-tree";

/** A unit's spans: one for each parent it had, cut where it was closed in between. `idOf` gives a parent's store id. */
export function unitSpansOf(unit: TreeUnit, idOf: (key: string) => number): UnitSpan[] {
  const stays = [{ from: unit.from, parent: unit.parent }, ...unit.moves];
  const spans = stays.flatMap((stay, place) => {
    const next = stays[place + 1]?.from;
    // A move that would come after the last day never happens.
    const until = next && (unit.until === null || next <= unit.until) ? addDays(next, -1) : unit.until;
    const parent = stay.parent === null ? null : idOf(stay.parent);
    return isEmpty(stay.from, until) ? [] : [{ from: stay.from, until, parent }];
  });
  return unit.closures.reduce(cut, spans);
}

function isEmpty(from: UnitSpan["from"], until: UnitSpan["until"]): boolean {
  return from !== null && until !== null && until < from;
}

function cut(spans: readonly UnitSpan[], closure: TreeUnit["closures"][number]): UnitSpan[] {
  return spans.flatMap((span) => {
    const endsBefore = span.until !== null && span.until < closure.from;
    const startsAfter = span.from !== null && span.from > closure.until;
    if (endsBefore || startsAfter) return [span];
    const before = { ...span, until: addDays(closure.from, -1) };
    const after = { ...span, from: addDays(closure.until, 1) };
    return [before, after].filter(({ from, until }) => !isEmpty(from, until));
  });
}
