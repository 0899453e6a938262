import type { Store } from "@/db/open";
import { formatPeriod } from "@/lib/core/period";
import type { KeptReject, RejectList } from "@/lib/imports/reject-list";
import type { ImportProblem } from "@/lib/imports/schema";
import { reasonNeeded } from "@/lib/locks/words";
import type { Answer } from "./answer-reader";
import type { TalliedReading } from "./tally";

type Problem = Omit<ImportProblem, "row">;

const nameOf = ({ metric, unit, segment, period }: Pick<Answer, "metric" | "unit" | "segment" | "period">) =>
  `${metric} ${unit} ${period} ${segment}`;

/** The answers whose readings cannot stand beside others, or are locked, once all of a file is known. */
export class RejectedAnswers {
  private readonly problems = new Map<string, Problem>();

  /** `readings` are those of all questions, as the session numbers them. */
  constructor(store: Store, rejects: RejectList, readings: readonly (TalliedReading & { readonly metric: number })[]) {
    for (const reject of rejects) {
      const reading = readings[reject.row - 1];
      if (reading !== undefined) this.problems.set(nameOf(reading), problemOf(store, reject, reading));
    }
  }

  /** What is wrong with an answer that could be read, or `null`. */
  find(answer: Answer): Problem | null {
    return this.problems.get(nameOf(answer)) ?? null;
  }
}

function problemOf(store: Store, { lock, clashing }: KeptReject, { segment, period }: TalliedReading): Problem {
  const found = [formatPeriod(period), segment].filter((text) => text !== "").join(", ");
  if (lock !== undefined) return { column: null, found, ...reasonNeeded(store, lock) };
  const [own, other] = segment === "" ? ["no segment", "one"] : ["a segment", "none"];
  const where = clashing === 1 ? "readings that are there already have" : "other answers have";
  const message = `This answer has ${own}, while for the same unit and period ${where} ${other}.`;
  return { column: null, found, expected: "a segment in all answers of a unit and period, or in none", message };
}
