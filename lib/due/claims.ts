import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Actor } from "@/lib/context";
import { addDays, type PlainDate } from "@/lib/core/period";
import { recordIn } from "@/lib/trail/record";

/** What somebody is reminded of: a department's period, at a step. */
export interface Claim {
  readonly department: string;
  readonly period: number;
  readonly step: string;
}

interface Day {
  readonly person: string;
  readonly day: PlainDate;
  readonly at: string;
}

const HEARD = "SELECT 1 FROM reminder WHERE person = ? AND day = ?";
const CLAIM = "INSERT OR IGNORE INTO reminder (person, department, period, step, day, at) VALUES (?, ?, ?, ?, ?, ?)";
const KEPT_DAYS = 400;

/** Which of these a person has not heard of yet; none where a mail went to them today already. Looks, and takes nothing. */
export function unheard(store: Store, { person, day }: Pick<Day, "person" | "day">, claims: readonly Claim[]): Claim[] {
  if (store.rows(HEARD).get(person, day) !== undefined) return [];
  const known = store.rows("SELECT 1 FROM reminder WHERE person = ? AND department = ? AND period = ? AND step = ?");
  return claims.filter(({ department, period, step }) => known.get(person, department, period, step) === undefined);
}

/**
 * Takes what a person is to be reminded of, before the mail is sent: of two processes one gets it. After a crash it stays taken,
 * since the mail may be out.
 */
export async function claim(store: Store, { person, day, at }: Day, claims: readonly Claim[]): Promise<Claim[]> {
  return atomically(store, (tx) => {
    const open = unheard(tx, { person, day }, claims);
    for (const { department, period, step } of open) tx.statement(CLAIM).run(person, department, period, step, day, at);
    return open;
  });
}

/** The mail is out. */
export async function settle(store: Store, actor: Actor, { person, day, at }: Day, claims: readonly Claim[]): Promise<void> {
  await atomically(store, (tx) => {
    tx.statement("UPDATE reminder SET sent = 1 WHERE person = ? AND day = ?").run(person, day);
    tx.statement("DELETE FROM reminder WHERE day < ?").run(addDays(day, -KEPT_DAYS));
    recordIn(tx, actor, at, { what: "reminder", subject: `person:${person}`, details: { periods: claims.length } });
  });
}

/** The mail is not out: it is tried again in an hour. */
export async function release(store: Store, { person, day }: Pick<Day, "person" | "day">): Promise<void> {
  await atomically(store, (tx) => {
    tx.statement("DELETE FROM reminder WHERE person = ? AND day = ? AND sent = 0").run(person, day);
  });
}
