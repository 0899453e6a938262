import { type Command, Option } from "commander";
import { GRAINS } from "@/lib/core/period";
import { limitsOf } from "@/lib/metrics/limits";
import { type LimitsDocument, limitsQuery } from "@/lib/metrics/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

function textOf(document: LimitsDocument): string {
  const { metric, unit, rules, mean, lower, upper, meanRange, trial, variation, assurance } = document;
  const head = table(
    ["mean", "lower", "upper", "mean range", "variation", "assurance"],
    [[mean, lower, upper, meanRange, variation ?? "—", assurance ?? "—"]],
  );
  const points = table(
    ["period", "value", "signal"],
    document.points.map((point) => [point.period, point.value, point.signal ?? ""]),
  );
  return `${metric} at ${unit}, rules of ${rules}${trial ? ", trial limits" : ""}\n${head}\n${points}`;
}

/** `limits METRIC`: the XmR chart's limits and signals. */
export function addLimits(program: Command, session: () => Session): void {
  program
    .command("limits")
    .summary("process limits (XmR), signals, variation and assurance")
    .argument("<metric>", "the metric's key")
    .option("--unit <unit>", "the unit's key (default: the metric's home)")
    .option("--segment <segment>", "one segment of the metric's dimension")
    .addOption(new Option("--grain <grain>", "a coarser grain than the metric's own").choices(GRAINS))
    .addOption(new Option("--rules <rules>", "the set of signal rules").choices(["nhs", "wheeler"]))
    .option("--no-screen", "keep moving ranges above their own limit in the mean range")
    .option("--as-of <number>", "as it stood at this number of the commit log")
    .action(async (metric: string, options: { screen: boolean } & Record<string, string>) => {
      const query = askedFor(limitsQuery, { metric, ...given(options) });
      const document = await limitsOf(session().open(), query);
      await session().answer({ document, text: textOf(document) });
    });
}
