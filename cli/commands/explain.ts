import { type Command, Option } from "commander";
import { explainChange } from "@/lib/metrics/explain";
import { type ExplainDocument, explainQuery } from "@/lib/metrics/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

function textOf(document: ExplainDocument): string {
  const { metric, unit, from, to, change, rate, mix, reason, parts } = document;
  const rows = parts.map((part) => [part.name, part.from, part.to, part.rate, part.mix, part.change]);
  return (
    `${metric} at ${unit}, from ${from.period} to ${to.period}${reason === null ? "" : `: ${reason}`}\n` +
    table(["part", "from", "to", "rate", "mix", "change"], [...rows, ["together", from.value, to.value, rate, mix, change]])
  );
}

/** `explain METRIC`: which units, segments or parts a change came from. */
export function addExplain(program: Command, session: () => Session): void {
  program
    .command("explain")
    .summary("where a change came from: rate and mix, differences, or a formula's parts")
    .argument("<metric>", "the metric's key")
    .requiredOption("--from <period>", "the earlier period")
    .requiredOption("--to <period>", "the later period")
    .option("--unit <unit>", "the unit's key (default: the metric's home)")
    .addOption(new Option("--by <what>", "share the change among units below, or among segments").choices(["unit", "segment"]))
    .option("--as-of <number>", "as it stood at this number of the commit log")
    .action(async (metric: string, options: Record<string, string>) => {
      const query = askedFor(explainQuery, { metric, from: "", to: "", ...given(options) });
      const document = await explainChange(session().open(), query);
      await session().answer({ document, text: textOf(document) });
    });
}
