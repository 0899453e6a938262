import type { Context } from "@/lib/context";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import { auditNow } from "@/lib/scorecards/audit";
import { settingsOf } from "@/lib/settings/data";
import { calendarOf } from "./data";
import { datedTreeOf } from "./dated-tree";
import { type DraftWords, draftWords } from "./draft-words";
import { plannedUnits } from "./impact";
import type { TreeFile } from "./schema";

/**
 * Two versions held against each other on today's readings: a draft against what is published, or any two. Both are files
 * without faults. Roll-ups of units that only one of them has elsewhere are those of the published tree.
 * @throws AppError `not-found` where nothing has been published
 */
export async function reviewTrees(ctx: Context, before: TreeFile, after: TreeFile): Promise<DraftWords> {
  const basis = await basisOf(ctx, null);
  const period = scorecardPeriod(basis, undefined);
  const { overload } = await settingsOf(ctx, {});
  const [was, is] = [await basisWith(ctx, basis, before), await basisWith(ctx, basis, after)];
  const audits = { before: auditNow(ctx, was, period, overload), after: auditNow(ctx, is, period, overload) };
  return draftWords(before, after, audits, basis.today);
}

/** The same readings, settings and day under another tree; what is withheld under the published one is withheld under it too. */
async function basisWith(ctx: Context, basis: Basis, file: TreeFile): Promise<Basis> {
  const tree = datedTreeOf(file);
  return { ...basis, tree, units: await plannedUnits(ctx, tree), calendar: calendarOf(tree), now: basis };
}
