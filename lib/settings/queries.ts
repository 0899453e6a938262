import type { z } from "zod";
import { type ProviderDocument, providerDocument, type providerInput } from "@/lib/accounts/schema";
import { type ReminderWords, reminderWords } from "@/lib/due/schema";
import { fetchJson } from "@/lib/fetch-json";
import { type MailDocument, type MailServer, mailDocument } from "@/lib/mail/schema";
import { type SettingsChange, type SettingsDocument, settingsDocument } from "./schema";

function put<T>(schema: z.ZodType<T>, path: string, body: object): Promise<T> {
  return fetchJson(schema, `/api/v1/settings${path}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Changes settings; answers with all of them as they then are. */
export function saveSettings(change: Omit<SettingsChange, "heldDate">): Promise<SettingsDocument> {
  return put(settingsDocument, "", change);
}

/** Sets the identity provider, once it has answered for itself, or gives it up. */
export function saveProvider(provider: z.input<typeof providerInput> | null): Promise<ProviderDocument> {
  return put(providerDocument, "/provider", { provider });
}

/** Sets what is added to each mail that reminds of figures. */
export function saveReminderWords(words: string): Promise<ReminderWords> {
  return put(reminderWords, "/reminder-words", { words });
}

/** Sets the mail server, once it has taken a mail to whoever sets it, or gives it up. */
export function saveMail(mail: MailServer | null): Promise<MailDocument> {
  return put(mailDocument, "/mail", { mail });
}
