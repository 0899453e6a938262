import fc from "fast-check";
import type { TreeFile } from "@/lib/tree/schema";
import { type GrainName, NESTING } from "./calendar";
import { UNITS } from "./random-tree";

/** One series asked for. `asOf` picks one of the numbers of the commit log; absent: now. */
export interface Question {
  readonly metric: string;
  readonly unit: string;
  readonly grain: GrainName;
  readonly segment: string | undefined;
  readonly by: "unit" | "segment" | undefined;
  readonly asOf: number | undefined;
}

/** Does a formula contain a sum? Then it is shown at its own grain only. */
function containsSum(tree: TreeFile, formula: string): boolean {
  return (tree.metrics ?? []).some(({ key, measure }) => measure === "sum" && formula.includes(`[${key}]`));
}

/** Questions about a company: any metric, unit and grain that nests, whole or by segment or unit, now or as of a number. */
export function randomQuestions(tree: TreeFile, count: number): fc.Arbitrary<Question[]> {
  const question = fc.constantFrom(...(tree.metrics ?? [])).chain((metric): fc.Arbitrary<Question> => {
    const fixed = metric.formula !== undefined && containsSum(tree, metric.formula);
    const isSplit = metric.dimension !== undefined;
    return fc.record({
      metric: fc.constant(metric.key),
      unit: fc.constantFrom("co", "a", "a", "a", "b", ...UNITS),
      grain: fc.constantFrom(...(fixed ? [metric.grain] : NESTING[metric.grain])),
      segment: isSplit ? fc.constantFrom(undefined, undefined, "phone", "chat") : fc.constant(undefined),
      by: isSplit ? fc.constantFrom(undefined, undefined, "unit", "segment") : fc.constantFrom(undefined, undefined, "unit"),
      asOf: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 2 }),
    });
  });
  return fc.array(question, { minLength: count, maxLength: count });
}
