import type { Command } from "commander";
import { type AppliedRoster, applyRoster } from "@/lib/units/mutations";
import { readText } from "../input-file";
import { dateIn } from "../option-values";
import type { Session } from "../session";

interface RosterOptions {
  from?: string;
  dryRun?: boolean;
}

function textOf({ unchanged, added, changed, same, kept, differences }: AppliedRoster, dryRun: boolean): string {
  const counts = `${added} new, ${changed} changed, ${same} as before; ${kept} not named and kept`;
  if (unchanged) return `Nothing has changed: ${counts}.`;
  if (!dryRun) return `Applied: ${counts}.`;
  const lines = differences.map(({ key, name, detail }) => `  ${name === null ? key : `${name} (${key})`}: ${detail}`);
  return [...lines, `Dry run, nothing was written; it would be ${counts}.`].join("\n");
}

async function apply(session: Session, file: string, { from, dryRun = false }: RosterOptions): Promise<void> {
  const text = readText(file);
  const date = from === undefined ? {} : { from: dateIn("--from", from) };
  const document = await applyRoster(session.open(), { text, dryRun, ...date });
  await session.answer({ document, text: textOf(document, dryRun) });
}

/** `roster apply`: which worker stands in which team, and when. */
export function addRoster(program: Command, session: () => Session): void {
  program
    .command("roster")
    .summary("workers and their teams")
    .command("apply")
    .summary("apply a roster: key, name, email, team, from, until")
    .argument("<file>", "a CSV file, or - for standard input")
    .option("--dry-run", "say what would change, and write nothing")
    .option("--from <date>", "the date of a move whose row names none (default: today)")
    .action((file: string, options: RosterOptions) => apply(session(), file, options));
}
