import { expect, it } from "vitest";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { hangingTogether } from "@/lib/core/metric-ties";

const metric = (key: string, ...definitions: Partial<MetricDefinition>[]) => ({
  key,
  definitions: definitions.map((is, i) => ({ from: i === 0 ? null : "2026-01-01", is: { formula: null, guard: null, ...is } })),
});
const tree = {
  metrics: [
    metric("rate", { formula: "[part] / [whole]" }),
    metric("part", {}),
    metric("whole", {}, { guard: "quality" }),
    metric("quality", { formula: "not a formula (" }),
    metric("spread", { formula: "[rate] * 2" }),
    metric("alone", {}),
  ],
} as unknown as DatedTree;
const ALL = ["part", "quality", "rate", "spread", "whole"];

it.each([
  [["part"], ALL],
  [["quality"], ALL],
  [["spread"], ALL],
  [["alone"], ["alone"]],
  [[], []],
  [
    ["gone", "alone"],
    ["alone", "gone"],
  ],
])("%j hang together with %j", (keys, expected) => {
  expect([...hangingTogether(tree, new Set(keys))].sort()).toEqual(expected);
});
