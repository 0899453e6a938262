import { consistently, type Transaction } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import { faultPoints } from "@/db/fault-points";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { formatPeriod, grainOf, isPartial, labelPeriod, lastDay, type Period } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { type Lock, lockedIn, lockIn } from "@/lib/locks/lock";
import { lockSentence } from "@/lib/locks/words";
import { type CommitReadingsResult, commitReadings } from "@/lib/readings/mutations";
import { recordIn } from "@/lib/trail/record";
import { cellNow, type GridCell } from "./grid-cells";
import { type Ground, groundOf, metricsKept, periodIn } from "./ground";
import { LookAgain, looking } from "./look-again";
import { type EntrySubmitBody, type EntrySubmitted, entrySubmitBody } from "./schema";
import { consumeDraft, markOf } from "./stored-cells";
import { missingDocument, type Submitting, seenHash, submittingIn, verdictOn } from "./submission";
import { keepSubmission, submissionBy, submissionOfLock } from "./submissions";
import { readingFor } from "./submitted-reading";

type Asked = ReturnType<typeof entrySubmitBody.parse> & { readonly department: string };

/**
 * Submits a department's figures of a period: in one transaction the drafts become readings, the period is locked and the drafts
 * are no drafts any more. What was not seen by whoever submits is not submitted: of two who submit at once one does, and the
 * other is told. The same submit sent again has the same answer.
 * @throws AppError `conflict` where cells changed since they were seen (in `details.cells`), or somebody else has submitted;
 *   `invalid` where something is left to do (`details.missing`); `refused` for a period that is not over
 */
export async function submit(visit: Visit, input: EntrySubmitBody & { readonly department: string }): Promise<EntrySubmitted> {
  const { department, ...body } = input;
  const asked = { ...entrySubmitBody.parse(body), department };
  await authorise(visit, "periods.lock");
  return looking(async () => {
    const ground = await groundOf(visit, department);
    const period = periodIn(ground, asked.period);
    const looked = consistently(ground.ctx.store, () => lookAt(ground, period, asked));
    return "no" in looked ? looked : commitLooked(visit, ground, period, asked, looked);
  });
}

interface Looked extends Submitting {
  readonly saves: number;
  readonly head: number;
}

/** What there is to submit, all of it seen; or what was answered when the very same was submitted before. */
function lookAt(ground: Ground, period: Period, asked: Asked): Looked | EntrySubmitted {
  const { ctx, basis, department } = ground;
  const label = labelPeriod(period, "long", basis.calendar);
  if (metricsKept(ground, grainOf(period), period).length === 0) {
    throw new AppError("refused", `${department.name} keeps no figures by the ${grainOf(period)}.`);
  }
  const lock = lockedIn(ctx.store)({ department: department.key }, period);
  if (lock !== null) return earlierAnswer(ctx, lock, asked);
  if (isPartial(period, basis.today, basis.calendar)) {
    throw new AppError(
      "refused",
      `${label} is not over: its figures are kept as drafts, and can be submitted after ${lastDay(period, basis.calendar)}.`,
    );
  }
  const submitting = submittingIn(ground, period);
  refuseUnseen(ground, submitting, asked);
  refuseUnready(ground, submitting, asked.withoutFigures, label);
  return { ...submitting, saves: markOf(ctx.store, department.key), head: headNumber(ctx.store) };
}

function earlierAnswer(ctx: Context, lock: Lock, asked: Asked): EntrySubmitted {
  const seen = seenHash(
    asked.revisions.map(({ row, revision }) => [row, revision]),
    asked.withoutFigures,
  );
  const earlier = lock.by === ctx.actor.id ? submissionOfLock(ctx.store, lock.no) : null;
  if (earlier?.seen.equals(seen)) return submissionBy(ctx.store, lock, earlier);
  throw new AppError("conflict", `${lockSentence(ctx.store, lock)}.`, { lock: lock.no, at: lock.at });
}

