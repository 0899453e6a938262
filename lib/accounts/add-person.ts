import { atomically, type Transaction } from "@/db/atomically";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { schemaWords } from "@/lib/schema-words";
import { recordIn } from "@/lib/trail/record";
import { publishedTree } from "@/lib/tree/data";
import { newId, putPassword } from "./password";
import { linkToRoster } from "./roster-link";
import { type InvitationInput, invitationInput } from "./schema";

type Manage = Context<"people.manage">;

/** What is said of somebody new, as the schema has it. Throws `invalid`. */
export function checked(input: InvitationInput) {
  const parsed = invitationInput.safeParse(input, { error: schemaWords });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError("invalid", `${issue?.path.join(".")} ${issue?.message}.`);
}

/**
 * Adds somebody, with a hashed password or with nothing yet to sign in with. Gives the person's id.
 * @throws AppError `conflict`, `invalid`
 */
export async function addPerson(ctx: Manage, input: InvitationInput, hash: string | null = null): Promise<string> {
  const { email, name = nameFrom(input.email), role, departments = [], worker = null } = checked(input);
  await refuseUnknown(ctx, departments);
  return atomically(ctx.store, (tx) => {
    const at = ctx.now();
    if (tx.rows("SELECT 1 FROM person WHERE email = ?").get(email) !== undefined) {
      throw new AppError("conflict", "Somebody with this e-mail address is here already.");
    }
    const id = newId();
    tx.statement("INSERT INTO person (id, name, email, role, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)").run(
      id,
      name,
      email,
      role,
      at.getTime(),
      at.getTime(),
    );
    putDepartments(tx, id, role, departments);
    if (worker === null) linkToRoster(tx, id);
    else putWorker(tx, id, worker);
    if (hash !== null) putPassword(tx, id, hash, at);
    recordIn(tx, ctx.actor, at.toISOString(), {
      what: "invitation",
      subject: `person:${id}`,
      details: { did: hash === null ? "invited" : "added with a password", role, departments },
    });
    return id;
  });
}

/** "kay.brown@…" → "Kay Brown": until they say otherwise. */
function nameFrom(email: string): string {
  const words = (email.trim().split("@")[0] ?? "").split(/[._-]+/).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || "Somebody";
}

/** Throws `invalid` for a department that is none. */
export async function refuseUnknown(ctx: Manage, departments: readonly string[]): Promise<void> {
  if (departments.length === 0) return;
  const published = await publishedTree(ctx);
  const known = new Set(published?.tree.units.filter(({ kind }) => kind === "department").map(({ key }) => key));
  const missing = departments.find((key) => !known.has(key));
  if (missing !== undefined) throw new AppError("invalid", `There is no department "${missing}".`);
}

/** Says which departments somebody leads. Throws `invalid` where the role leads none, or a lead would lead none. */
export function putDepartments(tx: Transaction, person: string, role: string, departments: readonly string[]): void {
  if (role === "lead" && departments.length === 0) throw new AppError("invalid", "A lead leads at least one department.");
  if (role !== "lead" && departments.length > 0) throw new AppError("invalid", "Only a lead leads departments.");
  tx.statement("DELETE FROM person_department WHERE person = ?").run(person);
  for (const department of new Set(departments)) {
    tx.statement("INSERT INTO person_department (person, department) VALUES (?, ?)").run(person, department);
  }
}

/** Links a person to the row of a roster key, or with null to none. Throws `invalid`, `conflict`. */
export function putWorker(tx: Transaction, person: string, key: string | null): void {
  const unit = key === null ? null : tx.rows("SELECT unit_id FROM worker WHERE key = ?").get(key)?.[0];
  if (unit === undefined) throw new AppError("invalid", `There is nobody "${key}" on the roster.`);
  if (unit !== null && tx.rows("SELECT 1 FROM person WHERE worker = ? AND id <> ?").get(unit, person) !== undefined) {
    throw new AppError("conflict", "Somebody else is linked to this row of the roster.");
  }
  tx.statement("UPDATE person SET worker = ? WHERE id = ?").run(unit, person);
}
