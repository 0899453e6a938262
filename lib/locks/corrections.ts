import { consistently } from "@/db/atomically";
import type { Store } from "@/db/open";
import { authorise, inScope } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type RunState, runState } from "@/lib/runs/run";
import { progressDocument, refusalIn } from "@/lib/runs/schema";
import { nameOf } from "@/lib/trail/name-of";
import { shownChanges } from "./correction-changes";
import { type CorrectionRow, correctionRow, correctionRows, undoneBy } from "./correction-row";
import { departmentNamed, lockShown } from "./data";
import { allLocks } from "./lock";
import { acceptRun } from "./run";
import type { CorrectionDocument, CorrectionSummary, CorrectionsDocument, CorrectionsInput } from "./schema";

const PAGE = 50;

/** The corrections of the caller's departments: those that wait first, then the decided ones, each the latest first. */
export async function correctionsShown(
  visit: Visit,
  { state, cursor, limit = PAGE }: CorrectionsInput = {},
): Promise<CorrectionsDocument> {
  const ctx = await authorise(visit, "corrections.decide");
  const { store } = ctx;
  // A cursor's last digit says among which its row stands.
  const from = cursor === undefined ? null : { seq: Math.floor(Number(cursor) / 2), waiting: Number(cursor) % 2 === 1 };
  const parts = [true, false].filter(
    (waiting) => (state === undefined || (state === "waiting") === waiting) && (from === null || from.waiting || !waiting),
  );
  const found: CorrectionRow[] = [];
  for (const waiting of parts) {
    const below = from?.waiting === waiting ? from.seq : Number.MAX_SAFE_INTEGER;
    for (const row of correctionRows(store, waiting, below)) {
      if (found.length > limit) break;
      if (isTheirs(ctx, row)) found.push(row);
    }
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    corrections: await Promise.all(page.map(async (row) => ({ ...summaryOf(ctx, row), ...(await stateNow(ctx, row)) }))),
    waiting: waitingFor(ctx),
    next: found.length > limit && last !== undefined ? String(last.seq * 2 + (last.state === "waiting" ? 1 : 0)) : null,
  };
}

function waitingFor(ctx: Context): number {
  let count = 0;
  for (const row of correctionRows(ctx.store, true, Number.MAX_SAFE_INTEGER)) {
    if (isTheirs(ctx, row) && !isOwn(ctx, row)) count += 1;
  }
  return count;
}

/** A correction with what it would change. @throws AppError `not-found` for one that is not of the caller's departments */
export async function correctionShown(visit: Visit, { id }: { id: string }): Promise<CorrectionDocument> {
  const ctx = await authorise(visit, "corrections.decide");
  const row = ownCorrection(ctx, id);
  const run = await runOf(ctx, row);
  const changes = await shownChanges(ctx, row);
  const isRunning = run?.running === true;
  return {
    ...summaryOf(ctx, row),
    ...(isRunning ? { state: "accepting" as const } : {}),
    ...changes,
    progress: isRunning ? (progressDocument.safeParse(run?.progress).data ?? null) : null,
    error: run === null || isRunning ? null : refusalIn(run.printed),
  };
}

/** The process that imports an accepted file; null where none was started. */
async function runOf({ store }: Context, { id, kind, state }: CorrectionRow): Promise<RunState | null> {
  return kind === "import" && state === "waiting" ? runState(acceptRun(store, id)) : null;
}

async function stateNow(ctx: Context, row: CorrectionRow): Promise<Pick<CorrectionSummary, "state">> {
  return { state: (await runOf(ctx, row))?.running === true ? "accepting" : row.state };
}

/** @throws AppError `not-found` for a correction that is not there, or not of the caller's departments */
export function ownCorrection(ctx: Context, id: string): CorrectionRow {
  const row = correctionRow(ctx.store, id);
  if (row === null || !isTheirs(ctx, row)) throw new AppError("not-found", `There is no correction ${id}.`);
  return row;
}

const isTheirs = (ctx: Context, { departments }: CorrectionRow) => departments.every((key) => inScope(ctx, key));

/** Did the caller propose it, or a program of the caller's? Then somebody else must decide. */
export function isOwn({ actor, store }: Context, { proposedBy }: Pick<CorrectionRow, "proposedBy">): boolean {
  return proposedBy === actor.id || makerOf(store, proposedBy) === actor.id;
}

function makerOf(store: Store, who: string): unknown {
  const [kind, id] = who.split(":");
  return kind === "token" ? store.rows("SELECT maker FROM api_token WHERE id = ?").get(id)?.[0] : null;
}

function summaryOf(ctx: Context, row: CorrectionRow): CorrectionSummary {
  const { store } = ctx;
  const { departments, locks, proposedBy, decidedBy } = row;
  const under = new Set(locks);
  return consistently(store, () => ({
    id: row.id,
    kind: row.kind,
    departments: departments.map((key) => departmentNamed(store, key)),
    locks: allLocks(store)
      .filter(({ no }) => under.has(no))
      .map((lock) => {
        const { covers: _covers, ...shown } = lockShown(store, lock);
        return shown;
      }),
    proposedAt: row.proposedAt,
    proposedBy: nameOf(store, proposedBy),
    own: isOwn(ctx, row),
    reason: row.reason,
    note: row.note,
    source: row.source,
    undoes: undoneBy(store, row),
    new: row.new,
    changed: row.changed,
    state: row.state,
    decidedAt: row.decidedAt,
    decidedBy: decidedBy === null ? null : nameOf(store, decidedBy),
    answer: row.answer,
    batch: row.batch,
  }));
}
