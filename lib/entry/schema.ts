import { z } from "zod";
import { DIRECTIONS, DISPLAYS, LEVELS, MEASURES, UNIT_KINDS } from "@/lib/core/metric";
import { GRAINS } from "@/lib/core/period";
import { cellReading, cellVersion, instant, named, periodText, revision, rowKey } from "./fields";

/** The goal of one period, as `positionOf` of the core takes it. */
const periodGoal = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("line"), line: z.number(), span: z.number() }),
  z.strictObject({ kind: z.literal("band"), low: z.number().nullable(), high: z.number().nullable(), width: z.number() }),
]);

const due = z.strictObject({
  date: z.string().describe("The last day on which it is not late"),
  days: z.int().describe("Days left; below 0, days late"),
});
export type Due = z.infer<typeof due>;

const range = z.strictObject({ lower: z.number().nullable(), upper: z.number().nullable() });

/** One metric at one unit and segment. */
export const entryRow = z.strictObject({
  key: rowKey,
  metric: named.extend({
    measure: z.enum(MEASURES),
    scale: z.number(),
    share: z.boolean(),
    direction: z.enum(DIRECTIONS),
    display: z.strictObject({
      as: z.enum(DISPLAYS),
      decimals: z.int(),
      code: z.string().nullable(),
      unit: z.string().nullable(),
    }),
    description: z.string().nullable(),
    numerator: z.string().nullable().describe("In words, what is counted above the line"),
    denominator: z.string().nullable(),
  }),
  unit: named.extend({ kind: z.enum(UNIT_KINDS) }),
  segment: named.nullable(),
  label: z.string().describe("What stands at the row's head, under its group's heading where there is one"),
  group: z.string().nullable().describe("The metric's name, where several rows are of one metric"),
  names: z.array(z.string()).min(1).describe("The row's full name, then what else a pasted heading may call it"),
  unitWord: z.string().describe("%, per 1,000, m:ss, £m; empty for a plain number"),
  due: due.nullable().describe("When the asked period's figure is due; null where the metric has no due day"),
  goal: periodGoal.nullable().describe("What was promised for the asked period"),
  history: z.array(z.number().nullable()).describe("Values of the sheet's `history` periods"),
});
export type EntryRowDocument = z.infer<typeof entryRow>;

/** One row in one column. */
export const entryCell = z.strictObject({
  row: rowKey,
  period: periodText,
  due: z.boolean().describe("A figure is expected, and none stands or is spoken for by a unit above"),
  locked: z.boolean().describe("Submitted, or nothing can stand here: what is typed is refused"),
  usual: range.nullable().describe("Where the value usually lies after the 12 before it; null where they do not tell"),
  trial: z.boolean().describe("Fewer than 12 periods stand behind the usual range"),
  standing: cellVersion.nullable().describe("What is submitted or imported, and counts"),
  draft: cellVersion.nullable().describe("What was typed since, and does not count yet"),
  contested: z.boolean().describe("What stands changed after the draft was typed: one of them must be chosen"),
  revision,
  position: z.number().nullable().describe("Points above or below the goal line of the draft, else of what stands"),
});
export type EntryCellDocument = z.infer<typeof entryCell>;

const knot = z.strictObject({ key: z.string(), name: z.string(), word: z.string(), level: z.enum(LEVELS), href: z.string() });

/** A department's grid of one grain, opened at one period. */
export const entrySheet = z.strictObject({
  department: named,
  period: periodText,
  grain: z.enum(GRAINS),
  grains: z
    .array(z.strictObject({ grain: z.enum(GRAINS), period: periodText }))
    .describe("Every grain in which the department's metrics are kept, each with the period that its sheet opens at"),
  label: z.string(),
  today: z.string(),
  due: due.nullable().describe("Of the first figures that are due and not there; else of the first"),
  state: z.enum(["ahead", "open", "submitted"]).describe("ahead: the period is not over, and cannot be submitted yet"),
  submitted: z.strictObject({ at: instant, by: z.string().nullable(), no: z.int() }).nullable(),
  secondPerson: z.boolean().describe("A correction waits until another person has said yes to it"),
  part: named.nullable().describe("The unit whose rows these are; null for a sheet in one piece"),
  parts: z
    .array(named.extend({ of: z.int(), ready: z.int() }))
    .describe("The pieces of a large sheet, with cells that are expected and those that are filled; empty for a small one"),
  thread: z.array(knot).describe("Knots of the thread bar; the sheet's own metric is `threadAt`"),
  threadAt: z.string().nullable(),
  columns: z
    .array(
      z.strictObject({
        period: periodText,
        label: z.string(),
        short: z.string(),
        submitted: z.boolean(),
        due: due.nullable(),
      }),
    )
    .describe("Three periods before, then the asked one"),
  history: z.array(z.strictObject({ period: periodText, short: z.string() })).describe("The 12 periods before the asked one"),
  rows: z.array(entryRow),
  cells: z.array(entryCell).describe("Row by row, column by column"),
  mark: z.string().describe("Changes with whatever the sheet shows; the answer's ETag"),
});
export type EntrySheet = z.infer<typeof entrySheet>;

export const entrySheetQuery = z.strictObject({
  period: z
    .string()
    .max(20)
    .exactOptional()
    .describe("Default: the earliest that is due and not submitted, else the last complete"),
  unit: z.string().max(200).exactOptional().describe("One piece of a large sheet: the department's key or a team's"),
});
export type EntrySheetQuery = z.infer<typeof entrySheetQuery>;

