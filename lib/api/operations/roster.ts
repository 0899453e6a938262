import { z } from "zod";
import { date } from "@/lib/tree/fields";
import { appliedRosterDocument } from "@/lib/units/schema";

/* Who works where. */

export const postRoster = {
  id: "postRoster",
  method: "POST",
  path: "/roster",
  summary: "Apply a roster: which worker stands in which team, and when",
  permission: "roster.change",
  query: z.strictObject({
    from: date.exactOptional(),
    dryRun: z.stringbool({ truthy: ["true"], falsy: ["false"] }).exactOptional(),
  }),
  body: { kind: "text", types: ["text/csv", "text/plain"], limitBytes: 8 * 2 ** 20 },
  answer: { kind: "json", name: "AppliedRoster", schema: appliedRosterDocument },
  status: 200,
} as const;
