import { existsSync } from "node:fs";
import type { Command } from "commander";
import { acceptFinding, endAcceptedFinding } from "@/lib/findings/mutations";
import { acceptFindingBody } from "@/lib/findings/schema";
import { auditOf } from "@/lib/scorecards/audit";
import { applyTree } from "@/lib/tree/mutations";
import type { AppliedTree } from "@/lib/tree/publish";
import { readText } from "../input-file";
import { commitNumberIn, dateIn } from "../option-values";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";
import { printTree } from "./export";

interface ApplyOptions {
  from?: string;
  dryRun?: boolean;
  reason?: string;
}

function appliedText({ version, unchanged, differences, figures }: AppliedTree, dryRun: boolean): string {
  if (unchanged) return `Nothing has changed; version ${version} stands.`;
  const marks = { added: "+", changed: "~", removed: "−" } as const;
  const lines = differences.map(({ kind, detail }) => `${marks[kind]} ${detail}`);
  const reach = figures > 0 ? [`${figures} figures of past periods change.`] : [];
  const outcome = dryRun ? "Dry run: nothing was published." : `Published version ${version}.`;
  return [...lines, ...reach, outcome].join("\n");
}

async function apply(session: Session, file: string, options: ApplyOptions): Promise<void> {
  const { from, dryRun = false, reason } = options;
  const text = readText(file);
  const input = { text, format: /\.json$/i.test(file) ? "json" : "yaml", dryRun, ...given({ reason }) } as const;
  const asked = from === undefined ? input : { ...input, from: dateIn("--from", from) };
  // A file that is refused, or only tried, leaves no database where there was none.
  if (!existsSync(session.databasePath)) {
    const tried = await applyTree(session.openTrial(), { ...asked, dryRun: true });
    if (dryRun) return session.answer({ document: tried, text: appliedText(tried, true) });
  }
  const document = await applyTree(session.open({ create: true }), asked);
  await session.answer({ document, text: appliedText(document, dryRun) });
}

async function check(session: Session, { strict, asOf }: { strict?: boolean; asOf?: string }): Promise<void> {
  const document = await auditOf(session.open(), asOf === undefined ? {} : { asOf: commitNumberIn("--as-of", asOf) });
  const { coverage, checks } = document;
  const share = (value: number | null) => (value === null ? "—" : `${Math.round(100 * value)} %`);
  const head = `Thread coverage: ${share(coverage.kpis)} of KPIs reach an outcome, ${share(coverage.outcomes)} of outcomes reach the floor.\n`;
  const open = checks.filter(({ accepted }) => accepted === null);
  const words = ({ message, accepted }: (typeof checks)[number]) =>
    accepted === null ? message : `${message} Accepted until ${accepted.until}.`;
  const rows = checks.map((check) => [check.key, check.severity, check.id, words(check)]);
  const text = head + (checks.length === 0 ? "No findings.\n" : `\n${table(["check", "severity", "id", "finding"], rows)}`);
  await session.answer({ document, text, ...(strict && open.length > 0 ? { exit: 1 as const } : {}) });
}

async function accept(session: Session, id: string, options: { until: string; reason: string }): Promise<void> {
  const { until, reason } = askedFor(acceptFindingBody, options);
  const document = await acceptFinding(session.open(), { id, until, reason });
  await session.answer({ document, text: `Accepted until ${until}: it counts no more till then.` });
}

/** `tree apply|export|check|accept|end`: the metric tree as code, and its audit. */
export function addTree(program: Command, session: () => Session): void {
  const tree = program.command("tree").summary("the metric tree as code");
  tree
    .command("apply")
    .summary("publish a tree file; makes the database where there is none")
    .argument("<file>", "a YAML or JSON file, or - for standard input")
    .option("--dry-run", "say what would change, and publish nothing")
    .option("--from <date>", "the date from which the changes hold (default: today)")
    .option("--reason <text>", "why, kept with the version")
    .action((file: string, options: ApplyOptions) => apply(session(), file, options));
  tree
    .command("export")
    .summary("print the published tree as a file")
    .option("--as-of <number>", "as it stood at this number of the commit log")
    .action((options: { asOf?: string }) => printTree(session(), options));
  tree
    .command("check")
    .summary("the thread audit: what is missing between work and outcome")
    .option("--strict", "exit 1 where anything is found that nobody has accepted")
    .option("--as-of <number>", "as it stood at this number of the commit log")
    .action((options: { strict?: boolean; asOf?: string }) => check(session(), options));
  tree
    .command("accept")
    .summary("accept a finding of the audit until a date: it stays listed, and counts no more till then")
    .argument("<finding>", "the finding's id, as tree check prints it")
    .requiredOption("--until <date>", "the last day it holds, at most a year ahead")
    .requiredOption("--reason <text>", "why, for whoever reads the audit")
    .action((id: string, options: { until: string; reason: string }) => accept(session(), id, options));
  tree
    .command("end")
    .summary("end that early")
    .argument("<finding>", "the finding's id, as tree check prints it")
    .action(async (id: string) => {
      const document = await endAcceptedFinding(session().open(), { id });
      await session().answer({ document, text: "It is accepted no more, and counts again." });
    });
}
