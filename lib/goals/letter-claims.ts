import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Actor } from "@/lib/context";
import { recordIn } from "@/lib/trail/record";

/** A step of a proposal that somebody is told of; 0 is the proposal itself. */
export interface LetterStep {
  readonly proposal: string;
  readonly seq: number;
}

interface To {
  readonly person: string;
  readonly at: string;
}

const OF = "person = ? AND proposal = ? AND seq = ?";

/** Which of these steps a person has not been told of. Looks, and takes nothing. */
export function untold<S extends LetterStep>(store: Store, person: string, steps: readonly S[]): S[] {
  const known = store.rows(`SELECT 1 FROM goal_letter WHERE ${OF}`);
  return steps.filter(({ proposal, seq }) => known.get(person, proposal, seq) === undefined);
}

/**
 * Takes them before the mail is sent: of two processes one gets them. After a crash they stay taken, since the mail may be out.
 */
export async function claimSteps<S extends LetterStep>(store: Store, { person, at }: To, steps: readonly S[]): Promise<S[]> {
  return atomically(store, (tx) => {
    const open = untold(tx, person, steps);
    for (const { proposal, seq } of open)
      tx.statement("INSERT INTO goal_letter (person, proposal, seq, at) VALUES (?, ?, ?, ?)").run(person, proposal, seq, at);
    return open;
  });
}

/** The mail is out. */
export async function settleSteps(store: Store, actor: Actor, { person, at }: To, steps: readonly LetterStep[]): Promise<void> {
  await atomically(store, (tx) => {
    for (const { proposal, seq } of steps) tx.statement(`UPDATE goal_letter SET sent = 1 WHERE ${OF}`).run(person, proposal, seq);
    recordIn(tx, actor, at, { what: "reminder", subject: `person:${person}`, details: { proposals: steps.length } });
  });
}

/** The mail is not out: it is tried again in an hour. */
export async function releaseSteps(store: Store, person: string, steps: readonly LetterStep[]): Promise<void> {
  await atomically(store, (tx) => {
    for (const { proposal, seq } of steps) tx.statement(`DELETE FROM goal_letter WHERE ${OF}`).run(person, proposal, seq);
  });
}
