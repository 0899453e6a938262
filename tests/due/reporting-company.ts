import { openStore } from "@/db/open";
import type { Role } from "@/lib/access/caller";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { visitOf } from "@/lib/open-context";
import { commitReadings } from "@/lib/readings/mutations";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";
import { period } from "../privacy/small-company";

const TREE = `
version: 1
organisation: { key: acme, name: Acme Broadband, timeZone: Europe/London }
units:
  - { key: support, name: Customer Support, kind: department, units: [{ key: blue, name: Blue, kind: team }, { key: red, name: Red, kind: team }] }
  - { key: field, name: Field, kind: department }
metrics:
  - { key: backlog, name: Backlog, level: department, measure: stock, grain: month, department: support, dueDays: 3, display: { as: count } }
  - { key: resolved, name: Resolved, level: team, measure: sum, grain: month, department: support, collectedAt: team, dueDays: 5, display: { as: count } }
  - { key: visits, name: Visits, level: department, measure: sum, grain: month, department: field, dueDays: 3, display: { as: count } }
  - { key: planned, name: Planned, level: department, measure: sum, grain: week, department: field, display: { as: count } }
`;

export interface ReportingCompany {
  readonly operator: Context<Action>;
  /** Whoever goes by a name, as of a moment. */
  visit(name: string, at?: string): Visit;
  /** The operator's context as of a moment. */
  at(moment: string): Context<Action>;
  person(role: Role, name: string, leads?: readonly string[]): Promise<string>;
  report(metric: string, unit: string, at: string, value: number): Promise<void>;
}

/** A company whose September is in: Support owes a backlog (three days) and what its teams resolved (five), Field its visits. */
export async function reportingCompany(): Promise<ReportingCompany> {
  const store = openStore(":memory:", { create: true });
  const clock = (moment: string) => () => new Date(moment);
  const contextAt = (moment: string) => operatorContext(store, { id: "local", now: clock(moment) });
  const operator = contextAt("2026-10-02T09:00:00Z");
  await applyTree(operator, { text: TREE });
  const metrics = await metricIds(operator);
  const units = await unitTreeOf(operator);
  const people = new Map<string, Visit["actor"]>();
  const report: ReportingCompany["report"] = async (metric, unit, at, value) => {
    const place = { metric: metrics.get(metric) ?? 0, unit: units.byKey(unit)?.id ?? 0, segment: "", period: period(at) };
    await commitReadings(operator, {
      kind: "entry",
      rows: [{ ...place, state: "figures", numerator: value, denominator: null }],
    });
  };
  for (const [metric, unit] of [
    ["backlog", "support"],
    ["resolved", "blue"],
    ["resolved", "red"],
    ["visits", "field"],
  ] as const) {
    await report(metric, unit, "2026-09", 5);
  }
  return {
    operator,
    at: contextAt,
    report,
    visit(name, at = "2026-11-04T12:00:00Z") {
      const actor = people.get(name);
      if (actor === undefined) throw new RangeError(`${name} is nobody here`);
      return visitOf(store, actor, clock(at));
    },
    async person(role, name, leads = []) {
      const email = `${name.toLowerCase().replaceAll(" ", ".")}@acme.example`;
      const id = await addPerson(store, { role, name, email, leads });
      people.set(name, { id, door: "web", address: null, caller: { kind: "person", id, role, leads, worker: null } });
      return id;
    },
  };
}
