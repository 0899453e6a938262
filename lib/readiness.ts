import { headNumber } from "@/db/commit-log";
import type { Context } from "@/lib/context";

/** Can the database be read? Opening it has already refused a schema that is not current; this touches the file. */
export function readinessOf(ctx: Context): { ready: true; head: number } {
  return { ready: true, head: headNumber(ctx.store) };
}
