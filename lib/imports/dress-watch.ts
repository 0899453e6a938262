import { type FigureCell, NUMBER } from "./figure-cell";
import type { CsvRecord } from "./scan";
import type { ImportProblem } from "./schema";

interface FirstSeen {
  readonly dress: "plain" | "percent" | "duration";
  readonly row: number;
  readonly text: string;
}

/**
 * Sees to it that the figures of one metric in one column are written one way: where some are `83%` and some `0.84`, or
 * some `6:40` and some `400`, nobody can say what the bare ones mean. Watches only columns that have such figures at all;
 * zero is zero however it is written.
 */
export class DressWatch {
  /** The first pair that is at odds, as a fault of the file. */
  question: ImportProblem | null = null;
  private readonly seen = new Map<string, FirstSeen>();

  constructor(private readonly watched: ReadonlySet<FigureCell>) {}

  /** `among` says which figures are compared: the metric, and in a long file the column. */
  note(cell: FigureCell | null, record: CsvRecord, field: number, header: string, among: string): void {
    if (cell === null || cell.kind !== NUMBER || cell.value === 0 || this.question !== null || !this.watched.has(cell)) return;
    const dress = cell.dress === "currency" ? "plain" : cell.dress;
    const first = this.seen.get(among);
    if (first === undefined) this.seen.set(among, { dress, row: record.row, text: record.text(field).trim() });
    else if (first.dress !== dress)
      this.question = question(first, { row: record.row, text: record.text(field).trim() }, header, among);
  }
}

function question(first: FirstSeen, other: { row: number; text: string }, header: string, among: string): ImportProblem {
  const message = `The figures of ${among.split(" ")[0]} under “${header}” are written in two ways (“${first.text}” in row ${first.row}, “${other.text}” in row ${other.row}), so that one of them may mean something else; write them all one way.`;
  return { row: other.row, column: header, found: other.text, expected: `a figure written like “${first.text}”`, message };
}
