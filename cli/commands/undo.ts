import type { Command } from "commander";
import type { KeptCells } from "@/lib/batches/schema";
import { undoBatch } from "@/lib/readings/undo";
import type { Session } from "../session";
import { table } from "../table";

/** What was saved over since, and stays as it is. */
function keptText({ count, cells }: KeptCells): string {
  if (count === 0) return "";
  const rows = cells.map(({ metric, unit, segment, period, stands, batch, name }) => [
    metric.key,
    unit.key,
    segment ?? "",
    period,
    stands?.text ?? "nothing",
    name ?? "",
    batch,
  ]);
  const heading = `${count} stay as they are: they were saved over since${count > cells.length ? `; the first ${cells.length}` : ""}.`;
  return `${heading}\n${table(["metric", "unit", "segment", "period", "stands", "by", "batch"], rows)}`;
}

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
      await session().answer({ document, text: `${text}\n${keptText(document.kept)}` });
    });
}
