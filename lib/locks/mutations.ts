import { atomically } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import { authorise, inScope } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { currentWorld } from "@/lib/readings/world";
import { lockShown } from "./data";
import { allLocks, lockIn } from "./lock";
import type { LockAnswer } from "./schema";

/**
 * Locks everything of a department that lies within a period: from then on it is changed for a reason alone. There is no way
 * back. What is locked already answers with the first.
 * @throws AppError `not-found` for a department that is not there or not the caller's, `invalid` for what is no period
 */
export async function lockPeriod(visit: Visit, input: { department: string; period: string }): Promise<LockAnswer> {
  const ctx = await authorise(visit, "periods.lock");
  const { units } = await currentWorld(ctx);
  const { department } = input;
  const isOne = units.byKey(department)?.kind === "department" && inScope(ctx, department);
  if (!isOne) throw new AppError("not-found", `There is no department ${department}.`);
  const period = parsePeriod(input.period);
  if (period === null) {
    const message = `"${input.period}" is no period: write it as 2026-10, 2026-W41, 2026-Q4 or 2026.`;
    throw new AppError("invalid", message, { errors: [{ path: "period", message }] });
  }
  const before = headNumber(ctx.store);
  const no = await atomically(ctx.store, (tx) => lockIn(tx, ctx, { department, period, covers: "within" }));
  const lock = allLocks(ctx.store).find((each) => each.no === no);
  if (lock === undefined) throw new Error(`Lock ${no} is not there`);
  return { ...lockShown(ctx.store, lock), already: no <= before };
}
