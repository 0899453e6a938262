import { z } from "zod";

function page(cursor: RegExp) {
  return {
    cursor: z
      .string()
      .regex(cursor, "is no cursor of a page")
      .exactOptional()
      .describe("The page after that one; each page names the next"),
    limit: z.coerce.number().int().min(1).max(500).exactOptional(),
  };
}

/** What a query says to get a page of a list: where it begins, and how many there are on it at most. */
export const pageOfLatest = page(/^\d{4}-\d\d-\d\dT[\d:.]+Z [0-9a-f-]{36}$/);

/** The same of a list whose pages are told apart by a number. */
export const pageByNumber = page(/^\d{1,9}$/);

/** Of a page: the cursor of the next. */
export const next = z.string().nullable().describe("The cursor of the next page; null on the last");
