import type { PlainDate } from "@/lib/core/period";
import type { Fault } from "@/lib/errors";
import { parseTree } from "@/lib/tree/parse";
import type { TreeFile } from "@/lib/tree/schema";

/** The file that a text is; a text with faults fails the test with their list. */
export function fileOf(text: string): TreeFile {
  const parsed = parseTree(text);
  if (!parsed.ok) throw new Error(parsed.faults.map(({ line, path, message }) => `${line} ${path}: ${message}`).join("\n"));
  return parsed.file;
}

export function faultsIn(text: string, format: "yaml" | "json" = "yaml"): readonly Fault[] {
  const parsed = parseTree(text, format);
  return parsed.ok ? [] : parsed.faults;
}

export const on = (date: string) => date as PlainDate;

/** A whole small tree; `metrics` and `links` are lines of YAML to put in place of the usual ones. */
export function treeText({
  organisation = "",
  units,
  metrics,
  links,
}: {
  organisation?: string;
  units?: string;
  metrics?: string;
  links?: string;
} = {}): string {
  return `organisation: { key: acme, name: Acme${organisation} }
dimensions:
  - { key: channel, values: [phone, chat] }
units:
${
  units ??
  `  - { key: support, name: Support, kind: department, units: [{ key: blue, name: Blue, kind: team }] }
  - { key: field, name: Field, kind: department }`
}
metrics:
${
  metrics ??
  `  - ${NPS}
  - ${FCR}`
}
links:
${links ?? `  - { from: fcr, to: nps, kind: influence, sign: "+" }`}
`;
}

/** Goals of these points. */
export const GOAL = "{ shape: linear, points: [{ date: 2026-01-01, value: 30 }, { date: 2026-12-31, value: 45 }] }";
export const NPS = `{ key: nps, name: NPS, level: outcome, measure: net, grain: month, department: support, display: { as: score, decimals: 0 }, goal: ${GOAL} }`;
export const FCR =
  "{ key: fcr, name: First contact, level: team, measure: ratio, grain: week, department: support, display: { as: percent } }";
