import type { Audit, AuditInput, Check } from "./audit-check";
import { figureChecks } from "./audit-figures";
import { groundedMetrics, structureChecks } from "./audit-structure";
import type { TreeInForce } from "./metric";
import { treeOf } from "./metric-tree";

/** How much of the tree hangs together, as shares from 0 to 1; null where there is nothing to share. */
export interface ThreadCoverage {
  /** KPIs (every metric that is not an outcome) with a path to an outcome. */
  readonly kpis: number | null;
  /** Outcomes with a path down to team or worker level. */
  readonly outcomes: number | null;
  readonly kpisConnected: number;
  readonly kpiCount: number;
  readonly outcomesGrounded: number;
  readonly outcomeCount: number;
}

export interface ThreadAudit {
  readonly coverage: ThreadCoverage;
  readonly checks: readonly Check[];
}

/**
 * Audits the thread as it was in force on the tree's date: coverage and every finding, worst first, then by key, then by the
 * metrics, units and links it names. The order of what comes in makes no difference to what comes out.
 */
export function auditThread(given: AuditInput): ThreadAudit {
  const input = inKeyOrder(given);
  const audit: Audit = {
    ...input,
    graph: treeOf(input.tree),
    metricName: (key) => input.tree.metrics.get(key)?.name ?? key,
    unitName: (key) => input.units.byKey(key)?.name ?? key,
  };
  const checks = [...structureChecks(audit), ...figureChecks(audit)];
  return {
    coverage: coverageOf(audit),
    checks: checks
      .map((check) => ({ check, at: placeOf(check) }))
      .sort(byPlace)
      .map(({ check }) => check),
  };
}

/** Whatever could show in the answer in an order of its own is put in the order of keys. */
function inKeyOrder(input: AuditInput): AuditInput {
  const { metrics, links } = input.tree;
  return {
    ...input,
    tree: {
      ...input.tree,
      metrics: new Map(sortedBy([...metrics], ([key]) => key)),
      links: sortedBy(links, ({ from, to }) => `${from} ${to}`),
    },
    coherence: sortedBy(input.coherence, ({ metric, unit }) => `${metric} ${unit}`),
    contradicted: sortedBy(input.contradicted ?? [], ({ from, to }) => `${from} ${to}`),
  };
}

function sortedBy<T>(things: readonly T[], keyOf: (thing: T) => string): T[] {
  return things
    .map((thing) => ({ thing, at: keyOf(thing) }))
    .sort(byPlace)
    .map(({ thing }) => thing);
}

function byPlace(a: { readonly at: string }, b: { readonly at: string }): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}

const WORST_FIRST: readonly Check["severity"][] = ["high", "medium", "low"];

function placeOf({ key, severity, metrics, units, links }: Check): string {
  return [WORST_FIRST.indexOf(severity), key, metrics.join(","), units.join(","), links.join(",")].join(" ");
}

/** The coverage of what is in force. */
export function threadCoverage(tree: TreeInForce): ThreadCoverage {
  return coverageOf({ tree, graph: treeOf(tree) });
}

function coverageOf(audit: Pick<Audit, "tree" | "graph">): ThreadCoverage {
  const metrics = [...audit.tree.metrics.values()];
  const outcomes = metrics.filter(({ level }) => level === "outcome");
  const kpiCount = metrics.length - outcomes.length;
  const kpisConnected = metrics.filter(({ level, key }) => level !== "outcome" && audit.graph.reachesOutcome(key)).length;
  const grounded = groundedMetrics(audit);
  const outcomesGrounded = outcomes.filter(({ key }) => grounded.has(key)).length;
  return {
    kpis: kpiCount === 0 ? null : kpisConnected / kpiCount,
    outcomes: outcomes.length === 0 ? null : outcomesGrounded / outcomes.length,
    kpisConnected,
    kpiCount,
    outcomesGrounded,
    outcomeCount: outcomes.length,
  };
}
