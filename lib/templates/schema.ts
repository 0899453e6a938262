import { z } from "zod";
import { DIRECTIONS, LEVELS, MEASURES } from "@/lib/core/metric";
import { GRAINS } from "@/lib/core/period";

export const libraryInput = z.strictObject({
  query: z
    .string()
    .min(1)
    .max(200)
    .exactOptional()
    .describe("Words of a name, an abbreviation or a definition; the best match first"),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/, "is no cursor of a page of the library")
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).exactOptional(),
});
export type LibraryInput = z.input<typeof libraryInput>;

/** A standard metric, with where it stands. */
export const libraryEntry = z.strictObject({
  key: z.string(),
  name: z.string(),
  alsoCalled: z.array(z.string()).describe("Other names, and abbreviations"),
  description: z.string(),
  say: z.string().describe("What is so when it goes well, as a clause"),
  level: z.enum(LEVELS),
  stage: z.string(),
  measure: z.enum(MEASURES),
  direction: z.enum(DIRECTIONS),
  grain: z.enum(GRAINS),
  numerator: z.string(),
  denominator: z.string().nullable(),
  caveat: z.string(),
  usualOwner: z.string(),
  guardedBy: z.strictObject({ key: z.string(), name: z.string() }).nullable(),
  templates: z.array(z.string()).describe("Titles of the templates in which it stands"),
  here: z
    .strictObject({
      name: z.string(),
      department: z.string().describe("Name of the department whose it is"),
      differsIn: z.array(z.string()).describe("What its definition says otherwise than the standard does, in words"),
    })
    .nullable()
    .describe("The organisation's own metric of the same key, in the published tree"),
});
export type LibraryEntry = z.output<typeof libraryEntry>;

export const libraryDocument = z.strictObject({
  metrics: z.array(libraryEntry),
  found: z.int().describe("How many there are on all pages"),
  next: z.string().nullable().describe("The cursor of the next page; null on the last"),
});
export type LibraryDocument = z.output<typeof libraryDocument>;

/** What there is to start from, without the trees themselves. */
export interface TemplateSummary {
  readonly name: string;
  readonly title: string;
  readonly suits: string;
  readonly metrics: number;
  readonly links: number;
}
