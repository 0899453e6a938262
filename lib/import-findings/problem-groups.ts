import { asListed, type FoundProblem } from "@/lib/imports/found-problem";
import { nameIn } from "@/lib/imports/import-world";
import type { CsvRecord } from "@/lib/imports/scan";
import type { Field, ImportProblem } from "@/lib/imports/schema";
import type { Outline } from "@/lib/imports/shape";
import { isTotalLabel } from "@/lib/imports/total-words";
import type { ProblemKind } from "./schema";

/** Problems that one repair removes, as they are gathered. */
export interface GatheredGroup {
  readonly kind: ProblemKind;
  /** Heading of the column; null for whole rows. */
  readonly column: string | null;
  /** The different texts found, whole and without outer blanks; none where they do not matter, or are too long or too many. */
  readonly texts: ReadonlySet<string>;
  /** Do `texts` hold every text of the group? */
  readonly isComplete: boolean;
  readonly message: string;
  readonly count: number;
  readonly examples: readonly ImportProblem[];
  /** Numbers of all its rows; null where they are too many. */
  readonly lines: readonly number[] | null;
}

interface Gathering {
  readonly kind: ProblemKind;
  readonly column: string | null;
  readonly texts: Set<string>;
  isComplete: boolean;
  message: string;
  count: number;
  readonly examples: ImportProblem[];
  lines: number[] | null;
}

/** So many groups are kept apart; what comes later and fits into none of them goes into one of its kind. */
const MOST_GROUPS = 500;
const MOST_EXAMPLES = 5;
const MOST_TEXTS = 20;
const MOST_LINES = 1000;
/** A problem shows no more of what it found. */
const SHOWN_TEXT = 80;

/** By text: each is repaired by itself. By writing: texts that differ in their digits only are repaired together. */
const APART: Readonly<Partial<Record<ProblemKind, "text" | "writing">>> = {
  "unknown-metric": "text",
  "unknown-unit": "text",
  "unknown-segment": "text",
  "ambiguous-name": "text",
  "not-yours": "text",
  closed: "text",
  computed: "text",
  total: "text",
  "not-a-state": "text",
  "not-a-period": "writing",
  "not-a-figure": "writing",
};
const MAY_BE_TOTALS: ReadonlySet<ProblemKind> = new Set([
  "unknown-metric",
  "unknown-unit",
  "unknown-segment",
  "missing-name",
  "not-a-period",
]);
const LABELS: readonly Field[] = ["metric", "unit", "segment", "period"];

/**
 * Puts the problems of a file into groups by the repair that they need. What it holds does not grow with the file: groups,
 * examples, texts and row numbers are all bounded.
 */
export class ProblemGroups {
  private readonly groups = new Map<string, Gathering>();

  /** The rows are read from the beginning once more. */
  clear(): void {
    this.groups.clear();
  }

  /** A row is in as many groups as it has problems. One that adds up others is that and nothing else. */
  take(record: CsvRecord, outline: Pick<Outline, "fields" | "headers">, problems: readonly FoundProblem[]): void {
    const misnamed = problems.find(({ kind }) => MAY_BE_TOTALS.has(kind));
    const total = misnamed === undefined ? null : totalIn(record, outline);
    if (total !== null && misnamed !== undefined) {
      this.add("total", total.column, total.label, asListed(record.row, misnamed));
      return;
    }
    for (const problem of problems) this.add(problem.kind, problem.column, problem.found, asListed(record.row, problem));
  }

  private add(kind: ProblemKind, column: string | null, found: string | null, problem: ImportProblem): void {
    const apart = APART[kind];
    const text = apart === undefined || found === null ? null : nameIn(found);
    const written = text === null ? "" : apart === "writing" ? text.replace(/\d+/g, "0") : text;
    let group = this.groups.get(`${kind}\0${column}\0${written}`);
    if (group === undefined) {
      const isOther = this.groups.size >= MOST_GROUPS;
      const key = isOther ? `${kind}\0` : `${kind}\0${column}\0${written}`;
      group = this.groups.get(key) ?? emptyGroup(kind, isOther ? null : column, problem.message, !isOther && text !== null);
      this.groups.set(key, group);
    }
    group.count++;
    if (group.examples.length < MOST_EXAMPLES) group.examples.push(problem);
    keepText(group, text, found);
    keepLine(group, problem.row);
  }

  /** The groups, the largest first. */
  list(): GatheredGroup[] {
    return [...this.groups.values()].sort((a, b) => b.count - a.count);
  }
}

function emptyGroup(kind: ProblemKind, column: string | null, message: string, isComplete: boolean): Gathering {
  return { kind, column, texts: new Set(), isComplete, message, count: 0, examples: [], lines: [] };
}

function keepText(group: Gathering, text: string | null, found: string | null): void {
  if (!group.isComplete || text === null || group.texts.has(text)) return;
  const isWhole = found !== null && found.length < SHOWN_TEXT;
  if (isWhole && group.texts.size < MOST_TEXTS) group.texts.add(text);
  else group.isComplete = false;
}

function keepLine(group: Gathering, row: number): void {
  if (group.lines === null || group.lines.at(-1) === row) return;
  if (group.lines.length < MOST_LINES) group.lines.push(row);
  else group.lines = null;
}

/** The label of a row that says that it adds up others, and its column; null where none does. */
function totalIn(
  record: CsvRecord,
  { fields, headers }: Pick<Outline, "fields" | "headers">,
): { label: string; column: string | null } | null {
  for (const field of LABELS) {
    const index = fields[field];
    if (index === undefined || index >= record.count) continue;
    const label = record.text(index);
    if (label.length < SHOWN_TEXT && isTotalLabel(label)) return { label, column: headers[index] ?? null };
  }
  return null;
}
