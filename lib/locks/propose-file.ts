import { randomUUID } from "node:crypto";
import { atomically } from "@/db/atomically";
import type { Context } from "@/lib/context";
import type { CorrectionContent } from "./content";
import { dropFile, keepFile, requireWhole, sweepFiles } from "./kept-file";
import type { LockedChanges } from "./locked-changes";
import { proposeIn } from "./propose";

/** A file that would change locked figures, as it was read and compared. */
export interface ProposedFile {
  /** The file's name. */
  readonly source: string;
  readonly blocks: AsyncIterable<Buffer>;
  readonly content: Extract<CorrectionContent, { is: "file" }>;
  readonly changes: LockedChanges;
  readonly head: number;
  readonly reason: string;
  readonly counts: { readonly new: number; readonly changed: number };
}

/** Keeps a file and how it was read until a second person has looked at what it would change. @returns the correction's id */
export async function proposeFile(ctx: Context, { blocks, ...proposal }: ProposedFile): Promise<string> {
  await sweepFiles(ctx.store);
  const id = randomUUID();
  const pieces = await keepFile(ctx.store, id, blocks);
  return atomically(ctx.store, (tx) => {
    requireWhole(tx, id, pieces);
    const proposed = proposeIn(tx, ctx.actor, ctx.now().toISOString(), { kind: "import", ...proposal }, id);
    if (!proposed.isNew) dropFile(tx, id);
    return proposed.id;
  });
}
