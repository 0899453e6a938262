import { asc } from "drizzle-orm";
import { tables } from "@/db/tables";
import type { Context } from "@/lib/context";
import { treeInForce } from "@/lib/core/metric-tree";
import { localDate } from "@/lib/core/period";
import { type ThreadCoverage, threadCoverage } from "@/lib/core/thread-audit";
import { treeOfVersion } from "./data";

/** A published version of the tree, and how much of it hung together on the day that it was published. */
export interface CoveredVersion {
  readonly version: number;
  readonly no: number;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  /** Who published it, by the id that the log has. */
  readonly by: string;
  readonly reason: string | null;
  readonly coverage: ThreadCoverage;
}

/** Every published version with its coverage, the first first. Kept beside the store: a version never changes. */
export async function coverageHistory(ctx: Context): Promise<readonly CoveredVersion[]> {
  const { treeVersion } = tables;
  const kept = (ctx.store.memo.get("version-coverage") ?? new Map()) as Map<number, CoveredVersion>;
  ctx.store.memo.set("version-coverage", kept);
  const rows = await ctx.store.db
    .select({
      version: treeVersion.version,
      no: treeVersion.no,
      at: treeVersion.at,
      by: treeVersion.actor,
      reason: treeVersion.reason,
    })
    .from(treeVersion)
    .orderBy(asc(treeVersion.version));
  for (const row of rows) {
    const published = kept.has(row.version) ? null : await treeOfVersion(ctx, row.version);
    if (published === null) continue;
    const day = localDate(new Date(row.at), published.tree.organisation.timeZone);
    kept.set(row.version, { ...row, coverage: threadCoverage(treeInForce(published.tree, day)) });
  }
  return rows.flatMap(({ version }) => kept.get(version) ?? []);
}
