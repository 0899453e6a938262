import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spaced } from "@/lib/tree/spaced";

describe("heights with room between them", () => {
  it("stay as wished where there is room", () => expect(spaced([0, 10, 30], [0, 10, 10])).toEqual([0, 10, 30]));
  it("part evenly where two wish for one place", () => expect(spaced([20, 20], [0, 10])).toEqual([15, 25]));
  it("of nothing are nothing", () => expect(spaced([], [])).toEqual([]));

  it("keep order and room, and no other such heights are nearer to the wishes", () => {
    const item = fc.record({ wish: fc.integer({ min: 0, max: 100 }), room: fc.integer({ min: 1, max: 30 }), nudge: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), (items) => {
        const wished = items.map(({ wish }) => wish).toSorted((a, b) => a - b);
        const room = items.map((each) => each.room);
        const heights = spaced(wished, room);
        for (const [at, y] of heights.entries()) {
          if (at > 0) expect(y - (heights[at - 1] ?? 0)).toBeGreaterThanOrEqual((room[at] ?? 0) - 1e-9);
        }
        const cost = (ys: readonly number[]) => ys.reduce((sum, y, at) => sum + (y - (wished[at] ?? 0)) ** 2, 0);
        const shifts = items.map((_, at) => items.slice(0, at + 1).reduce((sum, { nudge }) => sum + nudge / 2, -5));
        const other = heights.map((y, at) => y + (shifts[at] ?? 0));
        expect(cost(heights)).toBeLessThanOrEqual(cost(other) + 1e-6);
      }),
    );
  });
});
