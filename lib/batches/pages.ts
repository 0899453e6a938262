import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import { grantOf } from "@/lib/access/rules";
import type { Visit } from "@/lib/context";
import { treeMetric } from "@/lib/core/metric-tree";
import { batchChanges } from "@/lib/readings/batch-changes";
import { batchDetailOf } from "@/lib/readings/batch-detail";
import { batchWithId } from "@/lib/readings/batch-row";
import { batchesOf } from "@/lib/readings/batches";
import { treeInStore } from "@/lib/readings/rules-in-force";
import type { Batch, BatchesInput } from "@/lib/readings/schema";
import { publishedOrganisation } from "@/lib/tree/published";
import type { BatchChanges, BatchChangesInput, BatchDetail } from "./schema";

/** A batch as one line of a list. */
export interface BatchLine extends Batch {
  /** "field-october.csv", "Readings typed in", "Undo of field-october.csv". */
  readonly title: string;
  /** Whose metrics it has readings of, by name. */
  readonly departments: readonly string[];
}

export interface BatchesPage {
  readonly lines: readonly BatchLine[];
  readonly next: string | null;
  /** The departments that the list can be narrowed to: the reader's own. */
  readonly departments: readonly { readonly key: string; readonly name: string }[];
  readonly zone: string;
}

/** A page of what came in, for people. */
export async function batchesPage(visit: Visit, input: BatchesInput): Promise<BatchesPage> {
  const ctx = await authorise(visit, "batches.read");
  const { batches, next } = await batchesOf(visit, input);
  const tree = treeInStore(ctx.store);
  const departments = (tree?.units ?? [])
    .filter(({ key, kind }) => kind === "department" && (ctx.scope === "all" || ctx.scope.includes(key)))
    .map(({ key, name }) => ({ key, name }));
  return {
    lines: batches.map((batch) => ({ ...batch, title: titleOf(ctx.store, batch), departments: departmentsOf(ctx.store, batch) })),
    next,
    departments,
    zone: (await publishedOrganisation(visit))?.timeZone ?? "UTC",
  };
}

/** One batch as a page, with the first of what it changed. */
export interface BatchPage {
  readonly batch: BatchDetail;
  readonly title: string;
  readonly departments: readonly string[];
  /** What it takes back, or brings back. */
  readonly undoes: { readonly batch: string; readonly title: string } | null;
  readonly changes: BatchChanges;
  /** Whether the reader may undo it: it is theirs, and it counts. */
  readonly undoable: boolean;
  readonly zone: string;
}

/** A batch's page; of its changes those that are asked for. Throws `not-found` as for a batch that is not theirs. */
export async function batchPage(
  visit: Visit,
  { batch: id, ...only }: Omit<BatchChangesInput, "cursor" | "limit">,
): Promise<BatchPage> {
  const ctx = await authorise(visit, "batches.read");
  const batch = await batchDetailOf(visit, { batch: id });
  const changes = await batchChanges(visit, { batch: id, ...only });
  const target = batch.undoes === null ? null : batchWithId(ctx.store, batch.undoes);
  return {
    batch,
    title: titleOf(ctx.store, batch),
    departments: departmentsOf(ctx.store, batch),
    undoes: target && { batch: target.batch, title: titleOf(ctx.store, target) },
    changes,
    undoable: batch.undoneBy === null && grantOf(ctx.actor.caller, "readings.write") !== "never",
    zone: (await publishedOrganisation(visit))?.timeZone ?? "UTC",
  };
}

/** What a batch is called: by its file, or by the way it came. */
export function titleOf(store: Store, { kind, source, undoes }: Pick<Batch, "kind" | "source" | "undoes">): string {
  if (kind === "import") return source ?? "A file";
  if (kind === "entry") return "Readings typed in";
  if (kind === "api") return "Readings sent by a program";
  const target = undoes === null ? null : batchWithId(store, undoes);
  return target === null ? "Undo" : `Undo of ${lowered(titleOf(store, target))}`;
}

/** Inside a title: a file's name as it is, any other with a small letter. */
const lowered = (title: string) =>
  /^(Readings |Undo of |Undo$|A file$)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

const ABOUT = `SELECT k.key FROM batch b JOIN batch_metric m ON m.batch = b.seq JOIN metric k ON k.id = m.metric_id WHERE b.uid = ?`;

function departmentsOf(store: Store, { batch }: Pick<Batch, "batch">): string[] {
  const tree = treeInStore(store);
  if (tree === null) return [];
  const keys = store
    .rows(ABOUT)
    .all(batch)
    .map(([key]) => treeMetric(tree, String(key))?.definitions.at(-1)?.is.department);
  return [...new Set(keys)].flatMap((key) => tree.units.find((unit) => unit.key === key)?.name ?? []);
}
