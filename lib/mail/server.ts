import { z } from "zod";
import type { Store } from "@/db/open";
import { readEnvironment } from "@/lib/env";
import { sealedSetting } from "@/lib/secret/sealed-setting";

export const mailServerSchema = z.strictObject({
  url: z.url({ protocol: /^smtps?$/, error: "is no address such as smtp://user:password@mail.example.com:587" }).max(1000),
  from: z.string().min(3).max(320),
});
export type MailServer = z.infer<typeof mailServerSchema>;

/** Through which server mails go out: the environment's, else what an admin set; null where there is none. */
export function mailOf(store: Store): (MailServer & { readonly setBy: "environment" | "setting" }) | null {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL } = readEnvironment();
  const from = MAIL_FROM ?? `golden-thread@${PUBLIC_URL === undefined ? "localhost" : new URL(PUBLIC_URL).hostname}`;
  if (SMTP_URL !== undefined) return { url: SMTP_URL, from, setBy: "environment" };
  const set = sealedSetting(store, "mail", mailServerSchema);
  return set === null ? null : { ...set, setBy: "setting" };
}
