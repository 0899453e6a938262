import { z } from "zod";
import { providerDocument, providerInput } from "@/lib/accounts/schema";
import { reminderWords } from "@/lib/due/schema";
import { mailDocument, mailServerSchema } from "@/lib/mail/schema";
import { settingsChangeSchema, settingsDocument } from "@/lib/settings/schema";
import { reading } from "./reading";

/* The organisation's settings. The held date is not among those that can be changed here: it is the demo's own. */

const answer = { kind: "json", name: "Settings", schema: settingsDocument } as const;

export const getSettings = reading({
  id: "getSettings",
  path: "/settings",
  summary: "The organisation's settings",
  permission: "settings.read",
  answer,
});

export const putSettings = {
  id: "putSettings",
  method: "PUT",
  path: "/settings",
  summary: "Change settings; what is not named stays",
  permission: "settings.change",
  body: { kind: "json", schema: settingsChangeSchema.omit({ heldDate: true }), limitBytes: 4096 },
  answer,
  status: 200,
} as const;

const provider = { kind: "json", name: "Provider", schema: providerDocument } as const;
const mail = { kind: "json", name: "Mail", schema: mailDocument } as const;

export const getProvider = reading({
  id: "getProvider",
  path: "/settings/provider",
  summary: "The identity provider, without its secret",
  permission: "settings.read",
  answer: provider,
});

export const putProvider = {
  id: "putProvider",
  method: "PUT",
  path: "/settings/provider",
  summary: "Set the identity provider, once it has answered for itself; or give it up",
  permission: "settings.change",
  body: { kind: "json", schema: z.strictObject({ provider: providerInput.nullable() }), limitBytes: 16 * 1024 },
  answer: provider,
  status: 200,
} as const;

const words = { kind: "json", name: "ReminderWords", schema: reminderWords } as const;

export const getReminderWords = reading({
  id: "getReminderWords",
  path: "/settings/reminder-words",
  summary: "What is added to each mail that reminds of figures",
  permission: "settings.read",
  answer: words,
});

export const putReminderWords = {
  id: "putReminderWords",
  method: "PUT",
  path: "/settings/reminder-words",
  summary: "Set what is added to each mail that reminds of figures; empty for nothing",
  permission: "settings.change",
  body: { kind: "json", schema: reminderWords, limitBytes: 4096 },
  answer: words,
  status: 200,
} as const;

export const getMail = reading({
  id: "getMail",
  path: "/settings/mail",
  summary: "The mail server, without its password",
  permission: "settings.read",
  answer: mail,
});

export const putMail = {
  id: "putMail",
  method: "PUT",
  path: "/settings/mail",
  summary: "Set the mail server, once it has taken a mail to whoever sets it; or give it up",
  permission: "settings.change",
  body: { kind: "json", schema: z.strictObject({ mail: mailServerSchema.nullable() }), limitBytes: 4096 },
  answer: mail,
  status: 200,
} as const;
