import { stringify } from "yaml";
import { PEOPLE } from "./company";
import { type MetricText, promise, type TreeText } from "./metric-plan";
import { demoTree } from "./tree";

/** The day on which the plan was published. */
export const PLANNED = "2026-04-28";

/** The day from which the tree is as it is now: the plan had run for a quarter. */
export const REVISED = "2026-07-01";

/** Links that were claimed when the plan was looked at again. */
const LATER = new Set(["cabinet-inspections faults-per-1000", "welcome-calls satisfaction"]);

/** What a metric said until then, where that was something else. */
const BEFORE: Readonly<Record<string, Partial<MetricText>>> = {
  "complaints-closed-on-time": { numerator: "complaints closed within 10 days", caveat: "Weekends count." },
  "refunds-paid-in-3-days": { goal: promise(89.1, 93, "2027-03-31", "Billing plan 2026/27") },
  "cabinet-inspections": { owner: PEOPLE.network },
};

/** Harrow's tree as it was planned, before the first quarter taught something. */
function demoTreeBefore(): TreeText {
  const now = demoTree();
  return {
    ...now,
    metrics: now.metrics?.map((metric) => ({ ...metric, ...BEFORE[metric.key] }) as MetricText),
    links: now.links?.filter(({ from, to }) => !LATER.has(`${from} ${to}`)),
  };
}

/** That tree's file, in YAML. */
export function demoTreeBeforeYaml(): string {
  return stringify(demoTreeBefore(), { lineWidth: 120 });
}
