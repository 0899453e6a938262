import { openStore } from "@/db/open";
import type { Role } from "@/lib/access/caller";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import { visitOf } from "@/lib/open-context";
import { commitReadings } from "@/lib/readings/mutations";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";

const line = (from: number, to: number) =>
  `{ shape: linear, points: [{ date: 2026-01-01, value: ${from} }, { date: 2026-12-31, value: ${to} }] }`;

/** Support and Field, two teams each; what both answer is one promise of the organisation's, what is fixed is Field's own. */
const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units:
  - key: support
    name: Support
    kind: department
    units: [{ key: blue, name: Blue, kind: team }, { key: red, name: Red, kind: team }]
  - key: field
    name: Field
    kind: department
    units: [{ key: north, name: North, kind: team }, { key: south, name: South, kind: team }]
metrics:
  - { key: answered, name: Answered, level: outcome, measure: ratio, grain: month, department: support, owner: olga@acme.example, display: { as: percent, decimals: 1 }, goal: ${line(60, 75)} }
  - { key: fixed, name: Fixed first time, level: department, measure: ratio, grain: month, department: field, collectedAt: team, display: { as: percent, decimals: 0 }, goal: ${line(50, 80)} }
  - { key: visits, name: Visits, level: department, measure: sum, direction: down, grain: month, department: field, collectedAt: team, display: { as: count }, goal: ${line(1000, 900)} }
  - { key: uptime, name: Uptime, level: department, measure: ratio, grain: month, department: support, display: { as: percent, decimals: 1 }, goal: { shape: hold, low: 98, width: 2 } }
links:
  - { from: fixed, to: answered, kind: influence, sign: "+" }
`;

export interface Company {
  readonly operator: Context<Action>;
  /** Somebody with an account of that name. */
  as(name: keyof typeof PEOPLE): Visit;
  /** Lets time pass, to noon of a day. */
  today(day: string): void;
  /** One month's reading; a denominator of null for what is added up. */
  read(...reading: Reading): Promise<void>;
}

const PEOPLE = {
  admin: { role: "admin", leads: [] },
  second: { role: "admin", leads: [] },
  executive: { role: "executive", leads: [] },
  support: { role: "lead", leads: ["support"] },
  field: { role: "lead", leads: ["field"] },
  olga: { role: "viewer", leads: [] },
  viewer: { role: "viewer", leads: [] },
} as const satisfies Record<string, { role: Role; leads: readonly string[] }>;

export type Who = keyof typeof PEOPLE;

/** Puts the company into a database, with the figures of two months. Gives the ids of its people. */
export async function fillCompany(operator: Context<Action>, months: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await applyTree(operator, { text: TREE });
  for (const month of months) {
    await read(operator, ["answered", "support", month, 210, 300]);
    await read(operator, ["answered", "field", month, 60, 100]);
    await read(operator, ["fixed", "north", month, 120, 200]);
    await read(operator, ["fixed", "south", month, 50, 100]);
    await read(operator, ["visits", "north", month, 600, null]);
    await read(operator, ["visits", "south", month, 350, null]);
  }
  const ids = new Map<string, string>();
  for (const [key, { role, leads }] of Object.entries(PEOPLE)) {
    const name = key.charAt(0).toUpperCase() + key.slice(1);
    ids.set(key, await addPerson(operator.store, { role, leads, name, email: `${key}@acme.example` }));
  }
  return ids;
}

/** The company on 10 May 2026, with the figures of March and April. */
export async function company(): Promise<Company> {
  const store = openStore(":memory:", { create: true });
  let noon = new Date("2026-05-10T12:00:00Z");
  const now = () => noon;
  const operator = operatorContext(store, { id: "local", now });
  const ids = await fillCompany(operator, ["2026-03", "2026-04"]);
  return {
    operator,
    today: (day) => {
      noon = new Date(`${day}T12:00:00Z`);
    },
    read: (...reading) => read(operator, reading),
    as: (name) => {
      const { role, leads } = PEOPLE[name];
      const id = ids.get(name) ?? name;
      return visitOf(store, { id, door: "web", caller: { kind: "person", id, role, leads, worker: null }, address: null }, now);
    },
  };
}

type Reading = readonly [metric: string, unit: string, month: string, numerator: number, denominator: number | null];

async function read(ctx: Context, [metric, unit, month, numerator, denominator]: Reading): Promise<void> {
  const [id, at] = [(await metricIds(ctx)).get(metric), (await unitTreeOf(ctx)).byKey(unit)?.id];
  const period = parsePeriod(month);
  if (id === undefined || at === undefined || period === null) throw new Error(`${metric} ${unit} ${month}`);
  const row = { metric: id, unit: at, segment: "", period, state: "figures", numerator, denominator } as const;
  await commitReadings(ctx, { kind: "entry", rows: [row] });
}
