import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PeriodGoal } from "@/lib/core/goal-line";
import type {} from "@/lib/core/metric";
import { assuranceOf, type Limits, processLimits, variationOf } from "@/lib/core/process-limits";
import { markSignals, type RuleSet, type Signal } from "@/lib/core/xmr-signals";

const NHS = { rules: "nhs", screen: true } as const;
const CENTRE = { mean: 0, sigma: 1, lower: -3, upper: 3 };

const short: Record<Signal, string> = { outside: "o", trend: "t", "two-of-three": "2", run: "r" };
/** One character a point: o outside, t trend, 2 two of three, r run, . none. */
const drawn = (values: readonly number[], rules: RuleSet = "nhs") =>
  markSignals(values, CENTRE, rules)
    .map((mark) => (mark === null ? "." : short[mark.signal]))
    .join("");

describe("signals", () => {
  it.each<[string, number[], string]>([
    ["a limit itself is inside", [3, 3.01, -3, -3.01], ".o.o"],
    ["six in a trend are none", [-1.5, -1, -0.5, 0.1, 0.5, 1, 0], "......."],
    ["seven in a trend all count", [0, -1.5, -1, -0.5, 0.1, 0.5, 1, 1.5, 0], ".ttttttt."],
    ["a trend is strict", [-1.5, -1, -0.5, -0.5, 0.5, 1, 1.5, 1.6], "........"],
    ["two of three, first and last", [2.5, 1, 2.5], "2.2"],
    ["two of three, all three near", [2.5, 2.5, 2.5], "222"],
    ["two of three, the third on the other side", [2.5, -0.1, 2.5], "..."],
    ["two of three, the third on the mean", [2.5, 0, 2.5], "..."],
    ["two of three, the third outside", [2.5, 3.5, 2.5], "2o2"],
    ["exactly 2σ is not near", [2, 1, 2], "..."],
    ["four apart are not of three", [2.5, 1, 1, 2.5], "...."],
    ["six on one side are none", [1, 1, 1, 1, 1, 1, -1], "......."],
    ["seven on one side all count", [-1, 1, 1.5, 1, 1, 1.5, 1, 1, -1], ".rrrrrrr."],
    ["a point on the mean breaks a run", [1, 1, 1, 0, 1, 1, 1, 1], "........"],
    ["an earlier rule is named first", [1, 1, 1, 2.5, 1, 2.5, 4, 1], "rrr2r2or"],
    ["a trend is named before a run", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.5], "tttttttr"],
  ])("%s", (_, values, marks) => expect(drawn(values)).toBe(marks));

  it("take eight for a run under Wheeler's rule", () => {
    expect(drawn([1, 1.5, 1, 1, 1.5, 1, 1], "wheeler")).toBe(".......");
    expect(drawn([1, 1.5, 1, 1, 1.5, 1, 1, 1], "wheeler")).toBe("rrrrrrrr");
  });

  it("point to their side of the mean, and a trend the way it moves", () => {
    const sides = (values: number[]) => markSignals(values, CENTRE, "nhs").map((mark) => mark?.side);
    expect(sides([4, -4])).toEqual(["high", "low"]);
    expect(sides([2.5, 2.4, 2.3, 2.2, 2.1, 1, 0.5])).toEqual(Array(7).fill("low"));
    const peak = sides([-1.5, -1, -0.5, 0.2, 0.5, 1, 1.5, 1, 0.5, 0.2, -0.5, -1, -1.5]);
    expect(peak).toEqual([...Array(6).fill("high"), ...Array(7).fill("low")]);
  });

  it("do not depend on which way is up", () => {
    const values = fc.array(
      fc.integer({ min: -35, max: 35 }).map((n) => n / 10),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(values, fc.constantFrom<RuleSet>("nhs", "wheeler"), (series, rules) => {
        const turned = markSignals(
          series.map((x) => -x),
          CENTRE,
          rules,
        );
        const marks = markSignals(series, CENTRE, rules);
        expect(turned.map((mark) => mark?.signal)).toEqual(marks.map((mark) => mark?.signal));
        const opposite = { high: "low", low: "high" } as const;
        expect(turned.map((mark) => mark && opposite[mark.side])).toEqual(marks.map((mark) => mark?.side ?? null));
      }),
    );
  });
});

