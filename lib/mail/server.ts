import type { Store } from "@/db/open";
import { readEnvironment } from "@/lib/env";
import { sealedSetting } from "@/lib/secret/sealed-setting";
import { type MailServer, mailServerSchema } from "./schema";

/** Through which server mails go out: the environment's, else what an admin set; null where there is none. */
export function mailOf(store: Store): (MailServer & { readonly setBy: "environment" | "setting" }) | null {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL } = readEnvironment();
  const from = MAIL_FROM ?? `golden-thread@${PUBLIC_URL === undefined ? "localhost" : new URL(PUBLIC_URL).hostname}`;
  if (SMTP_URL !== undefined) return { url: SMTP_URL, from, setBy: "environment" };
  const set = sealedSetting(store, "mail", mailServerSchema);
  return set === null ? null : { ...set, setBy: "setting" };
}
