import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CascadePart, type CascadeSplit, cascadeGoal } from "@/lib/core/goal-cascade";
import { coherenceWords } from "@/lib/core/goal-coherence";
import { endsOf, lineAt, type PathGoal } from "@/lib/core/goal-line";
import type { MetricDefinition } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import { metric, path } from "./thread";

const display = (as: "percent" | "score" | "count", decimals: number) => ({ as, decimals, code: null, unit: null });
const rate = metric("fcr", "team", { display: display("percent", 1) });
const nps = metric("nps", "outcome", { measure: "net", display: display("score", 0) });
const calls = metric("calls", "team", { measure: "sum", direction: "down", display: display("count", 0) });

function part(key: string, now: number | null, weight: number | null): CascadePart {
  return { key, now, weight };
}

const EVEN: CascadeSplit = { by: "even" };
const SHARE: CascadeSplit = { by: "share" };
const by = (targets: Readonly<Record<string, number>>): CascadeSplit => ({
  by: "hand",
  targets: new Map(Object.entries(targets)),
});

function cascaded(definition: MetricDefinition, goal: PathGoal, parts: readonly CascadePart[], split: CascadeSplit) {
  const cascade = cascadeGoal(definition, "support", goal, parts, split);
  return {
    ...cascade,
    targets: cascade.parts.map(({ goal: own }) => own && endsOf(own).target.value),
    from: cascade.parts.map(({ goal: own }) => own && endsOf(own).baseline.value),
  };
}

const to = (first: number, last: number) => path(first, last) as PathGoal;

describe("a rate", () => {
  const parts = [part("a", 70, 300), part("b", 60, 100)];

  it("is promised alike by all, evenly: each goes from where it stands", () => {
    expect(cascaded(rate, to(67, 75), parts, EVEN)).toMatchObject({
      targets: [75, 75],
      from: [70, 60],
      coherence: { verdict: "adds-up", parts: 75 },
    });
  });

  it("goes from where each stood when the promise began, as far as that is known", () => {
    const known = [
      { ...part("a", 70, 300), began: 66.5 },
      { ...part("b", 60, 100), began: null },
    ];
    expect(cascaded(rate, to(67, 75), known, EVEN)).toMatchObject({ targets: [75, 75], from: [66.5, 60] });
  });

  it("is won by share of those who count: all win the same, and together reach the promise", () => {
    expect(cascaded(rate, to(67, 75), parts, SHARE)).toMatchObject({
      targets: [77.5, 67.5],
      coherence: { verdict: "adds-up", parts: 75 },
    });
  });

  it("is won by other shares: who carries half of the way, by weight, wins more", () => {
    const half: CascadeSplit = {
      by: "share",
      shares: new Map([
        ["a", 1],
        ["b", 1],
      ]),
    };
    expect(cascaded(rate, to(67, 75), parts, half)).toMatchObject({ targets: [75, 75], coherence: { parts: 75 } });
  });

  it("is promised by hand, and what is missing is told while it is", () => {
    const { coherence } = cascaded(nps, to(30, 45), [part("a", 40, 300), part("b", 20, 100)], by({ a: 46, b: 34.4 }));
    expect(coherence).toMatchObject({ verdict: "falls-short" });
    expect(coherence && coherenceWords(coherence, { ...nps.display, decimals: 1 })).toBe(
      "the parts add up to +43.1, the promise is +45.0",
    );
    expect(cascaded(nps, to(30, 45), [part("a", 40, null), part("b", 20, 100)], by({ a: 50, b: 50 })).coherence).toMatchObject({
      verdict: "cannot-be-tested",
    });
    expect(cascaded(nps, to(30, 45), [part("a", 40, 1)], by({})).coherence).toBeNull();
  });

  it("leaves out who has no figures to share by", () => {
    expect(cascaded(rate, to(67, 75), [...parts, part("new", null, null)], SHARE)).toMatchObject({
      targets: [77.5, 67.5, null],
      coherence: { verdict: "adds-up", with: ["a", "b"] },
    });
  });

  it("of which a part is there already begins where the promise's own baseline would put it", () => {
    expect(cascaded(rate, to(67, 75), [part("a", 80, 1), part("b", 74.9, 1)], EVEN).from).toEqual([67, 67]);
  });
});

