import type { Command } from "commander";
import { formatValue } from "@/lib/core/display";
import { scorecardOf } from "@/lib/scorecards/data";
import { type ScorecardDocument, type ScorecardMetric, type SummaryDocument, scorecardQuery } from "@/lib/scorecards/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

const HEADINGS = ["metric", "value", "goal line", "position", "status", "variation", "assurance", "last year", "period", "owner"];

function rowOf(metric: ScorecardMetric): (string | number | null)[] {
  const figure = (value: number | null) => formatValue(value, metric.display);
  const position = metric.position === null ? "—" : `${Math.round(metric.position)}`.replace("-", "−");
  return [
    metric.name,
    figure(metric.value),
    figure(metric.goalLine),
    position,
    metric.status ?? "—",
    metric.variation ?? "—",
    metric.assurance ?? "—",
    figure(metric.lastYear),
    metric.period ?? "—",
    metric.owner ?? "—",
  ];
}

function sentenceOf({ onLine, held, slipping, offLine, late, noData, noGoal, accepted, worst }: SummaryDocument): string {
  const counts = [
    [onLine, "on the line"],
    [held, "held"],
    [slipping, "slipping"],
    [offLine, "off the line"],
    [late, "late"],
    [noData, "without data"],
    [noGoal, "without a goal"],
    [accepted, "accepted"],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  const below = worst !== null && worst.position < 0 ? `; worst: ${worst.key}, ${Math.round(-worst.position)} below` : "";
  return `${said.join(", ") || "nothing to show"}${below}`;
}

function textOf({ title, period, summary, metrics, departments, checks }: ScorecardDocument): string {
  const parts = [`${title}, ${period}: ${sentenceOf(summary)}\n`, table(HEADINGS, metrics.map(rowOf))];
  if (departments !== undefined) {
    parts.push(
      `\n${table(
        ["department", "status", "metrics"],
        departments.map(({ name, status, summary: counts }) => [name, status ?? "—", sentenceOf(counts)]),
      )}`,
    );
  }
  if (checks.length > 0)
    parts.push(
      `\n${table(
        ["check", "severity", "finding"],
        checks.map(({ key, severity, message }) => [key, severity, message]),
      )}`,
    );
  return parts.join("");
}

/** `scorecard AUDIENCE`: what the audience's page shows. */
export function addScorecard(program: Command, session: () => Session): void {
  program
    .command("scorecard")
    .summary("the scorecard of the C-suite, a department, a team or a person")
    .argument("<audience>", "c-suite, or the key of a department, a team or a worker")
    .option("--period <period>", "the period to show (default: the last complete month)")
    .option("--as-of <number>", "as it stood at this number of the commit log")
    .action(async (audience: string, options: Record<string, string>) => {
      const query = askedFor(scorecardQuery, { audience, ...given(options) });
      const document = await scorecardOf(session().open(), query);
      await session().answer({ document, text: textOf(document) });
    });
}
