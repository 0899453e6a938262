import type { Command } from "commander";
import { acceptancesOf } from "@/lib/acceptances/data";
import { type AcceptancesDocument, acceptancesQuery } from "@/lib/acceptances/schema";
import { annotationsOf } from "@/lib/annotations/data";
import { annotateFromFile } from "@/lib/annotations/from-file";
import { type AnnotatedDocument, type AnnotationsDocument, annotationsQuery } from "@/lib/annotations/schema";
import { readText } from "../input-file";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

function annotatedText({ rows, new: added, unchanged }: AnnotatedDocument, dryRun: boolean): string {
  const counts = `${rows} rows: ${added} new, ${unchanged} there already`;
  if (dryRun) return `Dry run, nothing was written; ${counts}.`;
  return added === 0 ? `Nothing has changed; ${counts}.` : `Written; ${counts}.`;
}

function annotationsText({ annotations, next }: AnnotationsDocument): string {
  if (annotations.length === 0) return "There are no notes.";
  const rows = annotations.map(({ id, metric, unit, period, until, text, by, withdrawn }) => [
    period === until ? period : `${period} to ${until}`,
    metric ?? "all",
    unit,
    text ?? "(erased)",
    by ?? "",
    withdrawn === null ? "" : "yes",
    id,
  ]);
  const more = next === null ? "" : `More: golden-thread annotations --cursor ${next}\n`;
  return table(["when", "metric", "unit", "note", "by", "withdrawn", "id"], rows) + more;
}

function acceptancesText({ acceptances, next }: AcceptancesDocument): string {
  if (acceptances.length === 0) return "Nothing is accepted.";
  const rows = acceptances.map(({ id, metric, unit, from, until, reason, by, state }) => [
    metric,
    unit,
    from,
    until,
    state,
    by ?? "",
    reason ?? "(erased)",
    id,
  ]);
  const more = next === null ? "" : `More: golden-thread acceptances --cursor ${next}\n`;
  return table(["metric", "unit", "from", "until", "state", "by", "reason", "id"], rows) + more;
}

/** `annotate`, `annotations` and `acceptances`: notes on charts, and deviations that somebody accepted. */
export function addAnnotate(program: Command, session: () => Session): void {
  program
    .command("annotate")
    .summary("write notes on charts from a CSV file: metric, unit, period, text")
    .argument("<file>", "a CSV file, or - for standard input")
    .option("--dry-run", "say what would be written, and write nothing")
    .action(async (file: string, { dryRun = false }: { dryRun?: boolean }) => {
      const document = await annotateFromFile(session().open(), { text: readText(file), dryRun });
      await session().answer({ document, text: annotatedText(document, dryRun) });
    });
  program
    .command("annotations")
    .summary("the notes on charts, the latest day first")
    .option("--metric <metric>", "on the charts of one metric")
    .option("--unit <unit>", "at one unit")
    .option("--from <period>", "from a period or date on")
    .option("--to <period>", "up to a period or date")
    .option("--withdrawn", "withdrawn ones too")
    .option("--as-of <number>", "as they stood at that number of the commit log")
    .option("--limit <number>", "how many", "100")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async ({ withdrawn, ...options }: Record<string, string>) => {
      const asked = { ...given(options), ...(withdrawn === undefined ? {} : { withdrawn: "true" }) };
      const document = await annotationsOf(session().open(), askedFor(annotationsQuery, asked));
      await session().answer({ document, text: annotationsText(document) });
    });
  program
    .command("acceptances")
    .summary("the deviations that somebody accepted, the latest first")
    .option("--metric <metric>", "of one metric")
    .option("--unit <unit>", "at one unit")
    .option("--state <state>", "those that hold, have lapsed or were ended: holds, lapsed, ended")
    .option("--as-of <number>", "as they stood at that number of the commit log")
    .option("--limit <number>", "how many", "100")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async (options: Record<string, string>) => {
      const document = await acceptancesOf(session().open(), askedFor(acceptancesQuery, given(options) as never));
      await session().answer({ document, text: acceptancesText(document) });
    });
}
