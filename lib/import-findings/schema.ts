import { z } from "zod";
import { FIELDS, importProblem, plainMapping } from "@/lib/imports/schema";

/* What a check finds in a file that a person has to see or decide. Every repair and answer is a piece of mapping, to be
 * merged into the one in force (`amended`, lib/import-mappings/schema.ts) before the file is checked again. */

/** What is wrong with rows, by the repair that they need. */
export const PROBLEM_KINDS = [
  "unknown-metric",
  "unknown-unit",
  "unknown-segment",
  "ambiguous-name",
  "missing-name",
  "total",
  "not-yours",
  "closed",
  "computed",
  "not-a-period",
  "other-grain",
  "not-a-figure",
  "not-a-state",
  "wrong-mark",
  "impossible",
  "incomplete",
  "disagrees",
  "broken-row",
  "no-heading",
  "duplicate",
  "segment-mix",
  "locked",
  "other",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** A piece of mapping that repairs or answers something. */
const amend = plainMapping;

const choice = z.strictObject({
  /** In words: "3 April 2026", "Treat as no data", "Team Blue". */
  meaning: z.string(),
  amend,
});

export const REPAIR_KINDS = [
  "map-name",
  "state",
  "ignore",
  "skip",
  "date-format",
  "duplicates",
  "reason",
  "propose-draft",
  "by-hand",
] as const;

/**
 * One way to repair all problems of a group. `choices` are the pieces of mapping to pick from, the likeliest first; `map-name`
 * takes any other key too (`names: { found: key }`). `reason`, `propose-draft` and `by-hand` are none of a mapping's.
 */
export const repair = z.strictObject({
  kind: z.enum(REPAIR_KINDS),
  /** What it does, in words. */
  label: z.string(),
  choices: z.array(choice),
});
export type Repair = z.infer<typeof repair>;

/** Problems that one repair removes. */
export const problemGroup = z.strictObject({
  id: z.string(),
  kind: z.enum(PROBLEM_KINDS),
  /** Null where rows as a whole are at fault, or the group holds what fits into no other. */
  column: z.string().nullable(),
  /** What stands there, perhaps shortened; null where it is something else in each row. */
  found: z.string().nullable(),
  /** One sentence; that of its first problem where the group is of one text. */
  message: z.string(),
  count: z.int().positive(),
  /** The first five. */
  examples: z.array(importProblem),
  repairs: z.array(repair),
});
export type ProblemGroup = z.infer<typeof problemGroup>;

export const QUESTION_KINDS = [
  "date-order",
  "number-style",
  "encoding",
  "mixed-figures",
  "missing-field",
  "same-heading",
  "header-row",
] as const;

/** What nobody but a person can decide; nothing of the file is read before it is answered. */
export const importQuestion = z.strictObject({
  kind: z.enum(QUESTION_KINDS),
  column: z.string().nullable(),
  row: z.int().positive().nullable(),
  /** A text that can be read in more than one way. */
  found: z.string().nullable(),
  message: z.string(),
  /** `value` says the answer for a program: `dd/MM/yyyy`, `,`, a heading. Empty where only the file can be corrected. */
  options: z.array(choice.extend({ value: z.string() })),
});
export type ImportQuestion = z.infer<typeof importQuestion>;

/** One column of the file. */
export const importColumn = z.strictObject({
  /** The heading as the file writes it. */
  header: z.string(),
  /** What a mapping calls the column: the heading, or `Heading [2]` where it stands there more than once. */
  name: z.string(),
  /** A field, `period 2026-10` or `metric nps` in a wide file, or null where it is dropped or not understood. */
  readAs: z.string().nullable(),
  /** Was it understood, or declared? A column that is not stops the import. */
  understood: z.boolean(),
  /** What it probably is, where it is not understood or is dropped; never applied without being asked for. */
  suggestion: z.strictObject({ readAs: z.enum(FIELDS).nullable(), meaning: z.string(), why: z.string(), amend }).nullable(),
  /** The first three different texts in it. */
  samples: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof importColumn>;

/** Readings by their names. */
export const namedReadings = z
  .array(z.strictObject({ metric: z.string(), unit: z.string(), segment: z.string().nullable(), period: z.string() }))
  .max(1000);

/** What a reading says. Null figures where there are none. */
export const readingSaid = z.strictObject({
  state: z.enum(["figures", "bare", "no-data", "not-applicable"]),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  /** As people read it: `71.0%`, `no data`. */
  text: z.string(),
});
export type ReadingSaid = z.infer<typeof readingSaid>;

const cell = z.strictObject({
  metric: z.string(),
  metricName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  segment: z.string().nullable(),
  period: z.string(),
});

/** A reading that would change. `was` is null where the caller may not see what stands. */
export const importChange = cell.extend({ row: z.int().positive(), was: readingSaid.nullable(), now: readingSaid });
export type ImportChange = z.infer<typeof importChange>;

/** A reading that somebody else saved since the file was checked, and that the file would change. */
export const importConflict = cell.extend({
  row: z.int().positive(),
  /** What stood when the file was checked, and what stands now; null where nothing did, or it is not the caller's to see. */
  was: readingSaid.nullable(),
  theirs: readingSaid.nullable(),
  yours: readingSaid,
  by: z.string(),
  at: z.string(),
});
export type ImportConflict = z.infer<typeof importConflict>;

/** Everything that a check found. */
export const importFindings = z.strictObject({
  /** The commit that the file was compared with; null where it did not get so far. */
  head: z.int().nullable(),
  /** SHA-256 of the headings: files with the same ones are read by the same remembered mapping. */
  fingerprint: z.string().nullable(),
  headerRow: z.int().positive().nullable(),
  /** The first rows as they stand in the file, for choosing the one with the headings. */
  preview: z.array(z.strictObject({ row: z.int().positive(), cells: z.array(z.string()) })),
  columns: z.array(importColumn),
  questions: z.array(importQuestion),
  /** The largest first; at most 200, the last of which may hold what fits into no other. */
  groups: z.array(problemGroup),
  /** The first 200 that would change. */
  changes: z.array(importChange),
  /** The first 200 that changed since the file was checked, and how many there are. */
  since: z.array(importConflict),
  sinceCount: z.int().nonnegative(),
});
export type ImportFindings = z.infer<typeof importFindings>;

/** A file of which nothing is known yet. */
export const NOTHING_FOUND: ImportFindings = {
  head: null,
  fingerprint: null,
  headerRow: null,
  preview: [],
  columns: [],
  questions: [],
  groups: [],
  changes: [],
  since: [],
  sinceCount: 0,
};
