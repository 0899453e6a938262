import { atomically } from "@/db/atomically";
import { appendCommit, sha256 } from "@/db/commit-log";
import { tables } from "@/db/tables";
import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { schemaWords } from "@/lib/schema-words";
import { recordIn } from "@/lib/trail/record";
import { settingsOf } from "./data";
import { type SettingsChange, settingsChangeSchema, settingsSchema } from "./schema";

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Changes settings; what is not named stays. Each change is a commit, so that the past is shown as it was judged.
 * @returns the commit's number, or null where nothing was different
 * @throws AppError `invalid`, naming the setting
 */
export async function changeSettings(visit: Visit, input: SettingsChange): Promise<{ no: number | null }> {
  const ctx = await authorise(visit, "settings.change");
  const parsed = settingsChangeSchema.safeParse(input, { error: schemaWords });
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new AppError("invalid", `Setting ${errors[0]?.path}: ${errors[0]?.message}.`, { errors });
  }
  const now = await settingsOf(ctx);
  const after = settingsSchema.parse({ ...now, ...parsed.data });
  if (after.slipping > after.onLine) {
    const message = "Slipping begins below on line: its threshold cannot be the higher of the two.";
    throw new AppError("invalid", message, { errors: [{ path: "slipping", message }] });
  }
  const changed = Object.entries(parsed.data).filter(([key, value]) => !isSame(value, now[key as keyof typeof now]));
  if (changed.length === 0) return { no: null };
  const no = await atomically(ctx.store, (tx) => {
    const at = ctx.now().toISOString();
    const details = Object.fromEntries(changed);
    const contentHash = sha256(JSON.stringify(details));
    const committed = appendCommit(tx, { kind: "settings", at, actor: ctx.actor, rows: changed.length, contentHash, details });
    recordIn(tx, ctx.actor, at, { what: "setting", subject: `commit:${committed}`, details });
    tx.db
      .insert(tables.setting)
      .values(changed.map(([key, value]) => ({ key, no: committed, value: JSON.stringify(value) })))
      .run();
    return committed;
  });
  return { no };
}
