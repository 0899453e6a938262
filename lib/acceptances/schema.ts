import { z } from "zod";
import { parsePeriod } from "@/lib/core/period";
import { next, pageByNumber } from "@/lib/listing/schema";
import { date, key, text } from "@/lib/tree/fields";

const reason = z
  .string()
  .transform((value) => value.replace(/\s+/g, " ").trim())
  .pipe(text(500));

const period = z
  .string()
  .trim()
  .refine((value) => parsePeriod(value) !== null, {
    error: "is no period",
    params: { expected: "a period such as 2026-10" },
  });

/** A deviation that somebody accepts: by name, until a date, with a reason. */
export const acceptanceInput = z.strictObject({
  metric: key,
  unit: key.exactOptional().describe("Default: the metric's home"),
  from: period.exactOptional().describe("The first period it holds for; default: the last complete one"),
  until: date.describe("The last day it holds, at most a year ahead: periods that end by then show accepted"),
  reason,
});
export type AcceptanceInput = z.input<typeof acceptanceInput>;
export type NewAcceptance = z.output<typeof acceptanceInput>;

export const acceptanceEndInput = z.strictObject({
  from: period.exactOptional().describe("The first period that is judged again; default: the last complete one"),
  reason: reason.exactOptional(),
});
export type AcceptanceEndInput = z.input<typeof acceptanceEndInput>;
export type AcceptanceEnding = z.output<typeof acceptanceEndInput>;

export const acceptanceDocument = z.strictObject({
  id: z.string(),
  no: z.int().describe("The number of the commit that brought it"),
  metric: z.string(),
  unit: z.string(),
  from: z.string().describe("The first period it holds for"),
  until: z.string().describe("The last day it holds"),
  reason: z.string().nullable().describe("Null where the words were erased"),
  by: z.string().nullable().describe("Who accepted it, by the name of today; null where nobody goes by the id any more"),
  at: z.string().describe("When (ISO 8601, UTC)"),
  state: z.enum(["holds", "lapsed", "ended"]),
  ended: z
    .strictObject({
      no: z.int(),
      from: z.string().describe("The first period that is judged again"),
      by: z.string().nullable(),
      at: z.string(),
      reason: z.string().nullable(),
    })
    .nullable(),
});
export type AcceptanceDocument = z.infer<typeof acceptanceDocument>;

export const acceptancesDocument = z.strictObject({
  acceptances: z.array(acceptanceDocument).describe("The latest first"),
  next,
});
export type AcceptancesDocument = z.infer<typeof acceptancesDocument>;

export const acceptancesQuery = z.strictObject({
  metric: z.string().exactOptional(),
  unit: z.string().exactOptional(),
  state: z.enum(["holds", "lapsed", "ended"]).exactOptional(),
  asOf: z.coerce.number().int().min(0).exactOptional(),
  ...pageByNumber,
});
export type AcceptancesQuery = z.output<typeof acceptancesQuery>;

/** What makes a deviation accepted: by whom, until when and why. */
export interface AcceptedView {
  readonly id: string;
  /** "31 Jan 2027". */
  readonly until: string;
  /** By the name of today; null where nobody goes by the id any more. */
  readonly by: string | null;
  /** Null where the words were erased. */
  readonly reason: string | null;
  /** "Accepted until 31 Jan 2027 by Ruth Shah: new depot". */
  readonly sentence: string;
  /** From which period on it would be judged again, as text and by name, where the reader may end it. */
  readonly ends: { readonly from: string; readonly label: string } | null;
}

/** What the form that accepts a deviation starts from; dates are PlainDates. */
export interface AcceptingView {
  readonly metric: string;
  readonly unit: string;
  readonly from: string;
  /** "October 2026". */
  readonly label: string;
  readonly first: string;
  readonly suggested: string;
  readonly last: string;
}
