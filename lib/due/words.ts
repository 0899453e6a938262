import { atomically, type Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { recordIn } from "@/lib/trail/record";
import type { ReminderWords } from "./schema";

/** What the organisation adds to each reminder; empty where it adds nothing. */
export function reminderWordsIn(store: Store): string {
  return String(store.rows("SELECT text FROM reminder_words").get()?.[0] ?? "");
}

/** What stands in each reminder beside the list, for whoever may read the settings. */
export async function shownReminderWords(visit: Visit): Promise<ReminderWords> {
  const { store } = await authorise(visit, "settings.read");
  return { words: reminderWordsIn(store) };
}

/** Sets what is added to each reminder; nothing takes it away. */
export async function changeReminderWords(visit: Visit, { words }: ReminderWords): Promise<ReminderWords> {
  const ctx = await authorise(visit, "settings.change");
  await atomically(ctx.store, (tx) => {
    tx.statement("DELETE FROM reminder_words").run();
    if (words !== "") tx.statement("INSERT INTO reminder_words (id, text) VALUES (1, ?)").run(words);
    recordIn(tx, ctx.actor, ctx.now().toISOString(), { what: "setting", details: { setting: "reminder words" } });
  });
  return { words };
}

/** Takes the words away where they name a person. @returns how many went */
export function eraseReminderWords(tx: Transaction, names: (text: unknown) => boolean): number {
  if (!names(reminderWordsIn(tx))) return 0;
  return tx.statement("DELETE FROM reminder_words").run().changes;
}
