import type { Transaction } from "@/db/atomically";
import type { CommitKind } from "@/db/commit-log";
import type { Store } from "@/db/open";
import { markOf } from "@/lib/annotations/marks";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { calendarOf, publishedTree, unitTreeOf } from "@/lib/tree/data";
import type { World } from "./slot-rules";

/** The tree and units to roll up by, with a mark by which a transaction can tell whether they still hold. */
export interface CurrentWorld extends World {
  readonly mark: string;
}

/** Asked with every save: looked up in the log, and not counted from as many rows as there are workers. */
const CHANGED_BY: readonly CommitKind[] = ["tree", "roster", "erasure"];

const markIn = (store: Store): string => markOf(store, CHANGED_BY);

/**
 * The published tree and units.
 * @throws AppError `refused` where nothing has been published
 */
export async function currentWorld(ctx: Context): Promise<CurrentWorld> {
  for (;;) {
    const mark = markIn(ctx.store);
    const known = ctx.store.memo.get("readings:world") as CurrentWorld | undefined;
    if (known?.mark === mark) return known;
    const published = await publishedTree(ctx);
    if (published === null) throw new AppError("refused", "No metric tree has been published yet: apply a tree file first.");
    const units = await unitTreeOf(ctx);
    if (markIn(ctx.store) !== mark) continue;
    const world = { tree: published.tree, units, calendar: calendarOf(published.tree), mark };
    ctx.store.memo.set("readings:world", world);
    return world;
  }
}

/** A tree or a roster was published after readings were read by the one before: they have to be read again. */
export class TreeMeanwhile extends AppError {
  constructor() {
    super("conflict", "A tree or a roster was published while the readings were being read; nothing was saved.");
  }
}

/** Does a world still hold inside a transaction? Nobody can change it while the transaction lasts. */
export function stillHolds(tx: Transaction, world: CurrentWorld): boolean {
  return markIn(tx) === world.mark;
}
