import { atomically } from "@/db/atomically";
import { newId } from "@/lib/accounts/password";
import type { DemoEntry } from "@/lib/accounts/schema";
import type { Context, Visit } from "@/lib/context";
import { visitOf } from "@/lib/open-context";
import { recordIn } from "@/lib/trail/record";
import { PEOPLE } from "./company";
import { SAM } from "./people";

interface Account extends DemoEntry {
  readonly email: string;
  readonly department?: string;
  readonly worker?: string;
}

/** Whom the demo's sign-in page lets in by one click. They have no password, so there is no other way in for them. */
const ACCOUNTS: readonly Account[] = [
  { who: "executive", name: "Maya Hollis", email: PEOPLE.chief, role: "executive" },
  { who: "lead", name: "Ruth Shah", email: PEOPLE.field, role: "lead", department: "field" },
  { who: "billing", name: "Priya Nair", email: PEOPLE.billing, role: "lead", department: "billing" },
  { who: "member", name: SAM.name, email: "sam.whitlock@harrow.example", role: "member", worker: SAM.key },
  { who: "admin", name: "Noor Castell", email: "noor.castell@harrow.example", role: "admin" },
];

/** Puts the demo's five people into its database, where they are not yet. */
export function makeDemoAccounts(ctx: Context): Promise<void> {
  return atomically(ctx.store, (tx) => {
    const at = ctx.now();
    const person = tx.statement(
      `INSERT INTO person (id, name, email, email_verified, created_at, updated_at, role, worker, demo)
       VALUES (?, ?, ?, 1, ?, ?, ?, (SELECT unit_id FROM worker WHERE key = ?), ?) ON CONFLICT DO NOTHING`,
    );
    for (const { who, name, email, role, department, worker } of ACCOUNTS) {
      const id = newId();
      if (person.run(id, name, email, at.getTime(), at.getTime(), role, worker ?? null, who).changes === 0) continue;
      if (department !== undefined) {
        tx.statement("INSERT INTO person_department (person, department) VALUES (?, ?)").run(id, department);
      }
      recordIn(tx, ctx.actor, at.toISOString(), { what: "demo", subject: `person:${id}`, details: { as: who } });
    }
  });
}

/** A visit by the demo's account that leads a department, for what comes from its lead in person. */
export function visitOfLead({ store, now }: Context, department: string): Visit {
  const row = store.rows("SELECT person FROM person_department WHERE department = ?").get(department);
  if (row === undefined) throw new Error(`nobody of the demo leads ${department}`);
  const id = String(row[0]);
  const caller = { kind: "person", id, role: "lead", leads: [department], worker: null } as const;
  return visitOf(store, { id, door: "web", caller, address: null }, now);
}
