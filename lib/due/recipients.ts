import type { Store } from "@/db/open";

/** Somebody who may be reminded. */
export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "executive" | "lead";
  /** Keys of the departments that a lead leads. */
  readonly leads: readonly string[];
}

const PEOPLE = `SELECT p.id, p.name, p.email, p.role, (SELECT json_group_array(d.department) FROM person_department d WHERE d.person = p.id)
  FROM person p WHERE p.role IN ('admin', 'executive', 'lead') AND p.suspended_at IS NULL AND p.demo IS NULL
    AND (p.email_verified = 1 OR EXISTS (SELECT 1 FROM account a WHERE a.user_id = p.id))
  ORDER BY p.email`;

/**
 * Everybody who enters figures or hears of late ones: who was invited and never came, is suspended, or is one of a demo's, is
 * not.
 */
export function recipientsOf(store: Store): Recipient[] {
  return store
    .rows(PEOPLE)
    .all()
    .map((row) => {
      const [id, name, email, role, leads] = row as [string, string, string, Recipient["role"], string];
      return { id, name, email, role, leads: role === "lead" ? (JSON.parse(leads) as string[]) : [] };
    });
}
