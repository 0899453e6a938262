import type { Command } from "commander";
import { type BatchChanges, type BatchDetail, batchChangesQuery, type MovedFigures } from "@/lib/batches/schema";
import { batchChanges } from "@/lib/readings/batch-changes";
import { batchDetailOf } from "@/lib/readings/batch-detail";
import { movedBy } from "@/lib/readings/batch-moves";
import { batchesOf } from "@/lib/readings/batches";
import { type Batches, batchesInputSchema } from "@/lib/readings/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

const HEADINGS = ["no", "batch", "kind", "at", "by", "from", "new", "changed", "unchanged", "rejected", "undone"];

function textOf({ batches, next }: Batches): string {
  if (batches.length === 0) return "There are no such batches.";
  const rows = batches.map((batch) => [
    batch.no,
    batch.batch,
    batch.kind,
    minuteOf(batch.at),
    batch.name ?? batch.actor,
    batch.undoes ?? batch.source ?? "",
    batch.new,
    batch.changed,
    batch.unchanged,
    batch.rejected,
    batch.undoneBy === null ? "" : "yes",
  ]);
  return table(HEADINGS, rows) + (next === null ? "" : `More: golden-thread batches --cursor ${next}\n`);
}

const minuteOf = (at: string) => at.slice(0, 16).replace("T", " ");

function oneText(batch: BatchDetail, { changes, hidden, next }: BatchChanges, { figures, more }: MovedFigures): string {
  const file = batch.source === null ? "" : `, ${batch.source}${batch.bytes === null ? "" : ` (${batch.bytes} bytes)`}`;
  const undone = batch.undo === null ? "" : `\nUndone on ${minuteOf(batch.undo.at)} by batch ${batch.undo.batch}.`;
  const counts = `${batch.rows} rows: ${batch.new} new, ${batch.changed} changed, ${batch.unchanged} unchanged, ${batch.rejected} rejected, ${batch.ignored} ignored`;
  const head = `${batch.kind} ${batch.no} on ${minuteOf(batch.at)} by ${batch.name ?? batch.actor}${file}\n${counts}${undone}\n`;
  const changed = changes.map(({ metric, unit, segment, period, was, now, later }) => [
    metric.key,
    unit.key,
    segment ?? "",
    period,
    was?.text ?? "",
    now?.text ?? "",
    later === null ? "" : "saved over",
  ]);
  const moved = figures.map(({ metric, unit, period, was, now }) => [
    metric.key,
    unit.key,
    period,
    was.text,
    now.text,
    was.words,
    now.words,
  ]);
  const parts = [
    table(["metric", "unit", "segment", "period", "was", "became", "since"], changed),
    hidden === 0 ? "" : `${hidden} more are not yours to see.\n`,
    next === null ? "" : `More: golden-thread batch ${batch.batch} --cursor '${next}'\n`,
    moved.length === 0
      ? "No figure of a scorecard moved.\n"
      : `Figures of scorecards that moved${more ? ", the latest" : ""}:\n${table(["metric", "unit", "period", "was", "became", "stood", "stands"], moved)}`,
  ];
  return `${head}${parts.join("")}`;
}

/** `batches` and `batch`: what brought readings in or took them back, and what one of these changed. */
export function addBatches(program: Command, session: () => Session): void {
  program
    .command("batches")
    .summary("the batches of readings, the latest first")
    .option("--kind <kind>", "entry, api, import or undo")
    .option("--by <person>", "of a person, by name, e-mail or id, or of a token by its name or id")
    .option("--department <department>", "with readings of a department's metrics")
    .option("--metric <metric>", "with readings of one metric")
    .option("--file <file>", "imported from a file, by part of its name or how its SHA-256 begins")
    .option("--from <date>", "from a day on (UTC)")
    .option("--to <date>", "up to a day (UTC)")
    .option("--limit <number>", "how many", "20")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async (options: Record<string, string>) => {
      const document = await batchesOf(session().open(), askedFor(batchesInputSchema, given(options) as never));
      await session().answer({ document, text: textOf(document) });
    });
  program
    .command("batch")
    .summary("one batch: what it changed, and the figures it moved")
    .argument("<batch>", "the batch's id, as import and batches print it")
    .option("--metric <metric>", "its readings of one metric")
    .option("--unit <unit>", "its readings of one unit")
    .option("--period <period>", "its readings of a period, and of those within it")
    .option("--limit <number>", "how many readings", "100")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async (batch: string, options: Record<string, string>) => {
      const ctx = session().open();
      const detail = await batchDetailOf(ctx, { batch });
      const changes = await batchChanges(ctx, { batch, ...askedFor(batchChangesQuery, given(options)) });
      const moved = await movedBy(ctx, { batch });
      await session().answer({ document: { ...detail, ...changes, ...moved }, text: oneText(detail, changes, moved) });
    });
}
