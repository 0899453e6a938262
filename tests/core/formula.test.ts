import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, type Formula, metricsOf, parseFormula } from "@/lib/core/formula";
import { slopeOf } from "@/lib/core/formula-slope";

function parsed(text: string): Formula {
  const result = parseFormula(text);
  if (!result.ok) throw new Error(`${text}: ${result.message}`);
  return result.formula;
}

function figure(text: string, values: Readonly<Record<string, number | null>> = {}): number | null {
  return evaluate(parsed(text), (key) => values[key] ?? null);
}

describe("a formula", () => {
  it.each([
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["8 / 4 / 2", 1],
    ["8 - 4 - 2", 2],
    ["-2 * -3", 6],
    ["--2", 2],
    ["1.5e2 + .5", 150.5],
    ["min(3, 1, 2)", 1],
    ["max(1, 2 * 3)", 6],
    ["max(4)", 4],
    ["  [ a ] / [b-2]  ", 5],
  ])("%s is %d", (text, expected) => {
    expect(figure(text, { a: 10, "b-2": 2 })).toBe(expected);
  });

  it("has no value where a part has none, where it divides by 0, or beyond what a double holds", () => {
    expect(figure("[a] + [b]", { a: 1, b: null })).toBeNull();
    expect(figure("0 * [b]", { b: null })).toBeNull();
    expect(figure("min(1, [b])", { b: null })).toBeNull();
    expect(figure("1 / [a]", { a: 0 })).toBeNull();
    expect(figure("0 / 0")).toBeNull();
    expect(figure("1e300 * 1e300")).toBeNull();
    expect(Object.is(figure("0 * -1"), 0)).toBe(true);
  });

  it("names its metrics once each, in the order in which they stand", () => {
    expect(metricsOf(parsed("([b] + [a]) / max([b], [c])"))).toEqual(["b", "a", "c"]);
  });

  it.each([
    ["", 0, "found the end"],
    ["1 +", 3, "found the end"],
    ["[a] + * 3", 6, "found *"],
    ["([a]", 4, "expected ), found the end"],
    ["[a] [b]", 4, "expected an operator"],
    ["nps / 2", 0, "[nps]"],
    ["[a", 0, "[ is not closed"],
    ["[A b]", 0, "[A b] is not a metric key"],
    ["sqrt(4)", 0, "neither min nor max"],
    ["2 ^ 3", 2, "^ has no meaning"],
    ["min()", 4, "found )"],
    ["max 3", 4, "expected (, found 3"],
    ["process.exit()", 0, "process"],
    ["1;2", 1, "; has no meaning"],
  ])("refuses %j at character %d", (text, at, said) => {
    const result = parseFormula(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.at).toBe(at);
    expect(result.message).toContain(said);
  });

  it("refuses what is nested or written too long, without a crash", () => {
    expect(parseFormula("(".repeat(3000)).ok).toBe(false);
    expect(parseFormula("-".repeat(3000)).ok).toBe(false);
    expect(parseFormula("1+".repeat(3000)).ok).toBe(false);
    expect(figure(`${"1+".repeat(1999)}1`)).toBe(2000);
  });

  it("is any text either read or refused", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."[]ab-+*/()., 12.e^minmax\n$".split("")) }), (text) => {
        const result = parseFormula(text);
        return result.ok || (result.at >= 0 && result.at <= text.length && result.message !== "");
      }),
      { numRuns: 2000 },
    );
  });

  it("means the same written out with every bracket", () => {
    const key = fc.constantFrom("a", "b", "c-1");
    const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
      formula: fc.oneof(
        { depthSize: "small" },
        fc.nat(99).map((value): Formula => ({ kind: "number", value })),
        key.map((name): Formula => ({ kind: "metric", key: name })),
        tie("formula").map((of): Formula => ({ kind: "negate", of })),
        fc
          .tuple(fc.constantFrom("+" as const, "-" as const, "*" as const, "/" as const), tie("formula"), tie("formula"))
          .map(([operator, left, right]): Formula => ({ kind: "operation", operator, left, right })),
        fc
          .tuple(fc.constantFrom("min" as const, "max" as const), fc.array(tie("formula"), { minLength: 1, maxLength: 3 }))
          .map(([name, of]): Formula => ({ kind: "function", name, of })),
      ),
    }));
    fc.assert(
      fc.property(formula, (tree) => {
        expect(parsed(written(tree))).toEqual(tree);
      }),
    );
  });
});

function written(formula: Formula): string {
  switch (formula.kind) {
    case "number":
      return String(formula.value);
    case "metric":
      return `[${formula.key}]`;
    case "negate":
      return `-(${written(formula.of)})`;
    case "function":
      return `${formula.name}(${formula.of.map(written).join(", ")})`;
    case "operation":
      return `(${written(formula.left)}) ${formula.operator} (${written(formula.right)})`;
  }
}

describe("the slope of a part", () => {
  it.each([
    ["[a] / [b]", "a", "+"],
    ["[a] / [b]", "b", "-"],
    ["10 - [a]", "a", "-"],
    ["-([a] - [b])", "b", "+"],
    ["-2 * [a]", "a", "-"],
    ["[a] / -4", "a", "-"],
    ["max([a], 3)", "a", "+"],
    ["[a] - [a]", "a", null],
    ["[b] * 2", "a", null],
    ["1 / (1 / [a])", "a", "+"],
  ])("%s by %s is %s", (text, key, slope) => {
    expect(slopeOf(parsed(text), key)).toBe(slope);
  });
});
