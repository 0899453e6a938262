import { closeSync, existsSync, openSync, realpathSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { AppError } from "@/lib/errors";
import { foreignCell } from "./csv-cell";
import { PROBLEM_COLUMNS, problemColumnsFrom } from "./header";
import type { CsvRecord } from "./scan";
import type { ImportProblem } from "./schema";
import type { Layout } from "./shape";

const FLUSH_AT = 2 ** 16;

/**
 * The file that lists every problem: the columns of the original and, after them, row, column, found, expected and
 * message. Of a wide row each rejected cell has a line of its own, without the other figures, so that the file can be
 * corrected and imported as it stands. It appears under its name once it is complete.
 */
export class ProblemsFile {
  readonly path: string;
  private readonly temporary: string;
  private readonly file: number;
  private readonly width: number;
  private readonly across: ReadonlySet<number>;
  private waiting = "";

  /** `path` is given another name where the import itself reads from it. @throws AppError `read-only` */
  constructor(
    path: string,
    input: string | null,
    private readonly delimiter: string,
    { headers, across }: Pick<Layout, "headers" | "across">,
  ) {
    this.path = besideInput(path, input);
    this.temporary = `${this.path}.${process.pid}.part`;
    this.width = problemColumnsFrom(headers);
    this.across = new Set(across.map(({ index }) => index));
    try {
      this.file = openSync(this.temporary, "w", 0o600);
    } catch {
      throw new AppError("read-only", `The problems cannot be listed in ${this.path}: the folder cannot be written to.`);
    }
    this.line([...headers.slice(0, this.width), ...PROBLEM_COLUMNS]);
  }

  /** A line for a row, whatever the number of its problems: two would be two rows once they are corrected. */
  write(record: CsvRecord, cell: number, problems: readonly ImportProblem[]): void {
    const original = Array.from({ length: this.width }, (_, field) => {
      const isOtherFigure = this.across.has(field) && field !== cell;
      return field < record.count && !isOtherFigure ? record.text(field) : "";
    });
    const told = (of: (problem: ImportProblem) => string | null, between: string) =>
      problems.map((problem) => of(problem) ?? "").join(between);
    this.line([
      ...original,
      String(record.row),
      told(({ column }) => column, "; "),
      told(({ found }) => found, "; "),
      told(({ expected }) => expected, "; "),
      told(({ message }) => message, " "),
    ]);
  }

  close(): void {
    writeSync(this.file, this.waiting);
    closeSync(this.file);
    renameSync(this.temporary, this.path);
  }

  abandon(): void {
    closeSync(this.file);
    rmSync(this.temporary, { force: true });
  }

  private line(cells: readonly string[]): void {
    this.waiting += `${cells.map((cell) => foreignCell(cell, this.delimiter)).join(this.delimiter)}\n`;
    if (this.waiting.length < FLUSH_AT) return;
    writeSync(this.file, this.waiting);
    this.waiting = "";
  }
}

function besideInput(path: string, input: string | null): string {
  const full = resolve(path);
  if (input === null || !existsSync(full) || realpathSync(full) !== realpathSync(input)) return full;
  const extension = extname(full);
  return join(dirname(full), `${basename(full, extension)}-left${extension}`);
}
