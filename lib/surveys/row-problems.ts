import type { CsvRecord } from "@/lib/imports/scan";
import type { ImportProblem } from "@/lib/imports/schema";

type Problem = Omit<ImportProblem, "row">;

/** Gathers what the questions of a file find wrong with a row, so that what is wrong for all of them is told once. */
export class RowProblems {
  private found: Problem[] = [];

  constructor(private readonly list: (record: CsvRecord, problems: readonly Problem[]) => void) {}

  readonly add = (_record: CsvRecord, problems: readonly Problem[]): void => {
    const isNew = ({ column, message }: Problem) =>
      !this.found.some((other) => other.column === column && other.message === message);
    this.found.push(...problems.filter(isNew));
  };

  /** Every question has looked at the row. */
  endOf(record: CsvRecord): void {
    if (this.found.length === 0) return;
    this.list(record, this.found);
    this.found = [];
  }
}
