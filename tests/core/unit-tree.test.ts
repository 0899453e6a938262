import { describe, expect, it } from "vitest";
import type { UnitKind } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import { buildUnitTree, type Unit, type UnitSpan } from "@/lib/core/unit-tree";

const on = (date: string) => date as PlainDate;

function unit(id: number, kind: UnitKind, spans: readonly (readonly [string | null, string | null, number | null])[]): Unit {
  const dated = spans.map(
    ([from, until, parent]): UnitSpan => ({ from: from as PlainDate | null, until: until as PlainDate | null, parent }),
  );
  return { id, key: `u${id}`, name: `Unit ${id}`, kind, spans: dated };
}

/** Team 4 moves from department 2 to 3 on 1 April; worker 5 leaves team 4 in June and comes back to it in August. */
const tree = buildUnitTree([
  unit(1, "enterprise", [[null, null, null]]),
  unit(2, "department", [[null, null, 1]]),
  unit(3, "department", [["2026-03-01", null, 1]]),
  unit(4, "team", [
    [null, "2026-03-31", 2],
    ["2026-04-01", null, 3],
  ]),
  unit(5, "worker", [
    ["2026-01-01", "2026-06-30", 4],
    ["2026-08-01", null, 4],
  ]),
]);

describe("a unit tree", () => {
  it("finds parents, ancestors and children as they were on a date", () => {
    expect(tree.parentOn(4, on("2026-03-31"))).toBe(2);
    expect(tree.parentOn(4, on("2026-04-01"))).toBe(3);
    expect(tree.ancestorsOn(5, on("2026-05-01"))).toEqual([4, 3, 1]);
    expect(tree.childrenOn(2, on("2026-03-31"))).toEqual([4]);
    expect(tree.childrenOn(2, on("2026-04-01"))).toEqual([]);
    expect(tree.childrenOn(1, on("2026-04-01"))).toEqual([2, 3]);
    expect(tree.parentOn(1, on("2026-04-01"))).toBeNull();
  });

  it("keeps a home for readings outside a unit's spans", () => {
    expect(tree.isOpenOn(5, on("2026-07-15"))).toBe(false);
    expect(tree.parentOn(5, on("2026-07-15"))).toBe(4);
    expect(tree.parentOn(5, on("2025-01-01"))).toBe(4);
    expect(tree.isOpenOn(3, on("2026-02-28"))).toBe(false);
    expect(tree.isOpenOn(3, on("2026-03-01"))).toBe(true);
  });

  it("says who is within a unit, and which of a kind are open there", () => {
    expect(tree.isWithin(5, 2, on("2026-02-01"))).toBe(true);
    expect(tree.isWithin(5, 2, on("2026-05-01"))).toBe(false);
    expect(tree.isWithin(2, 2, on("2026-05-01"))).toBe(true);
    expect(tree.openWithin(1, "worker", on("2026-06-30"))).toEqual([5]);
    expect(tree.openWithin(1, "worker", on("2026-07-01"))).toEqual([]);
    expect(tree.openWithin(1, "department", on("2026-01-01"))).toEqual([2]);
    expect(tree.openWithin(4, "team", on("2026-01-01"))).toEqual([4]);
  });

  it("is found by id and by key", () => {
    expect(tree.byKey("u3")?.id).toBe(3);
    expect(tree.byId(9)).toBeUndefined();
    expect(tree.enterprise.id).toBe(1);
  });

  it("has exactly one enterprise", () => {
    expect(() => buildUnitTree([])).toThrow("one enterprise");
    expect(() =>
      buildUnitTree([unit(1, "enterprise", [[null, null, null]]), unit(2, "enterprise", [[null, null, null]])]),
    ).toThrow("not 2");
  });
});