describe("limits", () => {
  it("are the mean and 2.66 mean moving ranges to each side", () => {
    const limits = processLimits([10, 12, 11, 13], NHS);
    expect(limits).toMatchObject({ mean: 11.5, ranges: [null, 2, 1, 2], trial: true });
    expect(limits.meanRange).toBeCloseTo(5 / 3, 12);
    expect(limits.upper).toBeCloseTo(11.5 + (2.66 * 5) / 3, 12);
    expect(limits.lower).toBeCloseTo(11.5 - (2.66 * 5) / 3, 12);
    expect(limits.sigma).toBeCloseTo((2.66 * 5) / 9, 12);
    expect(limits.upperRange).toBeCloseTo((3.267 * 5) / 3, 12);
  });

  it("skip what is missing, and keep it missing", () => {
    const whole = processLimits([10, 12, 11, 20, 13], NHS);
    const gappy = processLimits([null, 10, null, 12, 11, null, 20, 13, null], NHS);
    expect(gappy).toMatchObject({ mean: whole.mean, lower: whole.lower, upper: whole.upper });
    expect(gappy.ranges).toEqual([null, null, null, 2, 1, null, 9, 7, null]);
    expect(gappy.signals).toHaveLength(9);
  });

  it("screen ranges once", () => {
    // Ranges 1 ×9, 5, 5, 100: after 100 goes, 5 would go too in a second pass, and stays.
    const values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 6, 1, 101];
    expect(processLimits(values, NHS).meanRange).toBeCloseTo(19 / 11, 12);
    expect(processLimits(values, { ...NHS, screen: false }).meanRange).toBeCloseTo(119 / 12, 12);
  });

  it("are never screened down to nothing", () => {
    const step = [...Array(10).fill(5), ...Array(10).fill(6)];
    const limits = processLimits(step, NHS);
    expect(limits.meanRange).toBeCloseTo(1 / 19, 12);
    expect(limits.signals.every((signal) => signal !== null)).toBe(true);
  });

  it("are absent, with their signals, where nothing varies or there is too little", () => {
    const nothing = { lower: null, upper: null, sigma: null, upperRange: null };
    expect(processLimits([5, 5, 5], NHS)).toMatchObject({ ...nothing, mean: 5, meanRange: 0, signals: [null, null, null] });
    expect(processLimits([5, null], NHS)).toMatchObject({ ...nothing, mean: 5, meanRange: null, trial: true });
    expect(processLimits([null], NHS)).toMatchObject({ ...nothing, mean: null, signals: [null] });
    expect(processLimits([], NHS)).toMatchObject({ ...nothing, mean: null, signals: [] });
  });

  it("are on trial under twelve points", () => {
    const series = (n: number) => Array.from({ length: n }, (_, i) => i % 3);
    expect(processLimits(series(11), NHS).trial).toBe(true);
    expect(processLimits(series(12), NHS).trial).toBe(false);
    expect(processLimits([...series(11), null], NHS).trial).toBe(true);
  });

  it("let a point that is written as the mean lie on it", () => {
    const limits = processLimits([0.1, 0.2, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2], NHS);
    expect(limits.mean).toBe(0.2);
    expect(limits.signals.every((signal) => signal !== "run")).toBe(true);
  });
});

describe("variation", () => {
  const high = processLimits([...Array.from({ length: 20 }, (_, i) => i % 2), 30, 0], NHS);

  it("is the point's own signal, read by which way is good", () => {
    expect(variationOf(high, "up", 20)).toBe("improving");
    expect(variationOf(high, "down", 20)).toBe("worsening");
    expect(variationOf(high, "hold", 20)).toBe("neutral-high");
    expect(variationOf(high, "neutral", 20)).toBe("neutral-high");
    expect(variationOf(processLimits([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, -30], NHS), "hold", 16)).toBe(
      "neutral-low",
    );
  });

  it("is none after a past signal, and without any variation", () => {
    expect(variationOf(high, "up", 21)).toBe("none");
    expect(variationOf(processLimits([5, 5], NHS), "up", 1)).toBe("none");
  });

  it("is unknown under two values", () => expect(variationOf(processLimits([5], NHS), "up", 0)).toBeNull());
});

describe("assurance", () => {
  const limits: Limits = { ...processLimits([1, 2, 1, 2], NHS), lower: 10, upper: 20 };
  const path = (line: number): PeriodGoal => ({ kind: "line", line, span: 1 });
  const band = (low: number | null, high: number | null): PeriodGoal => ({ kind: "band", low, high, width: 1 });

  it.each<["up" | "down", number, string]>([
    ["up", 9, "met"],
    ["up", 10, "hit-or-miss"],
    ["up", 20, "hit-or-miss"],
    ["up", 21, "missed"],
    ["down", 21, "met"],
    ["down", 15, "hit-or-miss"],
    ["down", 9, "missed"],
  ])("%s, a line of %d: %s", (direction, line, word) => expect(assuranceOf(limits, path(line), direction, "none")).toBe(word));

  it.each<[number | null, number | null, string]>([
    [10, 20, "met"],
    [5, null, "met"],
    [null, 25, "met"],
    [12, 25, "hit-or-miss"],
    [null, 15, "hit-or-miss"],
    [21, null, "missed"],
    [null, 9, "missed"],
    [21, 30, "missed"],
  ])("a band from %d to %d: %s", (low, high, word) => {
    expect(assuranceOf(limits, band(low, high), "hold", "neutral-high")).toBe(word);
  });

  it("is blank while the process is on the move, and without limits or goal", () => {
    expect(assuranceOf(limits, path(9), "up", "improving")).toBeNull();
    expect(assuranceOf(limits, path(9), "up", "worsening")).toBeNull();
    expect(assuranceOf({ ...limits, lower: null }, path(9), "up", "none")).toBeNull();
    expect(assuranceOf(limits, null, "up", "none")).toBeNull();
    expect(assuranceOf(limits, path(9), "neutral", "none")).toBeNull();
  });
});
