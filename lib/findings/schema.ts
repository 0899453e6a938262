import { z } from "zod";
import { date, text } from "@/lib/tree/fields";

/** What accepting a finding says: until when, and why. */
export const acceptFindingBody = z.strictObject({
  until: date.describe("The last day it holds, at most a year ahead"),
  reason: z
    .string()
    .transform((value) => value.replace(/\s+/g, " ").trim())
    .pipe(text(500)),
});
export type AcceptFinding = z.input<typeof acceptFindingBody>;

export const acceptedFinding = z.strictObject({
  until: z.string().describe("The last day it holds"),
  reason: z.string().nullable().describe("Null where the words were erased"),
  by: z.string().nullable().describe("Who accepted it, by the name of today"),
  at: z.string().describe("When (ISO 8601, UTC)"),
});
export type AcceptedFinding = z.output<typeof acceptedFinding>;

export const findingAnswer = z.strictObject({
  id: z.string().describe("The finding's id, the same for as long as it is about the same things"),
  accepted: acceptedFinding.nullable(),
});
export type FindingAnswer = z.output<typeof findingAnswer>;
