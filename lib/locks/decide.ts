import { atomically, type Transaction } from "@/db/atomically";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { importOnTerms } from "@/lib/imports/run-import";
import { type ImportProgress, mapping } from "@/lib/imports/schema";
import { commitOnTerms } from "@/lib/readings/mutations";
import { undoOnTerms } from "@/lib/readings/undo";
import { runState, startRun } from "@/lib/runs/run";
import { importSurveyOnTerms } from "@/lib/surveys/run-survey";
import { surveyMapping } from "@/lib/surveys/schema";
import { nameOf } from "@/lib/trail/name-of";
import { recordIn } from "@/lib/trail/record";
import { type CorrectionRow, contentOf, correctionRow } from "./correction-row";
import { correctionShown, isOwn, ownCorrection } from "./corrections";
import { dropFile, keptFile } from "./kept-file";
import { acceptRun, forgetAccepting } from "./run";
import type { CorrectionDocument } from "./schema";
import type { LockTerms } from "./terms";

/**
 * Accepts somebody else's correction: it is made as it was proposed, once, or not at all. The file of an import is imported by
 * a process of its own; until that is done, the correction's state says so.
 * @throws AppError `not-found`, `forbidden` for whoever proposed it, `conflict` where it is decided already or the figures have
 *   changed since, and whatever making it throws
 */
export async function acceptCorrection(visit: Visit, { id }: { id: string }): Promise<CorrectionDocument> {
  const ctx = await authorise(visit, "corrections.decide");
  const row = requireDecidable(ctx, id);
  if (row.kind !== "import") return acceptNow(visit, { id });
  const run = acceptRun(ctx.store, id);
  if ((await runState(run))?.running === true) throw new AppError("conflict", "It is being accepted just now.");
  await startRun(run, ["corrections", "accept", id, "--database", ctx.store.path], ctx.actor);
  return correctionShown(ctx, { id });
}

/** The same, in this process, whatever it holds. */
export async function acceptNow(
  visit: Visit,
  { id, onProgress }: { id: string; onProgress?: (progress: ImportProgress) => void },
): Promise<CorrectionDocument> {
  const deciding = await authorise(visit, "corrections.decide");
  const ctx = await authorise(visit, "readings.write");
  const row = requireDecidable(deciding, id);
  const { proposedBy, door, reason, digest, source, note, idempotencyKey } = row;
  if (reason === null) throw new AppError("refused", "Its reason was erased: it has to be proposed again.");
  const terms: LockTerms = { mode: "accept", correction: { id, proposedBy, door, reason, digest } };
  const alongside = (tx: Transaction, batch: string | null) => settleIn(tx, ctx, row, { state: "accepted", batch });
  const content = contentOf(ctx.store, id);
  if (content.is === "undo") await undoOnTerms(ctx, { batch: content.batch }, { terms, alongside });
  else if (content.is === "rows") {
    const kind = row.kind === "api" ? "api" : "entry";
    const words = { ...(note === null ? {} : { note }), ...(idempotencyKey === null ? {} : { idempotencyKey }) };
    const settled = { alongside: (tx: Transaction, { batch }: { batch: string | null }) => alongside(tx, batch) };
    await commitOnTerms(ctx, { kind, rows: content.rows, ...words, ...settled }, terms);
  } else {
    const progress = onProgress === undefined ? {} : { onProgress };
    const file = { stream: keptFile(ctx.store, id), name: source ?? "", partial: content.partial, ...progress };
    if (content.of === "readings") {
      await importOnTerms(ctx, { ...file, mapping: mapping.parse(content.mapping) }, { terms, alongside });
    } else await importSurveyOnTerms(ctx, { ...file, mapping: surveyMapping.parse(content.mapping) }, { terms, alongside });
  }
  return correctionShown(visit, { id });
}

/**
 * Turns a correction down, for a reason that whoever proposed it reads; one's own is withdrawn.
 * @throws AppError `not-found`, `conflict` where it is decided already
 */
export async function rejectCorrection(
  visit: Visit,
  { id, reason }: { id: string; reason: string },
): Promise<CorrectionDocument> {
  const ctx = await authorise(visit, "corrections.decide");
  const row = ownCorrection(ctx, id);
  if ((await runState(acceptRun(ctx.store, id)))?.running === true) {
    throw new AppError("conflict", "It is being accepted just now.");
  }
  await atomically(ctx.store, (tx) => {
    settleIn(tx, ctx, row, { state: isOwn(ctx, row) ? "withdrawn" : "rejected", answer: reason });
  });
  await forgetAccepting(ctx.store, id);
  return correctionShown(visit, { id });
}

function requireDecidable(ctx: Context<"corrections.decide">, id: string): CorrectionRow {
  const row = ownCorrection(ctx, id);
  const { caller } = ctx.actor;
  if (caller.kind !== "person") {
    throw new AppError("forbidden", "The command line is nobody's second person: accept it in the application, signed in.");
  }
  if (isOwn(ctx, row)) throw new AppError("forbidden", "You proposed it yourself: somebody else has to accept it.");
  if (row.state !== "waiting") throw decidedAlready(ctx, row);
  return row;
}

interface Decision {
  readonly state: "accepted" | "rejected" | "withdrawn";
  readonly batch?: string | null;
  readonly answer?: string;
}

const DECIDE = `UPDATE correction SET state = ?, decided_at = ?, decided_by = ?, answer = ?, batch = ?, content = NULL
  WHERE id = ? AND state = 'waiting'`;

/** Decides a correction, in the transaction of what it leads to: once. */
function settleIn(tx: Transaction, ctx: Context, { id, proposedBy }: CorrectionRow, { state, batch, answer }: Decision): void {
  const at = ctx.now().toISOString();
  const { changes } = tx.statement(DECIDE).run(state, at, ctx.actor.id, answer ?? null, batch ?? null, id);
  if (changes === 0) throw decidedAlready(ctx, correctionRow(tx, id));
  dropFile(tx, id);
  const details = { outcome: state, proposedBy, ...(batch ? { batch } : {}) };
  recordIn(tx, ctx.actor, at, { what: "correction", subject: `correction:${id}`, details });
}

function decidedAlready({ store }: Context, row: CorrectionRow | null): AppError {
  const who = row?.decidedBy == null ? null : nameOf(store, row.decidedBy);
  const words = row === null || row.state === "waiting" ? "decided" : row.state;
  return new AppError("conflict", `The correction was ${words} already${who === null ? "" : ` by ${who}`}.`);
}
