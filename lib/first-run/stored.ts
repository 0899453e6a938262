import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { tables } from "@/db/tables";
import { type Answers, answersSchema } from "./schema";

const { firstRun } = tables;

/** What was said in the first run, and when what was still missing was put away; null before it was begun. */
export interface StoredFirstRun {
  readonly answers: Answers;
  readonly dismissedAt: string | null;
}

/** What was answered in the first run so far; null where nobody has begun it. */
export function storedFirstRun({ db }: Pick<Store, "db">): StoredFirstRun | null {
  const [row] = db.select().from(firstRun).all();
  if (row === undefined) return null;
  return { answers: answersSchema.parse(JSON.parse(row.answers)), dismissedAt: row.dismissedAt };
}

/** Was the first run begun here, and is what it left open still to be shown? */
export function firstRunIsOpen(store: Pick<Store, "rows">): boolean {
  return store.rows("SELECT 1 FROM first_run WHERE dismissed_at IS NULL").get() !== undefined;
}

/** Keeps what was said in the place of what was said before. */
export function putAnswers(tx: Transaction, answers: Answers, of: { readonly by: string; readonly at: string }): void {
  const values = { answers: JSON.stringify(answers), changedBy: of.by, changedAt: of.at };
  tx.db
    .insert(firstRun)
    .values({ id: 1, ...values })
    .onConflictDoUpdate({ target: firstRun.id, set: values })
    .run();
}

/** Puts away what was still missing, or takes it out again. The first run must have been begun. */
export function putAway(tx: Transaction, at: string | null): void {
  tx.db.update(firstRun).set({ dismissedAt: at }).run();
}
