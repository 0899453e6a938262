import { authorise } from "@/lib/access/authorise";
import { OPERATOR } from "@/lib/access/caller";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type Run, runState, startRun } from "@/lib/runs/run";
import { progressDocument, refusalIn } from "@/lib/runs/schema";
import { publishedTree } from "@/lib/tree/data";
import type { DemoDocument } from "./schema";

const demoRun = (ctx: Context): Run => ({ folder: `${ctx.store.path}-demo`, name: "demo" });

/** How the making of the demo company in this database stands. */
export async function demoState(visit: Visit): Promise<DemoDocument> {
  const ctx = await authorise(visit, "demo.make");
  const run = await runState(demoRun(ctx));
  if (run?.running) return { state: "making", progress: progressDocument.safeParse(run.progress).data ?? null, error: null };
  if ((await publishedTree(ctx)) !== null) return { state: "made", progress: null, error: null };
  if (run === null) return { state: "none", progress: null, error: null };
  return { state: "failed", progress: null, error: refusalIn(run.printed)?.message ?? "It ended without saying why." };
}

/** Starts making the demo company. Throws `conflict` where it is being made, or the database holds an organisation. */
export async function startDemo(visit: Visit): Promise<DemoDocument> {
  const ctx = await authorise(visit, "demo.make");
  const { state } = await demoState(ctx);
  if (state === "making") throw new AppError("conflict", "The demo company is being made already.");
  if (state === "made") throw new AppError("conflict", "The database already holds an organisation.");
  await startRun(demoRun(ctx), ["demo", "--database", ctx.store.path], { ...ctx.actor, caller: OPERATOR });
  return demoState(ctx);
}