/** @throws AppError `conflict` with the cells that are not as they were seen */
function refuseUnseen(ground: Ground, { cells, revisions }: Submitting, asked: Asked): void {
  const seen = new Map(asked.revisions.map(({ row, revision }) => [row, revision]));
  const changed = cells.filter(({ row }) => (revisions.get(row.key) ?? 0) !== (seen.get(row.key) ?? 0));
  const known = new Set(cells.map(({ row }) => row.key));
  const gone = asked.revisions.filter(({ row, revision }) => revision > 0 && !known.has(row));
  if (changed.length === 0 && gone.length === 0) return;
  const count = changed.length + gone.length;
  throw new AppError(
    "conflict",
    `${count === 1 ? "A figure is" : `${count} figures are`} not as you saw ${count === 1 ? "it" : "them"}: look again, then submit.`,
    { cells: changed.slice(0, 100).map((cell) => cellNow(ground, cell)), gone: gone.slice(0, 100).map(({ row }) => row) },
  );
}

/** @throws AppError `invalid` with what is left to do */
function refuseUnready(ground: Ground, submitting: Submitting, withoutFigures: boolean, label: string): void {
  const verdict = verdictOn(submitting);
  if (withoutFigures ? verdict.withoutFigures : verdict.whole) return;
  const missing = submitting.missing.filter(({ need }) => !withoutFigures || need !== "figure");
  const sentence = missing.length === 0 ? `There is nothing to submit for ${label}.` : submitting.sentence;
  throw new AppError("invalid", sentence, {
    missing: missing.slice(0, 100).map(({ cell, name, need }) => missingDocument(ground, cell, name, need)),
    of: submitting.of,
    ready: submitting.ready,
  });
}

async function commitLooked(visit: Visit, ground: Ground, period: Period, asked: Asked, looked: Looked): Promise<EntrySubmitted> {
  const lockCtx = await authorise(visit, "periods.lock");
  const typed = looked.cells.filter(({ draft }) => draft !== null);
  const rows = typed.flatMap(readingFor);
  let answer: EntrySubmitted | null = null;
  await commitReadings(visit, {
    kind: "entry",
    rows,
    alongside: (tx, saved) => {
      answer = finish(tx, lockCtx, ground, period, asked, looked, saved);
    },
  });
  if (answer === null) throw new Error("A submit was committed without its lock");
  return answer;
}

function finish(
  tx: Transaction,
  ctx: Context<"periods.lock">,
  ground: Ground,
  period: Period,
  asked: Asked,
  looked: Looked,
  saved: CommitReadingsResult,
): EntrySubmitted {
  const { key } = ground.department;
  const own = saved.no === null ? 0 : 1;
  if (headNumber(tx) !== looked.head + own || markOf(tx, key) !== looked.saves) throw new LookAgain();
  const no = lockIn(tx, ctx, { department: key, period, covers: "grain" });
  const taken = looked.cells.filter(({ draft }) => draft !== null && !isOnlyNote(draft));
  for (const { place } of taken) consumeDraft(tx, place);
  const standing = looked.cells.filter(({ draft, standing }) => draft === null && standing !== null).length;
  const submission = {
    no,
    batch: saved.batch,
    new: saved.new,
    changed: saved.changed,
    unchanged: saved.unchanged + standing,
    withoutFigures: looked.missing.filter(({ need }) => need === "figure").length,
    seen: seenHash(looked.revisions, asked.withoutFigures),
  };
  keepSubmission(tx, { ...submission, department: key, period });
  const { seen: _, ...counts } = submission;
  recordIn(tx, ctx.actor, ctx.now().toISOString(), {
    what: "submit",
    subject: key,
    details: { ...counts, period: formatPeriod(period) },
  });
  const lock = lockedIn(tx)({ department: key }, period);
  if (lock === null) throw new Error("A submit locked nothing");
  faultPoints.reached("submitted");
  return submissionBy(tx, lock, submission);
}

/** A note beside no figure is not submitted, and stays where it was written. */
const isOnlyNote = ({ reading, note }: NonNullable<GridCell["draft"]>): boolean => reading.kind === "blank" && note !== "";