describe("an amount", () => {
  const parts = [part("a", 500, 600), part("b", 300, 300), part("c", 200, 100)];

  it("is divided evenly, to the last unit", () => {
    expect(cascaded(calls, to(1000, 800), parts, EVEN)).toMatchObject({
      targets: [267, 267, 266],
      from: [500, 300, 333],
      coherence: { verdict: "adds-up", parts: 800 },
    });
  });

  it("is divided by share of the last twelve months, or by shares that are said", () => {
    expect(cascaded(calls, to(1000, 800), parts, SHARE)).toMatchObject({ targets: [480, 240, 80], coherence: { parts: 800 } });
    const shares = new Map([
      ["a", 2],
      ["b", 1],
      ["c", 1],
    ]);
    expect(cascaded(calls, to(1000, 800), parts, { by: "share", shares }).targets).toEqual([400, 200, 200]);
  });

  it("falls short by hand where it is above what was promised", () => {
    const { coherence } = cascaded(calls, to(1000, 800), parts, by({ a: 500, b: 300, c: 100 }));
    expect(coherence).toMatchObject({ verdict: "falls-short", parts: 900 });
    expect(coherence && coherenceWords(coherence, calls.display)).toBe("the parts add up to 900, the promise is 800");
    expect(cascaded(calls, to(1000, 800), parts, by({ a: 500 })).coherence).toMatchObject({
      verdict: "cannot-be-tested",
      parts: null,
    });
  });

  it("of which nothing is known cannot be shared", () => {
    expect(cascaded(calls, to(1000, 800), [part("a", null, null)], SHARE).targets).toEqual([null]);
  });
});

it("a formula's parts are promised by hand, and evaluated", () => {
  const cost = metric("cost", "outcome", {
    measure: "formula",
    formula: "[spend] / [customers]",
    direction: "down",
    display: display("count", 1),
  });
  const parts = [part("spend", 1200, null), part("customers", 100, null)];
  expect(cascaded(cost, to(12, 9), parts, SHARE).targets).toEqual([null, null]);
  expect(cascaded(cost, to(12, 9), parts, by({ spend: 1000, customers: 110 }))).toMatchObject({
    from: [1200, 100],
    coherence: { verdict: "falls-short", parts: 1000 / 110 },
  });
});

describe("each part's way", () => {
  const goal: PathGoal = {
    ...to(60, 80),
    shape: "step",
    stretch: 90,
    reason: "Board",
    points: [
      { date: "2026-01-01" as PlainDate, value: 60 },
      { date: "2026-07-01" as PlainDate, value: 65 },
      { date: "2026-12-31" as PlainDate, value: 80 },
    ],
  };

  it("is as far on every date as the promise is on its own", () => {
    expect(cascaded(rate, goal, [part("a", 40, 1)], EVEN).parts[0]?.goal).toEqual({
      shape: "step",
      points: [
        { date: "2026-01-01", value: 40 },
        { date: "2026-07-01", value: 50 },
        { date: "2026-12-31", value: 80 },
      ],
      stretch: 100,
      reason: "Board",
      owner: null,
    });
  });
});

const cents = (low: number, high: number) => fc.integer({ min: low * 10, max: high * 10 }).map((tenths) => tenths / 10);
const figures = fc.array(fc.record({ now: cents(0, 100), weight: fc.integer({ min: 1, max: 5_000 }) }), {
  minLength: 1,
  maxLength: 8,
});
const keyed = (parts: readonly { now: number; weight: number }[]) => parts.map((each, i) => part(`p${i}`, each.now, each.weight));
const promise = fc.tuple(cents(5, 95), cents(5, 95)).filter(([first, last]) => Math.abs(first - last) >= 1);
const shares = fc.option(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 8, maxLength: 8 }));

describe("parts by share", () => {
  it("of a rate roll up to the promise, never short of it and by less than a displayed unit beyond", () => {
    fc.assert(
      fc.property(figures, promise, shares, (known, [first, last], chosen) => {
        const parts = keyed(known);
        const split: CascadeSplit = chosen ? { by: "share", shares: new Map(chosen.map((share, i) => [`p${i}`, share])) } : SHARE;
        const { coherence, parts: goals } = cascaded(rate, to(first, last), parts, split);
        expect(coherence?.verdict).toBe("adds-up");
        const beyond = ((coherence?.parts ?? Number.NaN) - last) * Math.sign(last - first);
        expect(beyond).toBeGreaterThan(-1e-6);
        expect(beyond).toBeLessThan(0.1);
        for (const { goal } of goals) {
          const ends = goal && endsOf(goal);
          expect(Math.sign((ends?.target.value ?? 0) - (ends?.baseline.value ?? 0))).toBe(Math.sign(last - first));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("of an amount add up to the promise on its date", () => {
    fc.assert(
      fc.property(
        figures,
        fc.integer({ min: 100, max: 100_000 }),
        shares,
        fc.constantFrom("sum", "stock"),
        (known, last, chosen, measure) => {
          const split: CascadeSplit = chosen
            ? { by: "share", shares: new Map(chosen.map((share, i) => [`p${i}`, share])) }
            : SHARE;
          const { coherence, parts } = cascaded({ ...calls, measure, direction: "up" }, to(last / 2, last), keyed(known), split);
          expect(coherence).toMatchObject({ verdict: "adds-up", parts: last });
          const total = parts.reduce((sum, { goal }) => sum + (goal ? lineAt(goal, "2026-12-31" as PlainDate) : Number.NaN), 0);
          expect(total).toBe(last);
        },
      ),
      { numRuns: 200 },
    );
  });
});
