import type { Transaction } from "@/db/atomically";

/**
 * Links people to their own rows on the roster by the e-mail address, where exactly one row has it, nobody else is linked to
 * that row, and the person has no row yet. `person` is one of them; without, all are looked at (after a roster was loaded).
 */
export function linkToRoster(tx: Transaction, person: string | null = null): void {
  tx.statement(
    `UPDATE person SET worker = (SELECT w.unit_id FROM worker w WHERE lower(w.email) = person.email)
     WHERE worker IS NULL AND (@person IS NULL OR id = @person)
       AND (SELECT count(*) FROM worker w WHERE lower(w.email) = person.email) = 1
       AND NOT EXISTS (
         SELECT 1 FROM person other JOIN worker w ON w.unit_id = other.worker WHERE lower(w.email) = person.email
       )`,
  ).run({ person });
}
