import type { ProblemKind } from "@/lib/import-findings/schema";
import type { ImportProblem } from "./schema";

/** A problem as it is found in a row, by the kind of repair that it needs. A row may have several. */
export interface FoundProblem extends Omit<ImportProblem, "row"> {
  readonly kind: ProblemKind;
}

/** The same as a report lists it. */
export function asListed(row: number, { kind: _kind, ...problem }: FoundProblem): ImportProblem {
  return { row, ...problem };
}
