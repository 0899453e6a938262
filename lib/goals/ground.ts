import type { Context } from "@/lib/context";
import type { DatedTree } from "@/lib/core/metric";
import { baseOf, draftedFile } from "@/lib/drafts/data";
import type { Edit } from "@/lib/drafts/schema";
import { storedDraft } from "@/lib/drafts/stored";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import type { TreeFile } from "@/lib/tree/schema";

/** An open draft that goals are divided in. */
export interface GroundDraft {
  readonly id: string;
  readonly name: string;
  readonly edits: readonly Edit[];
  /** The file that it was begun on. */
  readonly base: TreeFile;
}

/** What promises are handed down on, so that a part that was handed down goes further. */
export interface GoalGround {
  /** What is published: figures, definitions, and who may see them. */
  readonly basis: Basis;
  /** The same with the goals of the draft, where there is one. */
  readonly goals: Basis;
  readonly draft: GroundDraft | null;
}

/**
 * The ground with the goals of an open draft, or those published without one. Of a draft only goals count here: figures and
 * whose they are stay as published, whatever it says of units and definitions. Callers ask for `tree.draft` first.
 * @throws AppError `not-found` for no such draft; `conflict` for one that is closed, has faults, or is behind what is published
 */
export async function groundOf(ctx: Context, id: string | undefined): Promise<GoalGround> {
  const basis = await basisOf(ctx, null);
  if (id === undefined) return { basis, goals: basis, draft: null };
  const stored = storedDraft(ctx.store, id);
  const { name, closedAt, version } = stored.row;
  if (closedAt !== null) throw new AppError("conflict", `The draft “${name}” is closed: choose another, or a new one.`);
  if (version !== basis.version)
    throw new AppError("conflict", `Another version was published since the draft “${name}” was begun: carry it over first.`);
  const drafted = await draftedFile(ctx, stored);
  if (!drafted.ok) throw new AppError("conflict", `The draft “${name}” has faults: mend them first.`);
  return {
    basis,
    goals: { ...basis, tree: withGoalsOf(basis.tree, datedTreeOf(drafted.file)) },
    draft: { id, name, edits: stored.edits.map(({ edit }) => edit), base: await baseOf(ctx, stored.row) },
  };
}

function withGoalsOf(tree: DatedTree, drafted: DatedTree): DatedTree {
  const goals = new Map(drafted.metrics.map((metric) => [metric.key, metric.goals]));
  return { ...tree, metrics: tree.metrics.map((metric) => ({ ...metric, goals: goals.get(metric.key) ?? [] })) };
}
