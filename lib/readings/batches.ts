import { headNumber } from "@/db/commit-log";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { addDays, type PlainDate } from "@/lib/core/period";
import { publishedTree } from "@/lib/tree/data";
import { actorsNamed, batchCandidates, firstNumberSince, type Sought } from "./batch-candidates";
import { type BatchRow, batchDocumentOf, batchNumbered } from "./batch-row";
import { batchScopeOf, metricsOf } from "./batch-scope";
import type { Batches, BatchesInput } from "./schema";
import { currentWorld } from "./world";

const PAGE = 50;

/**
 * The batches that brought readings in or took them back, the latest first, a page at a time: those that the caller may undo.
 * What is asked for by department or metric is found by what batches are about.
 */
export async function batchesOf(visit: Visit, input: BatchesInput = {}): Promise<Batches> {
  const ctx = await authorise(visit, "batches.read");
  const { store } = ctx;
  const { cursor, limit = PAGE } = input;
  const sought = await soughtIn(ctx, input);
  const span = spanOf(ctx, input);
  const isInScope = await batchScopeOf(ctx);
  const isAsked = (row: BatchRow) =>
    (input.kind === undefined || row.kind === input.kind) &&
    (input.file === undefined || isFromFile(row, input.file.toLowerCase())) &&
    (sought.actors === null || sought.actors.includes(row.actor)) &&
    isInScope(row.seq);
  const below = Math.min(span.below, cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor));
  const found: BatchRow[] = [];
  for (const no of batchCandidates(store, sought, below)) {
    if (no < span.from || found.length > limit) break;
    const row = batchNumbered(store, no);
    if (row !== null && isAsked(row)) found.push(row);
  }
  const batches = found.slice(0, limit).map((row) => batchDocumentOf(store, row));
  return { batches, next: found.length > limit ? String(batches.at(-1)?.no) : null };
}

/** By part of the file's name, or by how its SHA-256 begins: eight digits of that are no name. */
function isFromFile({ kind, source, sha256 }: BatchRow, text: string): boolean {
  if (kind !== "import") return false;
  return source?.toLowerCase().includes(text) === true || (/^[0-9a-f]{8,64}$/.test(text) && sha256?.startsWith(text) === true);
}

/** Whoever sees only the batches of some departments is led by their metrics; a program by what it sent itself. */
async function soughtIn(ctx: Context, { kind: way, by, department, metric, file }: BatchesInput): Promise<Sought> {
  const kind = file === undefined ? way : "import";
  const { store, scope, actor } = ctx;
  const own = actor.caller.kind === "token" ? actor.id : null;
  const named = by === undefined ? null : actorsNamed(store, by);
  const actors = own === null ? named : (named?.filter((each) => each === own) ?? [own]);
  const bounds = [...(scope === "all" ? [] : [scope]), ...(department === undefined ? [] : [[department]])];
  if (bounds.length === 0 && metric === undefined) return { metrics: null, actors, kind };
  if ((await publishedTree(ctx)) === null) return { metrics: [], actors, kind };
  const world = await currentWorld(ctx);
  const sets = bounds.map((departments) => metricsOf(store, world, departments));
  if (metric !== undefined)
    sets.push(
      store
        .rows("SELECT id FROM metric WHERE key = ?")
        .all(metric)
        .map(([id]) => Number(id)),
    );
  const [first = [], ...rest] = sets;
  return { metrics: first.filter((id) => rest.every((set) => set.includes(id))), actors, kind };
}

/** Between which numbers of the log the days asked for lie. */
function spanOf({ store }: Context, { from, to }: BatchesInput): { readonly from: number; readonly below: number } {
  const head = headNumber(store);
  return {
    from: from === undefined ? 0 : firstNumberSince(store, `${from}T00:00:00`, head),
    below: to === undefined ? Number.MAX_SAFE_INTEGER : firstNumberSince(store, `${addDays(to as PlainDate, 1)}T00:00:00`, head),
  };
}
