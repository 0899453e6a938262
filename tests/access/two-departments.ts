import { openStore } from "@/db/open";
import type { Caller, Role } from "@/lib/access/caller";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { visitOf } from "@/lib/open-context";
import { unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";

const metric = (key: string, level: string, department: string, rest: string) =>
  `  - { key: ${key}, name: ${key}, level: ${level}, department: ${department}, grain: month, ${rest} }`;
const RATIO = "measure: ratio, display: { as: percent, decimals: 1 }";
const COUNT = "measure: sum, display: { as: count, decimals: 0 }";

/** Support and Field with two teams each, a thread from each floor to the customer, and one outcome of Support's. */
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
${metric("nps", "outcome", "support", "measure: net, display: { as: score, decimals: 0 }")}
${metric("answered", "worker", "support", `${RATIO}, collectedAt: worker`)}
${metric("backlog", "department", "support", COUNT)}
${metric("fixed", "worker", "field", `${RATIO}, collectedAt: worker`)}
${metric("visits", "department", "field", COUNT)}
${metric("vans", "team", "field", COUNT)}
links:
  - { from: answered, to: backlog, kind: influence, sign: "-" }
  - { from: backlog, to: nps, kind: influence, sign: "-" }
  - { from: fixed, to: visits, kind: influence, sign: "-" }
  - { from: visits, to: nps, kind: influence, sign: "-" }
`;

/** Ana moved from Blue (Support) to North (Field) on 1 September 2026. */
const ROSTER = `key,name,email,team,from,until
ana,Ana Diaz,,blue,,2026-08-31
ana,Ana Diaz,,north,2026-09-01,
ben,Ben Okoro,,blue,,
cai,Cai Wen,,north,,
`;

export interface TwoDepartments {
  readonly operator: Context<Action>;
  /** Somebody of a role, at the web's door. */
  as(role: Role, more?: { leads?: readonly string[]; worker?: string; id?: string }): Visit;
  /** A program with a token. */
  token(access: "read" | "write", departments: readonly string[] | null, id?: string): Visit;
  visit(caller: Caller, id: string): Visit;
  unit(key: string): number;
}

/** The company in a database in memory, on 4 November 2026. */
export async function twoDepartments(): Promise<TwoDepartments> {
  const store = openStore(":memory:", { create: true });
  const now = () => new Date("2026-11-04T12:00:00Z");
  const operator = operatorContext(store, { id: "local", now });
  await applyTree(operator, { text: TREE });
  await applyRoster(operator, { text: ROSTER });
  const units = await unitTreeOf(operator);
  const unit = (key: string) => units.byKey(key)?.id ?? Number.NaN;
  const visit = (caller: Caller, id: string) => visitOf(store, { id, door: "web", caller, address: "203.0.113.7" }, now);
  return {
    operator,
    unit,
    visit,
    as: (role, { leads = [], worker, id = role } = {}) =>
      visit({ kind: "person", id, role, leads, worker: worker === undefined ? null : unit(worker) }, id),
    token: (access, departments, id = "t1") => visit({ kind: "token", id, access, departments }, `token:${id}`),
  };
}
