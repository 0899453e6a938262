import { and, desc, eq, lte } from "drizzle-orm";
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
  const changes: Record<string, unknown> = {};
  for (const key of Object.keys(DEFAULT_SETTINGS)) {
    const [latest] = await db
      .select({ value: setting.value })
      .from(setting)
      .where(and(eq(setting.key, key), lte(setting.no, at)))
      .orderBy(desc(setting.no))
      .limit(1);
    if (latest !== undefined) changes[key] = JSON.parse(latest.value);
  }
  const settings = settingsSchema.parse({ ...DEFAULT_SETTINGS, ...changes });
  memo.set("settings", { at, settings });
  return settings;
}
