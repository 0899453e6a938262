import { randomUUID } from "node:crypto";
import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit } from "@/db/commit-log";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { firstDay, lastDay, type Period, parsePeriod } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { recordIn } from "@/lib/trail/record";
import { type Annotation, annotationsIn } from "./book";
import { annotationHash, type SealedAnnotation, type SealedWithdrawal } from "./canonical";
import { annotationDocumentOf, writtenPlaceOf } from "./data";
import { mayWrite, placeNamed } from "./place";
import { putRemark, putRemarkIfAny } from "./remarks";
import type { AnnotationDocument, NewAnnotation } from "./schema";

type Writing = Context<"annotations.write">;

/** A note that is ready to be written. */
export interface ReadyAnnotation {
  readonly metric: number | null;
  readonly unit: number;
  readonly period: Period;
  readonly until: Period;
  readonly text: string;
}

/**
 * Writes a note on the charts of a metric at a unit; with `replaces`, in the place of another, which is withdrawn in the same
 * commit. What stands there already, word for word, stays as it is.
 * @throws AppError `not-found` and `invalid` as `placeNamed`, `invalid` where it ends before it begins, `refused` where the other
 *   was withdrawn already
 */
export async function annotate(visit: Visit, input: NewAnnotation): Promise<AnnotationDocument> {
  const ctx = await authorise(visit, "annotations.write");
  const basis = await basisOf(ctx, null);
  const ready = readyAnnotation(ctx, basis, input);
  const replaced = input.replaces === undefined ? null : standingOf(ctx, basis, input.replaces);
  const id = await atomically(ctx.store, (tx) => {
    if (replaced !== null) refuseWithdrawn(tx, replaced.id);
    const same = sameStanding(tx, ready);
    if (same !== undefined) return same.id;
    return writeAnnotations(tx, ctx, [ready], replaced).ids[0] as string;
  });
  return annotationDocumentOf(ctx, basis, annotationsIn(ctx.store).byId(id) as Annotation);
}

/** Takes a note off the charts. That it was there, and who took it off, stays. @throws AppError `not-found`, `refused` */
export async function withdrawAnnotation(
  visit: Visit,
  { id, reason }: { readonly id: string; readonly reason?: string | undefined },
): Promise<AnnotationDocument> {
  const ctx = await authorise(visit, "annotations.write");
  const basis = await basisOf(ctx, null);
  const standing = standingOf(ctx, basis, id);
  await atomically(ctx.store, (tx) => {
    refuseWithdrawn(tx, standing.id);
    const withdrawal = { id: randomUUID(), annotation: standing.id, replacedBy: null };
    const seal = putRemarkIfAny(tx, withdrawal.id, reason);
    commitNotes(tx, ctx, [], [{ ...withdrawal, seal }]);
  });
  return annotationDocumentOf(ctx, basis, annotationsIn(ctx.store).byId(id) as Annotation);
}

/**
 * An input with its places found and its dates read.
 * @throws AppError as `placeNamed`; `invalid` for dates the wrong way round
 */
export function readyAnnotation(ctx: Writing, basis: Basis, input: NewAnnotation): ReadyAnnotation {
  const period = periodIn(input.period, "period");
  const until = input.until === undefined ? period : periodIn(input.until, "until");
  if (lastDay(until, basis.calendar) < firstDay(period, basis.calendar)) {
    const expected = `a date or period that does not end before ${firstDay(period, basis.calendar)}`;
    const errors = [{ path: "until", found: input.until, expected, message: "ends before it begins" }];
    throw new AppError("invalid", `The note ends (${input.until}) before it begins.`, { errors });
  }
  const { definition, unit } = placeNamed(ctx, basis, input, period);
  const metric = definition === null ? null : (basis.metricIds.get(definition.key) ?? null);
  return { metric, unit: unit.id, period, until, text: input.text };
}

function periodIn(text: string, path: string): Period {
  const period = parsePeriod(text.trim());
  if (period !== null) return period;
  const expected = "a date such as 2026-10-05, or a period such as 2026-10";
  const errors = [{ path, found: text, expected, message: "is no date and no period" }];
  throw new AppError("invalid", `"${text}" is no date and no period.`, { errors });
}

/** The note that stands in the same place for the same time with the same words. */
function sameStanding(tx: Transaction, ready: ReadyAnnotation): Annotation | undefined {
  const book = annotationsIn(tx);
  const there = ready.metric === null ? book.onAll : book.on(ready.metric, ready.unit);
  return there.find(
    ({ unit, period, until, text }) =>
      unit === ready.unit && period === ready.period && until === ready.until && text === ready.text,
  );
}

/** Writes notes in one commit, with the withdrawal of the one that they replace. */
export function writeAnnotations(
  tx: Transaction,
  ctx: Writing,
  ready: readonly ReadyAnnotation[],
  replaced: Annotation | null,
): { readonly no: number; readonly ids: readonly string[] } {
  const written = ready.map(({ text, ...place }): SealedAnnotation => {
    const id = randomUUID();
    return { id, ...place, seal: putRemark(tx, id, text) };
  });
  const ids = written.map(({ id }) => id);
  const withdrawn: SealedWithdrawal[] =
    replaced === null ? [] : [{ id: randomUUID(), annotation: replaced.id, replacedBy: ids[0] ?? null, seal: null }];
  return { no: commitNotes(tx, ctx, written, withdrawn), ids };
}

function commitNotes(
  tx: Transaction,
  ctx: Writing,
  written: readonly SealedAnnotation[],
  withdrawn: readonly SealedWithdrawal[],
): number {
  const at = ctx.now().toISOString();
  const counts = { written: written.length, withdrawn: withdrawn.length };
  const no = appendCommit(tx, {
    kind: "annotation",
    at,
    actor: ctx.actor,
    rows: written.length + withdrawn.length,
    contentHash: annotationHash(written, withdrawn),
    details: counts,
  });
  const put = tx.statement(
    "INSERT INTO annotation (id, no, metric_id, unit_id, period, until, seal) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  for (const { id, metric, unit, period, until, seal } of written) put.run(id, no, metric, unit, period, until, seal);
  const take = tx.statement("INSERT INTO annotation_withdrawal (id, no, annotation, replaced_by, seal) VALUES (?, ?, ?, ?, ?)");
  for (const { id, annotation, replacedBy, seal } of withdrawn) take.run(id, no, annotation, replacedBy, seal);
  const one = written.length === 1 ? written[0]?.id : withdrawn.length === 1 ? withdrawn[0]?.annotation : undefined;
  const subject = one === undefined ? `commit:${no}` : `annotation:${one}`;
  recordIn(tx, ctx.actor, at, { what: "annotation", subject, details: { no, ...counts } });
  return no;
}

/**
 * A note that stands and is the caller's to take off.
 * @throws AppError `not-found` for any other, `refused` for a withdrawn one
 */
function standingOf(ctx: Writing, basis: Basis, id: string): Annotation {
  const found = annotationsIn(ctx.store).byId(id);
  const place = found && writtenPlaceOf(basis, found);
  if (found === undefined || !place || !mayWrite(ctx.scope, basis, place, found.period)) {
    throw new AppError("not-found", `There is no note ${id}.`, { annotation: id });
  }
  if (found.withdrawn !== null) throw withdrawnAlready(id);
  return found;
}

const withdrawnAlready = (id: string) => new AppError("refused", "The note was withdrawn already.", { annotation: id });

function refuseWithdrawn(tx: Transaction, id: string): void {
  if (tx.rows("SELECT 1 FROM annotation_withdrawal WHERE annotation = ?").get(id) !== undefined) throw withdrawnAlready(id);
}
