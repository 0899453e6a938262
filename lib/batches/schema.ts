import { z } from "zod";
import { parsePeriod } from "@/lib/core/period";
import { STATUSES } from "@/lib/core/status";
import { readingSaid } from "@/lib/import-findings/schema";
import { batchSchema } from "@/lib/readings/schema";

const count = z.int().min(0);
const named = z.strictObject({ key: z.string(), name: z.string() });

const cell = z.strictObject({
  metric: named,
  unit: named,
  segment: z.string().nullable(),
  period: z.string(),
  label: z.string().describe("The period in words"),
});

/** A batch with what it is about. */
export const batchDetail = batchSchema.extend({
  readings: count.describe("Readings that it put in place of others or where none stood; of an undo, those it took back"),
  metrics: z.array(
    z.strictObject({ metric: named, readings: count, first: z.string(), last: z.string() }).describe("From period to period"),
  ),
  undo: z
    .strictObject({ batch: z.string(), no: z.int(), at: z.string(), name: z.string().nullable(), note: z.string().nullable() })
    .nullable()
    .describe("The undo through which it does not count now"),
});
export type BatchDetail = z.infer<typeof batchDetail>;

/** One reading that a batch changed. */
export const batchChange = cell.extend({
  was: readingSaid.nullable().describe("What stood before; null where nothing did"),
  now: readingSaid.nullable().describe("What stood afterwards; null where nothing did"),
  later: z
    .strictObject({ batch: z.string().nullable() })
    .nullable()
    .describe("Where something else stands today: the batch it came in; null where nothing stands"),
});
export type BatchChange = z.infer<typeof batchChange>;

export const batchChangesDocument = z.strictObject({
  changes: z.array(batchChange).describe("By metric, unit, segment and period"),
  hidden: count.describe("Readings passed over on this page: of people that are not the caller's to see"),
  next: z.string().nullable(),
});
export type BatchChanges = z.infer<typeof batchChangesDocument>;

export const batchChangesQuery = z.strictObject({
  metric: z.string().max(200).exactOptional(),
  unit: z.string().max(200).exactOptional().describe("A unit's key or name: its own readings"),
  period: z
    .string()
    .max(20)
    .refine((text) => parsePeriod(text) !== null, "is no period, such as 2026-10")
    .exactOptional()
    .describe("A period: its readings, and those of the periods within it"),
  cursor: z
    .string()
    .max(300)
    .regex(/^\d+\.\d+\.\d+\./, "is no cursor of a page of changes")
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(500).exactOptional(),
});
export interface BatchChangesInput extends z.output<typeof batchChangesQuery> {
  readonly batch: string;
}

const judged = z.strictObject({
  value: z.number().nullable(),
  text: z.string(),
  position: z.number().nullable(),
  words: z.string().describe("Its position, that it is held, or why it is not judged"),
  status: z.enum(STATUSES).nullable(),
});

/** A figure of a scorecard that stood otherwise before a batch than after it. */
export const movedFigure = z.strictObject({
  metric: named,
  unit: named.describe("The metric's home: the organisation, or a department"),
  period: z.string(),
  label: z.string(),
  was: judged,
  now: judged,
});
export type MovedFigure = z.infer<typeof movedFigure>;

export const movedFigures = z.strictObject({
  figures: z.array(movedFigure).describe("The latest period first"),
  more: z.boolean().describe("There are more than were looked at: older periods, or further metrics"),
});
export type MovedFigures = z.infer<typeof movedFigures>;

/** A reading that an undo leaves as it is, since it was saved over. */
export const keptCell = cell.extend({
  stands: readingSaid.nullable(),
  batch: z.string().describe("The batch that saved over it"),
  at: z.string(),
  name: z.string().nullable().describe("Who did"),
});
export type KeptCell = z.infer<typeof keptCell>;

export const keptCells = z.strictObject({
  count,
  cells: z.array(keptCell).describe("The first 100 that are the caller's to see"),
});
export type KeptCells = z.infer<typeof keptCells>;

/** What an undo did, or, where a second person is asked for, would do once that person agrees. */
export const undoneBatch = z.strictObject({
  batch: z.string().nullable().describe("The undo itself, which can be undone in turn; null while it waits for a second person"),
  no: z.int().nullable(),
  undoes: z.string(),
  changed: count.describe("How many readings stand differently"),
  kept: keptCells.describe("What was saved over since, and stays"),
  waiting: z.string().exactOptional().describe("The correction that waits for a second person, in the place of a batch"),
});
export type UndoneBatch = z.infer<typeof undoneBatch>;

/** What undoing a batch would do. */
export const undoPreview = z.strictObject({
  batch: z.string(),
  changed: count.describe("Readings that would stand otherwise"),
  kept: keptCells,
  locks: z.array(z.string()).describe("Locked periods it may change figures of, in words: then a reason is needed"),
  second: z.boolean().describe("With a lock: a second person has to agree"),
});
export type UndoPreview = z.infer<typeof undoPreview>;
