import { z } from "zod";

/* What the documents of entry sheets are made of. */

export const instant = z.string().describe("ISO 8601, UTC");
export const periodText = z
  .string()
  .describe("A period of the sheet's grain: 2026-10, 2026-W41, 2026-P07, 2026-Q4, 2026 or 2026-10-05");
export const rowKey = z
  .string()
  .describe("Keys of the metric, the unit and, where there is one, the segment, with a space between them");
export const revision = z
  .int()
  .min(0)
  .describe(
    "How often the cell was saved here or what stands in it changed elsewhere; it only grows, and 0 is a cell never touched",
  );
export const named = z.strictObject({ key: z.string(), name: z.string() });

/** What a cell's text reads as: `CellReading` of the core, as a document. */
export const cellReading = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("value"), value: z.number() }),
  z.strictObject({ kind: z.literal("parts"), numerator: z.number(), denominator: z.number() }),
  z.strictObject({ kind: z.literal("blank") }),
  z.strictObject({ kind: z.literal("not-applicable") }),
  z.strictObject({ kind: z.literal("refused"), expected: z.string(), readings: z.array(z.string()) }),
]);

/** What somebody put into a cell, and when. */
export const cellVersion = z.strictObject({
  text: z.string().describe("As it was typed; of what came in by a file, as it would be typed in English"),
  reading: cellReading,
  value: z.number().nullable().describe("The metric's value that it says; null where it says none"),
  note: z.string(),
  by: z.string().nullable().describe("A person's or a token's name; null where nobody goes by the id any more"),
  at: instant,
});
export type CellVersion = z.infer<typeof cellVersion>;
