import type { z } from "zod";
import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { seal, unseal } from "./seal";

/** Settings that hold a secret of somebody else's. They stand in no commit and no trail. */
export type SealedKey = "provider" | "mail";

const purpose = (key: SealedKey) => `setting ${key}`;

/** What was set, or null: nothing, or something sealed with a secret that is lost. */
export function sealedSetting<T>(store: Store, key: SealedKey, schema: z.ZodType<T>): T | null {
  const sealed = store.rows("SELECT value FROM sealed_setting WHERE key = ?").get(key)?.[0];
  const text = typeof sealed === "string" ? unseal(store, purpose(key), sealed) : null;
  return text === null ? null : (schema.safeParse(JSON.parse(text)).data ?? null);
}

/** Sets it, or with null takes it away. */
export function putSealedSetting(tx: Transaction, key: SealedKey, value: object | null): void {
  if (value === null) {
    tx.statement("DELETE FROM sealed_setting WHERE key = ?").run(key);
    return;
  }
  tx.statement(
    "INSERT INTO sealed_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(key, seal(tx, purpose(key), JSON.stringify(value)));
}
