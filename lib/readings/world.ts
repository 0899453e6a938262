import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { calendarOf, publishedTree, unitTreeOf } from "@/lib/tree/data";
import type { World } from "./slot-rules";

/** The tree and units to roll up by, with a mark by which a transaction can tell whether they still hold. */
export interface CurrentWorld extends World {
  readonly mark: string;
}

function markOf(store: Store): string {
  const row = store
    .rows("SELECT (SELECT max(version) FROM tree_version), (SELECT max(no) FROM worker_span), (SELECT count(*) FROM worker)")
    .get();
  return String(row);
}

/**
 * The published tree and units.
 * @throws AppError `refused` where nothing has been published
 */
export async function currentWorld(ctx: Context): Promise<CurrentWorld> {
  for (;;) {
    const mark = markOf(ctx.store);
    const known = ctx.store.memo.get("readings:world") as CurrentWorld | undefined;
    if (known?.mark === mark) return known;
    const published = await publishedTree(ctx);
    if (published === null) throw new AppError("refused", "No metric tree has been published yet: apply a tree file first.");
    const units = await unitTreeOf(ctx);
    if (markOf(ctx.store) !== mark) continue;
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
  return markOf(tx) === world.mark;
}
