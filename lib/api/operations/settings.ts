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
