import { eq } from "drizzle-orm";
import type { Store } from "@/db/open";
import { tables } from "@/db/tables";
import { OPERATOR_ID } from "@/lib/trail/operator-name";

/** What whoever made a token answers for now: everything, some departments, or nothing. */
export type Answers = "all" | readonly string[];

/**
 * What the maker of a token answers for at this moment. It is asked at each use, so that a token never outlives the scope of
 * whoever made it: a suspended or erased maker answers for nothing, a lead for the departments led now, an administrator and
 * the local operator for everything, anybody else for nothing.
 */
export async function answersFor(store: Store, maker: string): Promise<Answers> {
  if (maker === OPERATOR_ID) return "all";
  const { person, personDepartment } = tables;
  const [row] = await store.db
    .select({ role: person.role, suspendedAt: person.suspendedAt })
    .from(person)
    .where(eq(person.id, maker));
  if (row === undefined || row.suspendedAt !== null) return [];
  if (row.role === "admin") return "all";
  if (row.role !== "lead") return [];
  const led = await store.db
    .select({ department: personDepartment.department })
    .from(personDepartment)
    .where(eq(personDepartment.person, maker));
  return led.map(({ department }) => department);
}

/** The departments that a token reaches (null: the organisation), given what its maker answers for; empty where none are left. */
export function reachOf(departments: readonly string[] | null, answers: Answers): readonly string[] | null {
  if (answers === "all") return departments;
  return departments === null ? answers : departments.filter((key) => answers.includes(key));
}
