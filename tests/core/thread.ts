import type { AuditInput, MetricFacts } from "@/lib/core/audit-check";
import type { Goal, Level, Link, MetricDefinition, TreeInForce } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import type { Status } from "@/lib/core/status";
import { buildUnitTree, type Unit } from "@/lib/core/unit-tree";

export const TODAY = "2026-11-04" as PlainDate;

const ALWAYS = { from: null, until: null };
const UNITS: readonly Unit[] = [
  { id: 1, key: "acme", name: "Acme", kind: "enterprise", spans: [{ ...ALWAYS, parent: null }] },
  { id: 2, key: "support", name: "Support", kind: "department", spans: [{ ...ALWAYS, parent: 1 }] },
  { id: 3, key: "field", name: "Field", kind: "department", spans: [{ ...ALWAYS, parent: 1 }] },
  { id: 4, key: "blue", name: "Team Blue", kind: "team", spans: [{ ...ALWAYS, parent: 2 }] },
];

/** A metric with nothing to find fault with in its definition. */
export function metric(key: string, level: Level, more: Partial<MetricDefinition> = {}): MetricDefinition {
  return {
    key,
    name: key,
    description: null,
    level,
    measure: "ratio",
    scale: 100,
    share: false,
    overTime: "last",
    formula: null,
    direction: "up",
    grain: "month",
    department: "support",
    owner: "ana",
    stage: null,
    source: null,
    numerator: null,
    denominator: null,
    caveat: null,
    say: null,
    display: { as: "percent", decimals: 1, code: null, unit: null },
    collectedAt: "team",
    dimension: null,
    guard: null,
    dueDays: null,
    floor: null,
    rolling: false,
    ...more,
  };
}

export function link(from: string, to: string, more: Partial<Link> = {}): Link {
  return { from, to, kind: "influence", sign: "+", lag: null, rationale: null, owner: null, handoff: false, ...more };
}

export function path(first: number, last: number): Goal {
  const points = [
    { date: "2026-01-01" as PlainDate, value: first },
    { date: "2026-12-31" as PlainDate, value: last },
  ];
  return { shape: "linear", points, stretch: null, reason: null, owner: null };
}

export function facts(status: Status = "on-line", more: Partial<MetricFacts> = {}): MetricFacts {
  const statuses = new Map([
    ["acme", status],
    ["support", status],
    ["field", status],
  ] as const);
  return { everRead: true, lastRead: "2026-10-31" as PlainDate, statuses, values: [], differing: [], unweighted: false, ...more };
}

interface Thread {
  readonly metrics: readonly MetricDefinition[];
  readonly links?: readonly Link[];
  /** Keys of metrics without a goal. */
  readonly without?: readonly string[];
  readonly facts?: Readonly<Record<string, MetricFacts>>;
  readonly input?: Partial<AuditInput>;
}

/** An audit's input in which everything is in order but for what is said. */
export function thread({ metrics, links = [], without = [], facts: known = {}, input = {} }: Thread): AuditInput {
  const goals = metrics
    .filter(({ key }) => !without.includes(key))
    .map(({ key }) => [key, new Map([["acme", path(70, 80)]])] as const);
  const tree: TreeInForce = {
    date: TODAY,
    organisation: { key: "acme", name: "Acme", timeZone: "UTC", fiscalYearStart: 1, stages: [] },
    dimensions: [],
    metrics: new Map(metrics.map((each) => [each.key, each])),
    goals: new Map(goals),
    links,
  };
  return {
    tree,
    units: buildUnitTree(UNITS),
    today: TODAY,
    facts: new Map(metrics.map(({ key }) => [key, known[key] ?? facts()])),
    coherence: [],
    ...input,
  };
}
