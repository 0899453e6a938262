import type { z } from "zod";
import type { treeFile } from "@/lib/tree/schema";
import { FULFILLING_METRICS } from "./library-fulfilling";
import { HELPING_METRICS } from "./library-helping";
import type { LibraryMetric, MetricText } from "./library-metric";
import { OFFICE_METRICS } from "./library-office";
import { OUTCOME_METRICS } from "./library-outcomes";
import { SELLING_METRICS } from "./library-selling";

export type TreeText = z.input<typeof treeFile>;
export type UnitText = NonNullable<TreeText["units"]>[number];
export type LinkText = NonNullable<TreeText["links"]>[number];

/** A starting tree: an organisation of a kind, before it has names, goals and figures of its own. */
export interface Template {
  readonly name: string;
  readonly title: string;
  /** Whom it suits, in a sentence. */
  readonly suits: string;
  readonly tree: TreeText;
}

/** All metrics that templates may take over, by key. */
export const LIBRARY: ReadonlyMap<string, LibraryMetric> = new Map(
  [SELLING_METRICS, FULFILLING_METRICS, HELPING_METRICS, OFFICE_METRICS, OUTCOME_METRICS]
    .flat()
    .map((metric) => [metric.key, metric]),
);

/** Metrics of the library as a department's own. @throws where the library has no such key */
export function taken(department: string, keys: readonly string[]): MetricText[] {
  return keys.map((key) => {
    const metric = LIBRARY.get(key);
    if (metric === undefined) throw new Error(`the library has no metric ${key}`);
    return { ...metric, department };
  });
}

/** A library metric with something different: another name, a guardrail, a dimension. */
export function adapted(department: string, key: string, change: Partial<MetricText>): MetricText {
  return { ...taken(department, [key])[0], ...change } as MetricText;
}

/** A department and its teams; a team's key begins with the department's. */
export function department(key: string, name: string, teams: Readonly<Record<string, string>> = {}): UnitText {
  const units = Object.entries(teams).map(([team, title]) => ({ key: `${key}-${team}`, name: title, kind: "team" as const }));
  return { key, name, kind: "department", ...(units.length === 0 ? {} : { units }) };
}

/** A belief about cause, marked as what it is: nobody has tested it in the organisation that takes it over. */
export function assumed(from: string, to: string, sign: "+" | "-", because: string, lag: [number, number] = [0, 2]): LinkText {
  return { from, to, kind: "influence", sign, lag, rationale: `Assumption, not yet tested here: ${because}` };
}
