import type { ImportPlan } from "./plan";
import type { CsvRecord } from "./scan";
import { FIELDS, type ImportProblem } from "./schema";
import type { ImportRow, RejectedRow } from "./session";

/** As many of the other rows as a message names. */
const NAMED = 10;
/** More columns than a file may have: row and cell make one number. */
const CELLS = 2 ** 13;

/** The rows that cannot stand beside others, once all of a file is known. */
export class Conflicts {
  private readonly rejects: ReadonlyMap<number, RejectedRow>;

  constructor(
    rejects: readonly RejectedRow[],
    private readonly plan: ImportPlan,
  ) {
    this.rejects = new Map(rejects.map((reject) => [reject.row * CELLS + reject.cell, reject]));
  }

  /** What is wrong with a row that could be read, or `null`. */
  find({ row, cell, segment }: ImportRow, record: CsvRecord): Omit<ImportProblem, "row"> | null {
    const reject = this.rejects.get(row * CELLS + cell);
    if (reject === undefined) return null;
    const { headers, fields, across } = this.plan.layout;
    const named = FIELDS.slice(0, 4).flatMap((field) => (fields[field] === undefined ? [] : [record.text(fields[field]).trim()]));
    const heading = across.find(({ index }) => index === cell)?.header;
    const found = [...named, ...(heading === undefined ? [] : [heading])].filter((text) => text !== "").join(", ");
    const about = { column: across.length > 0 ? (headers[cell] ?? null) : null, found };
    if (reject.reason === "duplicate") {
      const message = `The same reading stands in ${rowsNamed(reject.others, row)} too; one of them must go.`;
      return { ...about, expected: "one reading for each metric, unit, segment and period", message };
    }
    const where = reject.others.length === 0 ? "readings that are there already" : rowsNamed(reject.others, row);
    const message =
      segment === ""
        ? `This reading has no segment, while ${where} for the same metric, unit and period ${reject.others.length === 1 ? "has" : "have"} one.`
        : `This reading has a segment, while ${where} for the same metric, unit and period ${reject.others.length === 1 ? "has" : "have"} none.`;
    return { ...about, expected: "a segment in all readings of a metric, unit and period, or in none", message };
  }
}

function rowsNamed(others: readonly number[], row: number): string {
  const rows = [...new Set(others)];
  if (rows.length === 1 && rows[0] === row) return "this row";
  const shown = rows.slice(0, NAMED).join(", ");
  const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : "";
  return `${rows.length === 1 ? "row" : "rows"} ${shown}${more}`;
}
