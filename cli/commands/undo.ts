import type { Command } from "commander";
import { undoBatch } from "@/lib/readings/undo";
import type { Session } from "../session";

/** `undo BATCH`: takes a batch back, whole. */
export function addUndo(program: Command, session: () => Session): void {
  program
    .command("undo")
    .summary("take a batch back, whole; an undo can be undone too")
    .argument("<batch>", "the batch's id, as import and batches print it")
    .option("--reason <text>", "why, where it changes figures of a locked period")
    .action(async (batch: string, { reason }: { reason?: string }) => {
      const document = await undoBatch(session().open(), { batch, ...(reason === undefined ? {} : { reason }) });
      if (document.batch === null) {
        const waits = `Nothing changed yet: correction ${document.waiting} waits until a second person accepts it.`;
        await session().answer({ document, text: waits });
        return;
      }
      const text = `Undone: ${document.changed} readings stand differently. Batch ${document.batch}; golden-thread undo ${document.batch} brings them back.`;
      await session().answer({ document, text });
    });
}
