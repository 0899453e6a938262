import { z } from "zod";
import { next, pageOfLatest } from "@/lib/listing/schema";

export const PROPOSAL_KINDS = ["metric", "unit"] as const;

/** A name in a file that nothing has yet, proposed to whoever edits the tree. */
export const importProposal = z.strictObject({
  id: z.uuid(),
  kind: z.enum(PROPOSAL_KINDS),
  /** The name as the file writes it. */
  name: z.string(),
  /** The department it would belong to, by key, where the proposer said so. */
  department: z.string().nullable(),
  /** The file's name. */
  source: z.string().nullable(),
  by: z.string(),
  at: z.string().describe("ISO 8601, UTC"),
  /** Is there a metric or unit of that name or key by now? */
  exists: z.boolean(),
});
export type ImportProposal = z.infer<typeof importProposal>;

export const proposalsQuery = z.strictObject(pageOfLatest);

export const importProposals = z.strictObject({ proposals: z.array(importProposal).describe("The latest first"), next });
export type ImportProposals = z.infer<typeof importProposals>;

export const proposeBody = z.strictObject({
  kind: z.enum(PROPOSAL_KINDS),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}+$/u, "has no control characters"),
  department: z.string().min(1).max(100).nullable().default(null),
  /** The upload in which it was met. */
  upload: z.uuid().nullable().default(null),
});
