import { metricsOf, parseFormula } from "@/lib/core/formula";
import { type Grain, nests } from "@/lib/core/period";
import type { FaultList } from "./fault-list";
import { definitionsIn, type Outline } from "./outline";
import type { Path } from "./source";

/** The rules of formulas: the closed grammar, parts that exist, and grains that nest. */
export function checkFormulas(outline: Outline, faults: FaultList): void {
  for (const [place, metric] of (outline.file.metrics ?? []).entries()) {
    for (const { definition, path } of metric ? definitionsIn(metric, ["metrics", place]) : []) {
      if (definition.formula === undefined || definition.measure !== "formula") continue;
      // A past formula was judged by the grains of its day, which its parts may have left since.
      const grain = definition === metric ? definition.grain : undefined;
      checkFormula(definition.formula, grain, [...path, "formula"], outline, faults);
    }
  }
}

function checkFormula(text: string, grain: Grain | undefined, path: Path, outline: Outline, faults: FaultList): void {
  const parsed = parseFormula(text);
  if (!parsed.ok) {
    faults.add(path, {
      expected: "numbers, [metric-key], + - * / ( ), min, max",
      message: `The formula cannot be read at character ${parsed.at + 1}: ${parsed.message}.`,
    });
    return;
  }
  const keys = metricsOf(parsed.formula);
  if (keys.length === 0)
    faults.add(path, { expected: "at least one metric in square brackets", message: "The formula names no metric." });
  for (const key of keys) if (!outline.metrics.has(key)) faults.addUnknown(path, "metric", key, outline.metrics.keys());
  if (grain !== undefined) checkGrains(keys, grain, path, outline, faults);
}

function checkGrains(keys: readonly string[], grain: Grain, path: Path, outline: Outline, faults: FaultList): void {
  const parts = keys.flatMap((key) => {
    const part = outline.metrics.get(key)?.grain;
    return part === undefined ? [] : [{ key, grain: part }];
  });
  for (const part of parts) {
    if (nests(part.grain, grain)) continue;
    faults.add(path, {
      expected: `parts whose grain nests in ${grain}`,
      found: `[${part.key}] by ${part.grain}`,
      message: `The grain of ${part.key}, ${part.grain}, does not nest in the formula's, ${grain}.`,
    });
  }
  const below = parts.filter((part) => part.grain !== grain && nests(part.grain, grain));
  const weekly = below.filter((part) => part.grain === "week");
  if (weekly.length === 0 || weekly.length === below.length) return;
  faults.add(path, {
    expected: "parts below the formula's grain that are all weekly, or none of them",
    found: below.map((part) => `[${part.key}] by ${part.grain}`).join(", "),
    message: "Weeks and other periods do not cover the same days: a formula's parts below its grain are all weekly or none.",
  });
}
