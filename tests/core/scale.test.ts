import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axisTicks, extentOf, linearScale, spreadLabels } from "@/lib/core/scale";

describe("linearScale", () => {
  test("maps the ends of the domain to the ends of the range, downwards too", () => {
    const y = linearScale([70, 86], [490, 18]);
    expect([y(70), y(78), y(86)]).toEqual([490, 254, 18]);
  });

  test("puts a lone value in the middle", () => {
    expect(linearScale([5, 5], [0, 100])(5)).toBe(50);
  });
});

describe("extentOf", () => {
  test("skips what is missing, and knows when all is", () => {
    expect(extentOf([null, 3, Number.NaN, -1])).toEqual({ low: -1, high: 3 });
    expect(extentOf([null])).toBeNull();
  });
});

describe("axisTicks", () => {
  test("takes round steps that enclose the values", () => {
    expect(axisTicks({ low: 72.9, high: 84 }, 5, { finest: 0.1 })).toEqual([72, 76, 80, 84]);
    expect(axisTicks({ low: 0.1, high: 0.35 }, 4)).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(axisTicks({ low: -12, high: 31 }, 5)).toEqual([-20, 0, 20, 40]);
  });

  test("divides seconds as a clock does", () => {
    expect(axisTicks({ low: 372, high: 421 }, 5, { seconds: true })).toEqual([360, 375, 390, 405, 420, 435]);
  });

  test("widens a flat series and never prints two ticks alike", () => {
    const ticks = axisTicks({ low: 7, high: 7 }, 5, { finest: 1 });
    expect(ticks.length).toBeGreaterThan(1);
    expect(new Set(ticks.map((tick) => tick.toFixed(0))).size).toBe(ticks.length);
  });

  test("a flat zero has an axis too", () => {
    expect(axisTicks({ low: 0, high: 0 }, 5).length).toBeGreaterThan(1);
  });

  test("does not run a share past 100 or below 0", () => {
    expect(axisTicks({ low: 91, high: 99.7 }, 4, { finest: 0.1, floor: 0, ceiling: 100 }).at(-1)).toBe(100);
    expect(axisTicks({ low: 0.2, high: 3 }, 4, { finest: 0.1, floor: 0, ceiling: 100 })[0]).toBe(0);
  });

  test("always encloses the extent, with even steps", () => {
    const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(values, values, fc.integer({ min: 2, max: 8 }), fc.boolean(), (a, b, count, seconds) => {
        const extent = { low: Math.min(a, b), high: Math.max(a, b) };
        fc.pre(extent.high === extent.low || extent.high - extent.low > Math.abs(extent.high) * 1e-9);
        const ticks = axisTicks(extent, count, { seconds, finest: 0.01 });
        const slack = Math.max(Math.abs(extent.low), Math.abs(extent.high), 1) * 1e-9;
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(4 * count + 4);
        expect(ticks[0]).toBeLessThanOrEqual(extent.low + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(extent.high - slack);
      }),
    );
  });
});

describe("spreadLabels", () => {
  test("leaves what does not touch, centres what does", () => {
    expect(spreadLabels([10, 60], 16, { low: 0, high: 100 })).toEqual([10, 60]);
    expect(spreadLabels([50, 50], 16, { low: 0, high: 100 })).toEqual([42, 58]);
    expect(spreadLabels([98, 99], 16, { low: 0, high: 100 })).toEqual([84, 100]);
  });

  test("keeps the order and the distance wherever there is room", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 12 }), (centres) => {
        const placed = spreadLabels(centres, 16, { low: 0, high: 400 });
        const sorted = [...placed].sort((a, b) => a - b);
        sorted.forEach((centre, i) => {
          if (i > 0) expect(centre - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-9);
          expect(centre).toBeGreaterThanOrEqual(-1e-9);
          expect(centre).toBeLessThanOrEqual(400 + 1e-9);
        });
      }),
    );
  });
});
