import { z } from "zod";

/** What a query says to get a page of a list: where it begins, and how many there are on it at most. */
export const pageOfLatest = {
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z [0-9a-f-]{36}$/, "is no cursor of a page")
    .exactOptional()
    .describe("The page after that one; each page names the next"),
  limit: z.coerce.number().int().min(1).max(500).exactOptional(),
};

/** Of a page: the cursor of the next. */
export const next = z.string().nullable().describe("The cursor of the next page; null on the last");
