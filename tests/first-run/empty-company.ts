import { openStore } from "@/db/open";
import type { Role } from "@/lib/access/caller";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { visitOf } from "@/lib/open-context";
import { addPerson } from "../people";

export interface EmptyCompany {
  readonly operator: Context<Action>;
  /** An administrator, at the web's door. */
  readonly admin: Visit;
  as(role: Role): Visit;
  person(somebody: { readonly role: Role; readonly leads?: readonly string[] }): Promise<string>;
}

/** A database in memory in which nothing is published, on 4 November 2026. */
export function emptyCompany(): EmptyCompany {
  const store = openStore(":memory:", { create: true });
  const now = () => new Date("2026-11-04T12:00:00Z");
  const as = (role: Role) =>
    visitOf(
      store,
      { id: role, door: "web", caller: { kind: "person", id: role, role, leads: [], worker: null }, address: "203.0.113.7" },
      now,
    );
  return {
    operator: operatorContext(store, { id: "local", now }),
    admin: as("admin"),
    as,
    person: (somebody) => addPerson(store, somebody),
  };
}
