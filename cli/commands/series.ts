import { type Command, Option } from "commander";
import { GRAINS } from "@/lib/core/period";
import { seriesOf } from "@/lib/metrics/data";
import { type SeriesDocument, type SeriesPoint, seriesQuery } from "@/lib/metrics/schema";
import { askedFor, given, type Session } from "../session";
import { type Cell, table } from "../table";

const HEADINGS = ["period", "value", "goal line", "position", "status", "reported", "expected", "notes"];

function notesOf(point: SeriesPoint): string {
  return [point.reason, point.partial && "partial", point.provisional && "provisional", point.unweighted && "unweighted"]
    .filter(Boolean)
    .join(", ");
}

function rowOf(point: SeriesPoint): Cell[] {
  const { period, value, goalLine, position, status, reported, expected } = point;
  return [period, value, goalLine, position, status ?? "—", reported, expected, notesOf(point)];
}

function textOf(document: SeriesDocument): string {
  const title = `${document.metric} at ${document.unit}, by ${document.grain}\n`;
  if ("points" in document) return title + table(HEADINGS, document.points.map(rowOf));
  const rows = document.series.flatMap(({ unit, segment, name, points }) =>
    points.map((point) => [name ?? unit ?? segment ?? "", ...rowOf(point)]),
  );
  return title + table(["of", ...HEADINGS], rows);
}

/** `series METRIC`: its figures, period by period. */
export function addSeries(program: Command, session: () => Session): void {
  program
    .command("series")
    .summary("a metric's figures, period by period")
    .argument("<metric>", "the metric's key")
    .option("--unit <unit>", "the unit's key (default: the metric's home)")
    .option("--segment <segment>", "one segment of the metric's dimension")
    .addOption(new Option("--by <what>", "one series for each unit below, or for each segment").choices(["unit", "segment"]))
    .addOption(new Option("--grain <grain>", "a coarser grain than the metric's own").choices(GRAINS))
    .option("--from <period>", "the first period, or a date in it")
    .option("--to <period>", "the last period, or a date in it")
    .option("--as-of <number>", "as it stood at this number of the commit log")
    .action(async (metric: string, options: Record<string, string>) => {
      const query = askedFor(seriesQuery, { metric, ...given(options) });
      const document = await seriesOf(session().open(), query);
      await session().answer({ document, text: textOf(document) });
    });
}
