import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { hashed, putPassword } from "@/lib/accounts/password";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import { addPerson } from "../people";

/** A small organisation with people who have a password, all the same one. */
export const PASSWORD = "pencil lantern orbit quilt";
export const ADMIN = { role: "admin", name: "Ada Moss", email: "ada@acme.example" } as const;
export const LEAD = { role: "lead", name: "Lea Dunn", email: "lea@acme.example", leads: ["desk"] } as const;
export const EXECUTIVE = { role: "executive", name: "Eve Hale", email: "eve@acme.example" } as const;
export const VIEWER = { role: "viewer", name: "Vic Stone", email: "vic@acme.example" } as const;

const TREE = `version: 1
organisation: { key: acme, name: Acme Clinic, timeZone: Europe/London }
units:
  - { key: desk, name: Front Desk, kind: department, units: [ { key: desk-day, name: Day, kind: team }, { key: desk-night, name: Night, kind: team } ] }
  - { key: ward, name: Ward, kind: department }
metrics:
  - key: satisfaction
    name: Satisfaction
    level: outcome
    measure: ratio
    share: true
    grain: month
    department: desk
    collectedAt: enterprise
    display: { as: percent, decimals: 1 }
`;
const ROSTER = "key,name,email,team\nmo,Mo Reed,mo@acme.example,desk-day\nkit,Kit Vale,,desk-day\n";

/** Fills a database with it. */
export async function acme(store: Store): Promise<void> {
  const ctx = operatorContext(store);
  await applyTree(ctx, { text: TREE });
  await applyRoster(ctx, { text: ROSTER });
  const hash = await hashed(PASSWORD);
  for (const somebody of [ADMIN, EXECUTIVE, LEAD, VIEWER]) {
    const id = await addPerson(store, somebody);
    await atomically(store, (tx) => putPassword(tx, id, hash, new Date()));
  }
}
