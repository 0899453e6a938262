import type { Command } from "commander";
import { batchesOf } from "@/lib/readings/batches";
import { type Batches, batchesInputSchema } from "@/lib/readings/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

const HEADINGS = ["no", "batch", "kind", "at", "from", "new", "changed", "unchanged", "rejected", "undone"];

function textOf({ batches, next }: Batches): string {
  if (batches.length === 0) return "There are no batches yet.";
  const rows = batches.map((batch) => [
    batch.no,
    batch.batch,
    batch.kind,
    batch.at.slice(0, 16).replace("T", " "),
    batch.undoes ?? batch.source ?? batch.actor,
    batch.new,
    batch.changed,
    batch.unchanged,
    batch.rejected,
    batch.undoneBy === null ? "" : "yes",
  ]);
  return table(HEADINGS, rows) + (next === null ? "" : `More: golden-thread batches --cursor ${next}\n`);
}

/** `batches`: what brought readings in or took them back, the latest first. */
export function addBatches(program: Command, session: () => Session): void {
  program
    .command("batches")
    .summary("the batches of readings, the latest first")
    .option("--limit <number>", "how many", "20")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async (options: Record<string, string>) => {
      const document = await batchesOf(session().open(), askedFor(batchesInputSchema, given(options)));
      await session().answer({ document, text: textOf(document) });
    });
}
