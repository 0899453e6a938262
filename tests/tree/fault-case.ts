import { expect } from "vitest";
import { FCR, faultsIn, NPS, treeText } from "./parsing";

/** What a text's fault is called, the text, and the path, what was found, what was expected and the message of the fault. */
export type FaultCase = readonly [string, string, string, string, string, string];

/** Fails where the text has no such fault, whatever others it has. */
export function expectFault([, text, path, found, expected, message]: FaultCase): void {
  const fault = faultsIn(text).find((each) => each.path === path && each.message.includes(message));
  expect(fault, JSON.stringify(faultsIn(text), null, 1)).toBeDefined();
  expect(fault?.found).toContain(found);
  expect(fault?.expected).toContain(expected);
  expect(fault?.line).toBeGreaterThan(0);
}

export function fcr(words: string): string {
  return `  - ${NPS}\n  - ${FCR.replace(/ }$/, `, ${words} }`)}`;
}

export function metricsWith(line: string): string {
  return treeText({ metrics: `  - ${NPS}\n  - ${FCR}\n  - ${line}` });
}

export function goalOf(goal: string, direction = "up", decimals = 1): string {
  return treeText({
    metrics: `  - ${NPS}\n  - { key: fcr, name: F, level: team, measure: ratio, grain: week, department: support, direction: ${direction}, display: { as: percent, decimals: ${decimals} }, goal: ${goal} }`,
  });
}

export const path = (first: number, last: number) =>
  `{ shape: linear, points: [{ date: 2026-01-01, value: ${first} }, { date: 2026-12-31, value: ${last} }] }`;
export const formula = (text: string, grain = "month") =>
  metricsWith(
    `{ key: cost, name: Cost, level: outcome, measure: formula, formula: "${text}", grain: ${grain}, department: support, display: { as: number } }`,
  );
