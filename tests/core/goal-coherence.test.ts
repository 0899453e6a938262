import { describe, expect, it } from "vitest";
import { type GoalPart, goalCoherence } from "@/lib/core/goal-coherence";
import type { Goal, MetricDefinition } from "@/lib/core/metric";
import { metric, path } from "./thread";

const band: Goal = { shape: "hold", low: 1, high: 2, width: 1, stretch: null, reason: null, owner: null };

function part(key: string, goal: Goal | null, weight: number | null = 1): GoalPart {
  return { key, goal, weight };
}

function tested(definition: MetricDefinition, goal: Goal, ...parts: readonly GoalPart[]) {
  return goalCoherence(definition, "support", goal, parts);
}

const nps = metric("nps", "outcome", { measure: "net", display: { as: "score", decimals: 1, code: null, unit: null } });
const sum = metric("calls", "team", { measure: "sum", display: { as: "count", decimals: 0, code: null, unit: null } });

describe("goal coherence", () => {
  it("weighs the parts' lines at the target date by their denominators", () => {
    expect(tested(nps, path(30, 45), part("a", path(30, 40), 300), part("b", path(30, 50), 100))).toEqual({
      metric: "nps",
      unit: "support",
      verdict: "falls-short",
      date: "2026-12-31",
      promise: 45,
      parts: 42.5,
      with: ["a", "b"],
    });
  });

  it("puts a part with a later target at its own line on the parent's date", () => {
    const later: Goal = {
      shape: "linear",
      points: [
        { date: "2026-12-31", value: 20 },
        { date: "2027-12-31", value: 60 },
      ] as never,
      stretch: null,
      reason: null,
      owner: null,
    };
    expect(tested(nps, path(10, 25), part("a", later))?.parts).toBe(20);
  });

  it("leaves out parts of a ratio without a goal, and says so where a weight is missing", () => {
    expect(tested(nps, path(30, 45), part("a", path(30, 45), 10), part("b", null, 90))).toMatchObject({
      verdict: "adds-up",
      with: ["a"],
    });
    expect(tested(nps, path(30, 45), part("a", path(30, 45), null))).toMatchObject({ verdict: "cannot-be-tested", parts: null });
    expect(tested(nps, path(30, 45), part("a", path(30, 45), 0))?.verdict).toBe("cannot-be-tested");
    expect(tested(nps, path(30, 45), part("a", null))).toBeNull();
  });

  it("falls short on the side that is not good, by what the display can show", () => {
    const down = metric("repeat", "team", { direction: "down" });
    expect(tested(down, path(12, 7), part("a", path(12, 8)))?.verdict).toBe("falls-short");
    expect(tested(down, path(12, 7), part("a", path(12, 6)))?.verdict).toBe("adds-up");
    expect(tested(nps, path(30, 45), part("a", path(30, 44.96)))?.verdict).toBe("adds-up");
    expect(tested(nps, path(30, 45), part("a", path(30, 44.94)))?.verdict).toBe("falls-short");
  });

  it("adds up a sum or stock only where every part has a goal", () => {
    expect(tested(sum, path(100, 200), part("a", path(50, 90)), part("b", path(50, 100)))).toMatchObject({
      verdict: "falls-short",
      parts: 190,
    });
    expect(tested(sum, path(100, 200), part("a", path(50, 90)), part("b", null))?.verdict).toBe("cannot-be-tested");
  });

  it("evaluates a formula on its parts' lines", () => {
    const cost = metric("cost", "outcome", { measure: "formula", formula: "[spend] / [customers]", direction: "down" });
    const parts = [part("spend", path(1200, 1100)), part("customers", path(100, 110))];
    expect(tested(cost, path(12, 9), ...parts)).toMatchObject({ verdict: "falls-short", parts: 10 });
    expect(tested(cost, path(12, 9), part("spend", path(1200, 1100)), part("customers", null))?.verdict).toBe("cannot-be-tested");
  });

  it("counts a sum that is promised by the week with all of the formula's month, as its figures will", () => {
    const cost = metric("cost", "outcome", { measure: "formula", formula: "[spend] / [customers]", direction: "down" });
    const weekly = { measure: "sum", ownGrain: "week", calendar: { fiscalYearStart: 1 } } as const;
    // December 2026 holds the Thursdays of five weeks; the last of them ends after the target date.
    const spend = { ...part("spend", path(240, 220)), frame: weekly };
    const customers = { ...part("customers", path(100, 110)), frame: { ...weekly, measure: "stock" } as const };
    const found = tested(cost, path(12, 10), spend, customers);
    expect(found?.parts).toBeCloseTo(10, 1);
    expect(tested(cost, path(12, 9), spend, customers)?.verdict).toBe("falls-short");
    const monthly = { ...spend, frame: { ...weekly, ownGrain: "month" } as const };
    expect(tested(cost, path(12, 9), monthly, customers)?.parts).toBe(2);
  });

  it("does not test bands, which promise no level at a date", () => {
    expect(tested(nps, band, part("a", path(1, 2)))).toBeNull();
    expect(tested(nps, path(30, 45), part("a", band))?.verdict).toBe("cannot-be-tested");
  });
});