const locale = z
  .string()
  .max(60)
  .refine(isLocale, "is a language tag such as en-GB")
  .describe("BCP 47: how the texts are written");

/** Would `Intl` know how this locale writes numbers? */
function isLocale(text: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(text).length > 0;
  } catch {
    return false;
  }
}

const typed = {
  row: rowKey.max(700),
  text: z.string().max(1_000_000).describe("As it was typed; the server reads it itself"),
  note: z.string().max(100_000).default(""),
  replaces: revision.describe("The cell's revision as it was seen: of a later one nothing is overwritten"),
  reading: cellReading
    .exactOptional()
    .describe("What the person saw it read as; where the server reads something else, the text is refused"),
};

export const entryCellsBody = z.strictObject({
  locale,
  cells: z
    .array(z.strictObject({ ...typed, period: periodText.max(20) }))
    .min(1)
    .max(4000),
});
export type EntryCellsBody = z.input<typeof entryCellsBody>;

/** A cell as it stands after a save, or as it stood in the way of one. */
export const cellNow = entryCell.pick({
  row: true,
  period: true,
  standing: true,
  draft: true,
  contested: true,
  revision: true,
  position: true,
});
export type CellNow = z.infer<typeof cellNow>;

export const entryCellsSaved = z.strictObject({
  saved: z.array(cellNow).describe("Kept; a text that was refused too"),
  conflicts: z.array(cellNow).describe("Not kept: somebody changed the cell since the revision that was to be replaced"),
  refused: z
    .array(
      z.strictObject({
        row: rowKey,
        period: periodText,
        why: z.enum(["locked", "unknown", "ahead", "too-long"]),
        message: z.string(),
      }),
    )
    .describe("Not kept, and it would not help to send them again"),
  mark: z.string(),
});
export type EntryCellsSaved = z.infer<typeof entryCellsSaved>;

const seen = z.strictObject({ row: rowKey.max(700), revision });

/** What submitting a department's period would do, and what it waits for; for sheets that are seen in pieces. */
export const entrySubmission = z.strictObject({
  period: periodText,
  label: z.string(),
  of: z.int().describe("Cells that would be submitted, and those expected"),
  ready: z.int(),
  missing: z
    .array(
      z.strictObject({
        row: rowKey,
        name: z.string(),
        part: z.string().nullable().describe("The key of the piece of a large sheet in which the row is"),
        need: z.enum(["figure", "readable", "note", "choice"]),
      }),
    )
    .describe("The first 100"),
  sentence: z.string(),
  canSubmit: z.boolean(),
  canSubmitWithoutFigures: z.boolean().describe("Nothing but figures is missing"),
  revisions: z.array(seen),
});
export type EntrySubmission = z.infer<typeof entrySubmission>;

export const entrySubmissionQuery = z.strictObject({ period: z.string().max(20) });

export const entrySubmitBody = z.strictObject({
  period: periodText.max(20),
  revisions: z
    .array(seen)
    .max(50_000)
    .describe("Every cell of the period that has a revision, as it was seen: what changed since is not submitted unseen"),
  withoutFigures: z
    .boolean()
    .default(false)
    .describe("Submit although figures are missing; those cells stay due, and late once their day has passed"),
});
export type EntrySubmitBody = z.input<typeof entrySubmitBody>;

export const entrySubmitted = z.strictObject({
  no: z.int().describe("The commit that locked the period"),
  batch: z.string().nullable().describe("The batch of its readings; null where nothing was different"),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  withoutFigures: z.int().describe("Cells that were submitted without a figure"),
  at: instant,
  by: z.string().nullable(),
});
export type EntrySubmitted = z.infer<typeof entrySubmitted>;

export const entryCorrectBody = z.strictObject({
  period: periodText.max(20),
  locale,
  cells: z.array(z.strictObject(typed)).min(1).max(4000),
  reason: z.string().trim().min(1).max(1000),
});
export type EntryCorrectBody = z.input<typeof entryCorrectBody>;

export const entryCorrected = z.strictObject({
  batch: z.string().nullable(),
  no: z.int().nullable(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  waiting: z.string().nullable().describe("The correction that waits for a second person; null where it counts already"),
  cells: z.array(cellNow),
});
export type EntryCorrected = z.infer<typeof entryCorrected>;

export const entryHistoryQuery = z.strictObject({ row: z.string().max(700), period: z.string().max(20) });

/** What one cell's inspector shows. */
export const entryHistory = z.strictObject({
  row: rowKey,
  period: periodText,
  usual: range.nullable(),
  trial: z.boolean(),
  mean: z.number().nullable(),
  points: z
    .array(z.strictObject({ period: periodText, short: z.string(), value: z.number().nullable() }))
    .describe("Up to 24 periods before it, oldest first"),
  versions: z
    .array(
      cellVersion.extend({
        no: z.int(),
        kind: z.string(),
        counts: z.boolean().describe("It is what stands there now"),
        undone: z.boolean().describe("Its batch was taken back"),
        batch: z
          .strictObject({ batch: z.string(), title: z.string() })
          .nullable()
          .describe("What it came in with; null where that is not the caller's to open"),
      }),
    )
    .describe("What ever stood in the cell, the latest first, by the commit that brought it"),
});
export type EntryHistory = z.infer<typeof entryHistory>;
