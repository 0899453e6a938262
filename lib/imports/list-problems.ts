import type { Context } from "@/lib/context";
import type { Findings } from "@/lib/import-findings/gather";
import { Conflicts } from "./conflicts";
import { asListed, type FoundProblem } from "./found-problem";
import type { Prepared } from "./prepare";
import { ProblemsFile } from "./problems";
import { readAgain } from "./read-rows";
import type { RejectList } from "./reject-list";
import { SHOWN_ERRORS } from "./report";
import { Resolver } from "./resolve";
import type { CsvRecord } from "./scan";
import type { ImportProblem, ImportProgress } from "./schema";

/** Which problems there are, and where they are told. */
export interface ListOptions {
  /** The rows that could be read and yet cannot stand. */
  readonly rejects: RejectList;
  /** Where every problem is listed; absent: nowhere. */
  readonly problemsPath?: string;
  /** The file's own path, where it has one, so that it is not written over. */
  readonly path?: string;
  /** Is told of the rejects; of the others it knows. */
  readonly findings: Findings | null;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Goes through a file once more to list every problem in row order, those that only the store could find too.
 * @returns the first hundred, and where all are listed
 */
export async function listProblems(
  { store }: Context,
  prepared: Prepared,
  { rejects, problemsPath, path, findings, onProgress }: ListOptions,
): Promise<{ errors: ImportProblem[]; path: string | null }> {
  const { plan, survey, dialect } = prepared;
  const errors: ImportProblem[] = [];
  const file = problemsPath === undefined ? null : new ProblemsFile(problemsPath, path ?? null, dialect.delimiter, plan.layout);
  const list = (record: CsvRecord, cell: number, problems: readonly FoundProblem[]) => {
    const full = problems.map((problem) => asListed(record.row, problem));
    errors.push(...full.slice(0, SHOWN_ERRORS - errors.length));
    file?.write(record, cell, full);
  };
  const conflicts = new Conflicts(rejects, plan, store);
  const resolver = new Resolver(plan, {
    take: (row, record) => {
      const found = conflicts.find(row, record);
      if (found === null) return;
      list(record, row.cell, [found]);
      findings?.rejected(record, [found]);
    },
    reject: list,
  });
  try {
    await readAgain(prepared, resolver, (rows) => onProgress?.({ phase: "problems", rows, total: survey.rows }));
    file?.close();
  } catch (error) {
    file?.abandon();
    throw error;
  }
  return { errors, path: file?.path ?? null };
}
