import { atomically } from "@/db/atomically";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { type Annotation, annotationsIn } from "./book";
import { type AnnotationFault, annotationFault, type NumberedAnnotation, readAnnotations } from "./file";
import { type ReadyAnnotation, readyAnnotation, writeAnnotations } from "./mutations";
import type { AnnotatedDocument } from "./schema";

/** So many notes come in one file: they are written in one short transaction. */
const MOST = 5_000;

interface AnnotateFile {
  readonly text: string;
  readonly dryRun?: boolean | undefined;
}

/**
 * Writes the notes of a CSV file in one commit: all of them, or none. Those that stand there already, word for word, stay as
 * they are, so that the same file again changes nothing.
 * @throws AppError `invalid` with every fault in `details.errors`; `too-large` for more than 5,000 notes
 */
export async function annotateFromFile(visit: Visit, { text, dryRun = false }: AnnotateFile): Promise<AnnotatedDocument> {
  const ctx = await authorise(visit, "annotations.write");
  const basis = await basisOf(ctx, null);
  const { rows, faults } = readAnnotations(text);
  if (rows.length > MOST) throw new AppError("too-large", `The file holds ${rows.length} notes; at most ${MOST} come in one.`);
  const ready = rows.flatMap((row) => readyRow(ctx, basis, row, faults));
  faults.push(...saidTwice(ready));
  refuse(faults);
  return atomically(ctx.store, (tx) => {
    const standing = new Set(annotationsIn(tx).all.flatMap((note) => (note.withdrawn === null ? wordForWord(note) : [])));
    const fresh = ready.filter(({ note }) => !standing.has(wordForWord(note)));
    const counts = { rows: ready.length, new: fresh.length, unchanged: ready.length - fresh.length };
    if (dryRun || fresh.length === 0) return { no: null, ...counts };
    const notes = fresh.map(({ note }) => note);
    return { no: writeAnnotations(tx, ctx, notes, null).no, ...counts };
  });
}

interface Numbered {
  readonly row: number;
  readonly note: ReadyAnnotation;
}

function readyRow(
  ctx: Context<"annotations.write">,
  basis: Basis,
  { row, ...input }: NumberedAnnotation,
  faults: AnnotationFault[],
): Numbered[] {
  try {
    return [{ row, note: readyAnnotation(ctx, basis, input) }];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [first] = (error.details.errors ?? []) as { path: string; found: string; expected: string }[];
    const column = first?.path ?? ("metric" in error.details ? "metric" : "unit");
    const found = first?.found ?? String(error.details[column] ?? "");
    faults.push(annotationFault(row, column, found, first?.expected ?? `a ${column} that is yours to write on`, error.message));
    return [];
  }
}

/** Of rows that say one thing twice each is at fault, and names the others. */
function saidTwice(ready: readonly Numbered[]): AnnotationFault[] {
  const rows = new Map<string, number[]>();
  for (const { row, note } of ready) rows.set(wordForWord(note), [...(rows.get(wordForWord(note)) ?? []), row]);
  return [...rows.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map((row) => {
        const others = rowList(same.filter((other) => other !== row));
        return annotationFault(row, "text", `the same as row ${others}`, "each note once", `Row ${others} says the same.`);
      }),
    );
}

const NAMED = 20;

/** "3, 4, 5", of very many the first and how many more. */
function rowList(rows: readonly number[]): string {
  const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : "";
  return `${rows.slice(0, NAMED).join(", ")}${more}`;
}

/** Two notes with the same of these say the same of the same. */
function wordForWord({ metric, unit, period, until, text }: Pick<Annotation, keyof ReadyAnnotation>): string {
  return JSON.stringify([metric, unit, period, until, text]);
}

const TOLD = 100;

function refuse(faults: readonly AnnotationFault[]): void {
  const [first] = [...faults].sort((a, b) => a.row - b.row);
  if (first === undefined) return;
  const others = faults.length > 1 ? ` ${faults.length - 1} more are at fault.` : "";
  const errors = [...faults].sort((a, b) => a.row - b.row).slice(0, TOLD);
  throw new AppError("invalid", `Row ${first.row}: ${first.message}${others}`, { errors });
}
