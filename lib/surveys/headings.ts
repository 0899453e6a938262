import { columnNames, plainHeading, problemColumnsFrom } from "@/lib/imports/header";
import type { ImportProblem } from "@/lib/imports/schema";
import { SURVEY_FIELDS, type SurveyField, type SurveyMapping } from "./schema";

const SYNONYMS: Readonly<Record<SurveyField, readonly string[]>> = {
  date: [
    ...["answered", "answered at", "answered on", "responded", "responded at", "response date", "submitted", "submitted at"],
    ...["submission date", "completed", "completed at", "recorded date", "recordeddate", "end date", "timestamp", "survey date"],
  ],
  score: [
    ...["rating", "nps", "nps score", "csat", "csat score", "ces", "ces score", "recommend", "likelihood to recommend"],
    ...["net promoter score", "customer satisfaction", "customer satisfaction score", "overall satisfaction", "osat"],
    ...["customer effort", "customer effort score"],
    ...["satisfaction", "effort"],
  ],
  unit: [
    ...["unit key", "unit name", "org unit", "business unit", "department", "team", "worker", "employee", "agent"],
    "organisation unit",
  ],
  segment: ["segment key", "segment name"],
  verbatim: [
    "why",
    "why this score",
    "why did you give this score",
    "why did you give that score",
    "reason for score",
    "tell us more",
    "anything else",
    "open text",
    "verbatims",
    "comment",
    "comments",
    "feedback",
    "remark",
    "remarks",
    "reason",
    "words",
    "open answer",
    "free text",
  ],
};

const FIELD_OF: ReadonlyMap<string, SurveyField> = new Map(
  SURVEY_FIELDS.flatMap((field) => [field, ...SYNONYMS[field]].map((word): [string, SurveyField] => [word, field])),
);

/** What the headings of a file of answers stand for, by their position. */
export interface SurveyColumns {
  readonly fields: Readonly<Partial<Record<SurveyField, number>>>;
  /** What each heading would be read as if the mapping said nothing. */
  readonly known: readonly (SurveyField | null)[];
  /** Fields that several headings stand for, with those headings. */
  readonly unclear: ReadonlyMap<SurveyField, readonly string[]>;
  /** Headings that the mapping names and the file does not have. */
  readonly faults: readonly Omit<ImportProblem, "row">[];
}

/** Is a heading that of a field, by its own name, a synonym, or a dimension's name? */
export function surveyFieldOf(heading: string, dimensions: ReadonlySet<string>): SurveyField | null {
  const plain = plainHeading(heading).replace(/[?:.*! ]+$/, "");
  return FIELD_OF.get(plain) ?? (dimensions.has(plain) ? "segment" : null);
}

/** How many cells of a row are understood as headings. */
export function understoodIn(cells: readonly string[], mapping: SurveyMapping, dimensions: ReadonlySet<string>): number {
  const { columns = {}, questions = {} } = mapping;
  const declared = new Set([...Object.keys(columns), ...Object.keys(questions)].map(plainHeading));
  return cells.filter((cell) => declared.has(plainHeading(cell)) || surveyFieldOf(cell, dimensions) !== null).length;
}

/**
 * Sorts headings into fields. What the mapping says of a field counts alone; without it, the one heading that stands for it. A
 * field that a constant is given for takes no column.
 */
export function surveyColumns(
  headers: readonly string[],
  mapping: SurveyMapping,
  dimensions: ReadonlySet<string>,
): SurveyColumns {
  const names = columnNames(headers);
  const until = problemColumnsFrom(headers);
  const known = headers.map((header, index) => (index < until ? surveyFieldOf(header, dimensions) : null));
  const declared = Object.entries(mapping.columns ?? {});
  const fields: Partial<Record<SurveyField, number>> = {};
  const unclear = new Map<SurveyField, string[]>();
  const faults: Omit<ImportProblem, "row">[] = [];
  const taken = new Set<number>();
  for (const [name, field] of declared) {
    const index = names.findIndex((other) => plainHeading(other) === plainHeading(name));
    if (index === -1) {
      const message = `The mapping names a column “${name}”, which the file does not have.`;
      faults.push({ column: null, found: name, expected: `a column headed “${name}”`, message });
    } else if (fields[field] !== undefined) unclear.set(field, [names[fields[field]] ?? "", name]);
    else fields[field] = index;
    taken.add(index);
  }
  const spoken = new Set<SurveyField>([...declared.map(([, field]) => field), ...constantsOf(mapping)]);
  for (const field of SURVEY_FIELDS) {
    if (spoken.has(field)) continue;
    const found = known.flatMap((each, index) => (each === field && !taken.has(index) ? [index] : []));
    if (found.length > 1)
      unclear.set(
        field,
        found.map((index) => names[index] ?? ""),
      );
    else if (found[0] !== undefined) fields[field] = found[0];
  }
  return { fields, known, unclear, faults };
}

/** The fields that the mapping says for the whole file. */
export function constantsOf(mapping: SurveyMapping): SurveyField[] {
  return Object.keys(mapping.constants ?? {}) as SurveyField[];
}
