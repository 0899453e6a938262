import type { Store } from "@/db/open";
import type { Lock } from "@/lib/locks/lock";
import { type ReasonNeeded, reasonNeeded } from "@/lib/locks/words";
import type { FoundProblem } from "./found-problem";
import type { ImportPlan } from "./plan";
import type { KeptReject, RejectList } from "./reject-list";
import type { CsvRecord } from "./scan";
import { FIELDS, type ImportProblem } from "./schema";
import type { ImportRow } from "./session";

/** As many of the other rows as a message names. */
const NAMED = 10;

/** The rows that cannot stand beside others, once all of a file is known. */
export class Conflicts {
  private readonly needed = new Map<number, ReasonNeeded>();

  constructor(
    private readonly rejects: RejectList,
    private readonly plan: ImportPlan,
    private readonly store: Store,
  ) {}

  /** What is wrong with a row that could be read, or `null`. */
  find(at: ImportRow, record: CsvRecord): FoundProblem | null {
    const reject = this.rejects.find(at.row, at.cell);
    return reject === null ? null : { kind: reject.reason, ...this.problemOf(reject, at, record) };
  }

  private problemOf(reject: KeptReject, { row, cell, segment }: ImportRow, record: CsvRecord): Omit<ImportProblem, "row"> {
    const { headers, fields, across } = this.plan.layout;
    const named = FIELDS.slice(0, 4).flatMap((field) => (fields[field] === undefined ? [] : [record.text(fields[field]).trim()]));
    const heading = across.find(({ index }) => index === cell)?.header;
    const found = [...named, ...(heading === undefined ? [] : [heading])].filter((text) => text !== "").join(", ");
    const about = { column: across.length > 0 ? (headers[cell] ?? null) : null, found };
    if (reject.lock !== undefined) return { ...about, ...this.neededFor(reject.lock) };
    const others = othersNamed(reject, row);
    if (reject.reason === "duplicate") {
      const message = `The same reading stands in ${others} too; one of them must go.`;
      return { ...about, expected: "one reading for each metric, unit, segment and period", message };
    }
    const isStored = reject.clashing === 1;
    const where = isStored ? "readings that are there already" : others;
    const verb = reject.clashing === 2 ? "has" : "have";
    const [own, other] = segment === "" ? ["no segment", "one"] : ["a segment", "none"];
    const message = `This reading has ${own}, while ${where} for the same metric, unit and period ${verb} ${other}.`;
    return { ...about, expected: "a segment in all readings of a metric, unit and period, or in none", message };
  }

  /** Thousands of rows may lie under one lock. */
  private neededFor(lock: Lock): ReasonNeeded {
    const needed = this.needed.get(lock.no) ?? reasonNeeded(this.store, lock);
    this.needed.set(lock.no, needed);
    return needed;
  }
}

/** The other rows among those that clash. In a wide file they may be cells of the row itself. */
function othersNamed({ among, clashing }: KeptReject, row: number): string {
  const named: number[] = [];
  for (const other of among) {
    if (other !== row && !named.includes(other)) named.push(other);
    if (named.length === NAMED) break;
  }
  if (named.length === 0) return "another column of this row";
  const left = clashing - 1 - named.length;
  return `${named.length === 1 && left === 0 ? "row" : "rows"} ${named.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
