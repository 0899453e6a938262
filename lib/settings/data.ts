import { and, asc, inArray, lte } from "drizzle-orm";
import { headNumber } from "@/db/commit-log";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from "./schema";

const { setting } = tables;

/** The organisation's settings now, or as of a commit. */
export async function settingsOf(ctx: Context, { asOf }: { asOf?: number } = {}): Promise<Settings> {
  const { db, memo } = ctx.store;
  const at = asOf ?? headNumber(ctx.store);
  const known = memo.get("settings") as { at: number; settings: Settings } | undefined;
  if (known?.at === at) return known.settings;
  const rows = await db
    .select({ key: setting.key, value: setting.value })
    .from(setting)
    .where(and(inArray(setting.key, Object.keys(DEFAULT_SETTINGS)), lte(setting.no, at)))
    .orderBy(asc(setting.no));
  const changes = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]));
  const settings = settingsSchema.parse({ ...DEFAULT_SETTINGS, ...changes });
  memo.set("settings", { at, settings });
  return settings;
}
