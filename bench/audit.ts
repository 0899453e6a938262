import type { AuditInput, MetricFacts } from "@/lib/core/audit-check";
import type { Level, Link, MetricDefinition, UnitKind } from "@/lib/core/metric";
import type { Period, PlainDate } from "@/lib/core/period";
import type { Status } from "@/lib/core/status";
import { auditThread } from "@/lib/core/thread-audit";
import { buildUnitTree, type Unit } from "@/lib/core/unit-tree";
import { type Measure, type Measurement, median } from "./measurement";

const GOAL_MS = 200;
const TODAY = "2026-11-04" as PlainDate;

/** A sequence of numbers from 0 to 1 that is the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Size {
  readonly metrics: number;
  readonly links: number;
  readonly units: number;
}

/** A thread of a size: five levels, links that run upwards, three years of months, statuses of every kind. */
export function bigThread({ metrics: count, links, units }: Size): AuditInput {
  const random = seeded(7);
  const departments = Math.max(1, Math.round(count / 8));
  const definitions = Array.from({ length: count }, (_, at) => definitionAt(at, count, departments, random));
  const pairs = new Map<string, Link>();
  while (pairs.size < links) {
    const from = Math.floor(random() * (count - 1)) + 1;
    const to = Math.floor(random() * from);
    pairs.set(`${from} ${to}`, linkBetween(`m${from}`, `m${to}`, random() < 0.9 ? "+" : "-"));
  }
  const facts = new Map(definitions.map(({ key, department }) => [key, factsOf(department, random)]));
  return {
    tree: {
      date: TODAY,
      organisation: { key: "acme", name: "Acme", timeZone: "UTC", fiscalYearStart: 1, stages: [] },
      dimensions: [],
      metrics: new Map(definitions.map((definition) => [definition.key, definition])),
      goals: new Map(),
      links: [...pairs.values()],
    },
    units: buildUnitTree(unitsOf(units, departments)),
    today: TODAY,
    facts,
    coherence: [],
  };
}

const LEVELS: readonly Level[] = ["journey", "department", "team", "worker"];

function definitionAt(at: number, count: number, departments: number, random: () => number): MetricDefinition {
  const level = at < count / 50 ? "outcome" : (LEVELS[Math.floor((4 * at) / count)] ?? "worker");
  return {
    key: `m${at}`,
    name: `Metric ${at}`,
    description: null,
    say: null,
    level,
    measure: "ratio",
    scale: 100,
    share: false,
    overTime: "last",
    formula: null,
    direction: random() < 0.8 ? "up" : "down",
    grain: "month",
    department: `d${Math.floor(random() * departments)}`,
    owner: random() < 0.9 ? "ana" : null,
    stage: null,
    source: null,
    numerator: null,
    denominator: null,
    caveat: null,
    display: { as: "percent", decimals: 1, code: null, unit: null },
    collectedAt: "team",
    dimension: null,
    guard: null,
    dueDays: null,
    floor: null,
    rolling: false,
  };
}

function linkBetween(from: string, to: string, sign: "+" | "-"): Link {
  return { from, to, kind: "influence", sign, lag: null, rationale: null, owner: null, handoff: null };
}

function factsOf(department: string, random: () => number): MetricFacts {
  const statuses: readonly Status[] = ["on-line", "on-line", "slipping", "off-line"];
  const status = statuses[Math.floor(random() * statuses.length)] ?? "on-line";
  const values = Array.from({ length: 36 }, (_, at) => ({ period: (400_000 + at) as Period, value: random() }));
  const byUnit = new Map([
    ["acme", status],
    [department, status],
  ]);
  return { everRead: true, lastRead: "2026-10-31" as PlainDate, statuses: byUnit, values, differing: [], unweighted: false };
}

function unitsOf(count: number, departments: number): Unit[] {
  return Array.from({ length: count }, (_, at): Unit => {
    const [kind, parent, key]: [UnitKind, number | null, string] =
      at === 0
        ? ["enterprise", null, "acme"]
        : at <= departments
          ? ["department", 1, `d${at - 1}`]
          : at < count / 10
            ? ["team", 2 + (at % departments), `t${at}`]
            : ["worker", 2 + departments + (at % Math.max(1, Math.floor(count / 10) - departments - 1)), `w${at}`];
    return { id: at + 1, key, name: key, kind, spans: [{ from: null, until: null, parent }] };
  });
}

/** How long one audit takes, all its checks included, from facts in memory. */
export const measure: Measure = async ({ quick, note }): Promise<Measurement[]> => {
  const size = quick ? { metrics: 100, links: 300, units: 1_000 } : { metrics: 1_000, links: 3_000, units: 10_000 };
  const input = bigThread(size);
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < 6; round++) {
    note(`audit, round ${round + 1} of 6`);
    const started = performance.now();
    found = auditThread(input).checks.length;
    times.push(performance.now() - started);
  }
  const figure = median(times.slice(1));
  const what = `audit of ${size.metrics} metrics × ${size.links} links × ${size.units} units`;
  return [
    {
      what,
      goal: `≤ ${GOAL_MS} ms`,
      measured: `${figure.toFixed(0)} ms`,
      detail: `${found} findings; twin metrics over 36 months`,
      reached: figure <= GOAL_MS,
    },
  ];
};
