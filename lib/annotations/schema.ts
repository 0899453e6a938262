import { z } from "zod";
import { parsePeriod } from "@/lib/core/period";
import { next, pageByNumber } from "@/lib/listing/schema";
import { key, text } from "@/lib/tree/fields";

const period = z
  .string()
  .trim()
  .refine((value) => parsePeriod(value) !== null, {
    error: "is no date and no period",
    params: { expected: "a date such as 2026-10-05, or a period such as 2026-10 or 2026-W41" },
  });

/** What a note says: one paragraph, short enough to stand on a chart's list. */
const words = z
  .string()
  .transform((value) => value.replace(/\s+/g, " ").trim())
  .pipe(text(500));

/** A note as somebody writes it. */
export const annotationInput = z.strictObject({
  metric: key
    .nullable()
    .describe("A metric's key; null for all metrics of the unit: of a department its own and what is read within it"),
  unit: key.exactOptional().describe("Default: the metric's home"),
  period: period.describe("A date, or a period of any grain: where it begins"),
  until: period.exactOptional().describe("A date or period that ends it, where it is another"),
  text: words,
  replaces: z.string().max(80).exactOptional().describe("The id of a note that this one takes the place of"),
});
export type AnnotationInput = z.input<typeof annotationInput>;
export type NewAnnotation = z.output<typeof annotationInput>;

/** One row of a file of notes: `date` and `period` are the same column by two names. */
export const ANNOTATION_COLUMNS = ["metric", "unit", "period", "until", "text"] as const;

export const withdrawalInput = z.strictObject({ reason: words.exactOptional() });
export type WithdrawalInput = z.input<typeof withdrawalInput>;

export const annotationDocument = z.strictObject({
  id: z.string(),
  no: z.int().describe("The number of the commit that brought it"),
  metric: z.string().nullable(),
  unit: z.string(),
  period: z.string(),
  until: z.string(),
  from: z.string().describe("Its first day"),
  to: z.string().describe("Its last day"),
  text: z.string().nullable().describe("Null where its words were erased"),
  by: z.string().nullable().describe("Who wrote it, by the name of today; null where nobody goes by the id any more"),
  at: z.string().describe("When (ISO 8601, UTC)"),
  withdrawn: z
    .strictObject({
      no: z.int(),
      by: z.string().nullable(),
      at: z.string(),
      reason: z.string().nullable(),
      replacedBy: z.string().nullable().describe("The note that took its place"),
    })
    .nullable(),
});
export type AnnotationDocument = z.infer<typeof annotationDocument>;

export const annotationsDocument = z.strictObject({
  annotations: z.array(annotationDocument).describe("The latest day first"),
  next,
});
export type AnnotationsDocument = z.infer<typeof annotationsDocument>;

export const annotationsQuery = z.strictObject({
  metric: z.string().exactOptional().describe("Notes on this metric's charts; those on all of a unit's are among them"),
  unit: z.string().exactOptional(),
  from: period.exactOptional(),
  to: period.exactOptional(),
  withdrawn: z
    .stringbool({ truthy: ["true"], falsy: ["false"] })
    .exactOptional()
    .describe("Withdrawn ones too, for whoever may write there"),
  asOf: z.coerce.number().int().min(0).exactOptional(),
  ...pageByNumber,
});
export type AnnotationsQuery = z.output<typeof annotationsQuery>;

/** What a file of notes did, or would do. */
export const annotatedDocument = z.strictObject({
  no: z.int().nullable().describe("The commit; null where nothing was written"),
  rows: z.int().describe("Rows of the file: new + unchanged"),
  new: z.int(),
  unchanged: z.int().describe("Notes that stand there already, word for word"),
});
export type AnnotatedDocument = z.infer<typeof annotatedDocument>;

/** What the form of a new note starts from. */
export interface AnnotatingView {
  readonly metric: string;
  readonly unit: string;
  /** "First-visit fix at Field", and the wider one, where the reader may write it: "All metrics of Field". */
  readonly here: string;
  readonly all: { readonly unit: string; readonly label: string } | null;
  /** The period on show as text, and by name. */
  readonly period: string;
  readonly label: string;
  /** Today, and the grain's name in a sentence: "month". */
  readonly today: string;
  readonly grain: string;
}
