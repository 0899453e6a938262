import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import { refuseBesidePublished } from "./beside-published";
import { publishedTree, todayOf } from "./data";
import { datedTreeOf } from "./dated-tree";
import { mergeTree } from "./merge";
import { examineTree } from "./parse";
import { type AppliedTree, publishTree, refusal } from "./publish";
import type { TreeFile } from "./schema";

export interface ApplyTree {
  readonly text: string;
  readonly format?: "yaml" | "json";
  /** The date from which what the file changes holds, unless it says otherwise; today where absent. */
  readonly from?: PlainDate;
  readonly dryRun?: boolean;
  /** Why, for a change that reaches back; kept with the version. */
  readonly reason?: string;
}

/**
 * Applies a tree file: merges it onto the published tree and publishes what that gives as a new version, whole or not at
 * all. A file that says what is published already publishes nothing; nor does a dry run.
 * @throws AppError `invalid` with every fault in `details.errors`; `too-large`; `conflict` where another version was published
 *   meanwhile; `busy` while an import is open
 */
export async function applyTree(visit: Visit, input: ApplyTree): Promise<AppliedTree> {
  const ctx = await authorise(visit, "tree.publish");
  const published = await publishedTree(ctx);
  const { stated, date } = await statedFile(ctx, input);
  const file = mergeTree(published?.file ?? null, stated, date);
  return publishTree(ctx, { file, published, date, dryRun: input.dryRun, reason: input.reason });
}

/**
 * What a file says beside what is published, with the day from which it holds.
 * @throws AppError `invalid` with every fault in `details.errors`
 */
export async function statedFile(
  ctx: Context,
  input: Pick<ApplyTree, "text" | "format" | "from">,
): Promise<{ readonly stated: TreeFile; readonly date: PlainDate }> {
  const stated = await readFile(ctx, input, (await publishedTree(ctx))?.file ?? null);
  return { stated, date: input.from ?? (await todayOf(ctx, datedTreeOf(stated))) };
}

async function readFile(ctx: Context, { text, format }: ApplyTree, published: TreeFile | null): Promise<TreeFile> {
  const examination = examineTree(text, format);
  if (published) await refuseBesidePublished(ctx, published, examination);
  const parsed = examination.conclude();
  if (!parsed.ok) throw refusal(parsed.faults, "The tree file has", parsed.count);
  return parsed.file;
}
