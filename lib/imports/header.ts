import { FIELDS, type Field, type Mapping } from "./schema";

const SYNONYMS: Readonly<Record<Field, readonly string[]>> = {
  metric: ["metric key", "metric name", "kpi", "indicator"],
  unit: [
    "unit key",
    "unit name",
    "org unit",
    "organisation unit",
    "business unit",
    "department",
    "team",
    "worker",
    "employee",
    "agent",
  ],
  period: ["date", "day", "week", "month", "quarter", "year", "reporting period", "period end"],
  segment: ["segment key", "segment name"],
  numerator: ["num"],
  denominator: ["denom", "den"],
  value: ["result", "actual", "figure", "amount"],
  state: ["status"],
  note: ["notes", "comment", "comments", "remark", "remarks"],
};

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => [field, ...SYNONYMS[field]].map((word): [string, Field] => [word, field])),
);

/** A heading as it is compared: without case, padding, and the difference between spaces, hyphens and underscores. */
export function plainHeading(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
}

/** What a mapping calls each column: its heading or, of several that read alike, the heading and its turn: `Value [2]`. */
export function columnNames(headings: readonly string[]): string[] {
  const plain = headings.map(plainHeading);
  const turns = new Map<string, number>();
  return headings.map((heading, index) => {
    const alike = plain[index] ?? "";
    const turn = (turns.get(alike) ?? 0) + 1;
    turns.set(alike, turn);
    return turn === 1 || alike === "" ? heading : `${heading} [${turn}]`;
  });
}

/** What columns headings stand for: as the mapping says, else by their own names, synonyms and the names of dimensions. */
export class Headings {
  private readonly declared: ReadonlyMap<string, Field>;
  private readonly dimensions: ReadonlySet<string>;

  constructor(mapping: Mapping, dimensions: Iterable<string>) {
    this.declared = new Map(Object.entries(mapping.columns ?? {}).map(([header, field]) => [plainHeading(header), field]));
    this.dimensions = new Set(Array.from(dimensions, plainHeading));
  }

  fieldOf(heading: string): Field | null {
    const plain = plainHeading(heading);
    return this.declared.get(plain) ?? FIELD_OF.get(plain) ?? (this.dimensions.has(plain) ? "segment" : null);
  }

  /** The field that the mapping says a column holds, by the name that it has there. */
  declaredAs(name: string): Field | null {
    return this.declared.get(plainHeading(name)) ?? null;
  }

  /** Every word that stands for a field. */
  words(): string[] {
    return [...this.declared.keys(), ...FIELD_OF.keys(), ...this.dimensions];
  }
}

/** The columns that a problems file adds to those of the file it is about. */
export const PROBLEM_COLUMNS = ["row", "column", "found", "expected", "message"] as const;

/** Where the columns of a problems file begin, or the number of headings where this is none. */
export function problemColumnsFrom(headings: readonly string[]): number {
  const from = headings.length - PROBLEM_COLUMNS.length;
  return from > 0 && PROBLEM_COLUMNS.every((word, i) => plainHeading(headings[from + i] ?? "") === word) ? from : headings.length;
}
