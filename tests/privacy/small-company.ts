import { openStore } from "@/db/open";
import type { Caller } from "@/lib/access/caller";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { type Calendar, lastDay, type Period, type PlainDate, parsePeriod, partsOf } from "@/lib/core/period";
import { visitOf } from "@/lib/open-context";
import { commitReadings, type NewReading } from "@/lib/readings/mutations";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";

export const CALENDAR: Calendar = { fiscalYearStart: 4 };
export const SEGMENTS = ["phone", "chat"] as const;
export const MONTHS = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"].map(period);

export function period(text: string): Period {
  const found = parsePeriod(text);
  if (found === null) throw new RangeError(`${text} is no period`);
  return found;
}

export interface Worker {
  readonly key: string;
  /** Inclusive; null for without end. */
  readonly spans: readonly { readonly team: string; readonly from: string | null; readonly until: string | null }[];
}

/** What somebody reported: worker or unit, an own period, a segment (`""`: none) and which version of the figure. */
export interface Report {
  readonly metric: string;
  readonly unit: string;
  readonly period: Period;
  readonly segment: string;
  readonly version: number;
}

export interface Plan {
  readonly seed: number;
  readonly workers: readonly Worker[];
  /** Department of each team, in order of time: the second from `moves` on. */
  readonly teams: Readonly<Record<string, readonly [string, string?]>>;
  readonly moves: string;
  /** Reports in two batches: what was there first, and corrections and latecomers. */
  readonly first: readonly Report[];
  readonly later: readonly Report[];
}

/** Metrics: a split count by the month, a ratio by the week, a level by the month; two formulas are made of them. */
export const COLLECTED = { orders: "month", calls: "week", open: "month" } as const;

const metric = (key: string, rest: string) =>
  `  - { key: ${key}, name: ${key}, level: worker, department: north, display: { as: count, decimals: 0 }, ${rest} }`;

const treeOf = ({ teams, moves }: Plan) => `
version: 1
organisation: { key: acme, name: Acme, fiscalYearStart: 4 }
dimensions: [{ key: channel, name: Channel, values: [phone, chat] }]
units:
${["north", "south"]
  .map(
    (department) => `  - key: ${department}
    name: ${department}
    kind: department
    units: [${Object.entries(teams)
      .filter(([, [at]]) => at === department)
      .map(
        ([key, [, then]]) =>
          `{ key: ${key}, name: ${key}, kind: team${then ? `, moves: [{ from: ${moves}, parent: ${then} }]` : ""} }`,
      )
      .join(", ")}]`,
  )
  .join("\n")}
metrics:
${metric("orders", "level: outcome, measure: sum, grain: month, collectedAt: worker, dimension: channel, dueDays: 2").replace("level: worker, ", "")}
${metric("calls", "level: outcome, measure: ratio, scale: 1, grain: week, collectedAt: worker, dueDays: 2").replace("level: worker, ", "")}
${metric("open", "measure: stock, grain: month, collectedAt: worker, dueDays: 2")}
${metric("thrice", 'level: outcome, measure: formula, grain: month, formula: "[orders] * 3"').replace("level: worker, ", "")}
links:
  - { from: open, to: orders, kind: influence, sign: "-" }
`;

const PRIME = 999_999_999_989n;

/** A figure by its name: large, and different from every other. */
export function figureOf(seed: number, name: string): number {
  let hash = BigInt(seed + 17);
  for (const letter of name) hash = (hash * 1_000_003n + BigInt(letter.charCodeAt(0))) % PRIME;
  return 100_000_000_000 + Number(hash % 800_000_000_000n);
}

export interface SmallCompany {
  readonly operator: Context<Action>;
  readonly plan: Plan;
  /** Commit numbers at which it may be looked back to. */
  readonly commits: readonly number[];
  visit(caller: Exclude<Caller, { kind: "operator" | "nobody" }>): Visit;
  person(role: "admin" | "executive" | "lead" | "member" | "viewer", more?: { leads?: string[]; worker?: string }): Visit;
  dispose(): void;
}

/** The company in a database in memory, on 4 November 2026. */
export async function makeSmallCompany(plan: Plan, sumOf: (report: Report, part: "n" | "d") => number): Promise<SmallCompany> {
  const store = openStore(":memory:", { create: true });
  const now = () => new Date("2026-11-04T12:00:00Z");
  const operator = operatorContext(store, { id: "local", now });
  await applyTree(operator, { text: treeOf(plan) });
  const roster = plan.workers.flatMap(({ key, spans }) =>
    spans.map(({ team, from, until }) => `${key},${key},,${team},${from ?? ""},${until ?? ""}`),
  );
  await applyRoster(operator, { text: `key,name,email,team,from,until\n${roster.join("\n")}\n` });
  const metrics = await metricIds(operator);
  const units = await unitTreeOf(operator);
  const rowOf = (report: Report): NewReading => ({
    metric: metrics.get(report.metric) ?? 0,
    unit: units.byKey(report.unit)?.id ?? 0,
    segment: report.segment,
    period: report.period,
    state: "figures",
    numerator: sumOf(report, "n"),
    denominator: report.metric === "calls" ? sumOf(report, "d") : null,
  });
  const commits: number[] = [];
  for (const reports of [plan.first, plan.later]) {
    const { no } = await commitReadings(operator, { kind: "api", rows: reports.map(rowOf) });
    if (no !== null) commits.push(no);
  }
  const visit: SmallCompany["visit"] = (caller) => visitOf(store, { id: "x", door: "api", caller, address: null }, now);
  return {
    operator,
    plan,
    commits,
    visit,
    person: (role, { leads = [], worker } = {}) =>
      visit({ kind: "person", id: "x", role, leads, worker: worker === undefined ? null : (units.byKey(worker)?.id ?? null) }),
    dispose: () => store.close(),
  };
}

/** Where a worker stood on a date; after the last span where that ended. */
export function teamOn({ spans }: Worker, date: PlainDate): { readonly team: string; readonly isOpen: boolean } {
  const span = spans.findLast(({ from }) => from === null || from <= date) ?? spans[0];
  if (span === undefined) throw new Error("a worker stands nowhere");
  return { team: span.team, isOpen: (span.from === null || span.from <= date) && (span.until === null || date <= span.until) };
}

export function departmentOn({ teams, moves }: Pick<Plan, "teams" | "moves">, team: string, date: PlainDate): string {
  const [at = "", then] = teams[team] ?? [];
  return then !== undefined && date >= moves ? then : at;
}

/** The own periods of a metric in a month. */
export function ownPeriods(key: keyof typeof COLLECTED, month: Period): Period[] {
  return partsOf(month, COLLECTED[key], CALENDAR);
}

export const endOf = (at: Period) => lastDay(at, CALENDAR);
