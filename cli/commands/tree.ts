import { existsSync } from "node:fs";
import type { Command } from "commander";
import { auditOf } from "@/lib/scorecards/audit";
import { applyTree } from "@/lib/tree/mutations";
import type { AppliedTree } from "@/lib/tree/publish";
import { readText } from "../input-file";
import { commitNumberIn, dateIn } from "../option-values";
import { given, type Session } from "../session";
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
  const rows = checks.map((check) => [check.key, check.severity, words(check)]);
  const text = head + (checks.length === 0 ? "No findings.\n" : `\n${table(["check", "severity", "finding"], rows)}`);
  await session.answer({ document, text, ...(strict && open.length > 0 ? { exit: 1 as const } : {}) });
}

/** `tree apply|export|check`: the metric tree as code. */
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
}
