import type { Command } from "commander";
import { exportReadings } from "@/lib/readings/export";
import { exportedReadings } from "@/lib/readings/exported";
import { exportTree } from "@/lib/tree/export";
import { commitNumberIn } from "../option-values";
import { given, type Session } from "../session";

interface ReadingsOptions {
  metric?: string;
  unit?: string;
  from?: string;
  to?: string;
  asOf?: string;
}

const asOfIn = (asOf: string | undefined) => (asOf === undefined ? {} : { asOf: commitNumberIn("--as-of", asOf) });

async function readings(session: Session, { asOf, ...options }: ReadingsOptions): Promise<void> {
  const { terminal } = session;
  const ctx = session.open();
  const input = { ...given(options), ...asOfIn(asOf) };
  if (!terminal.json) {
    for await (const chunk of exportReadings(ctx, input)) await terminal.write(chunk);
    return;
  }
  // As one document, but never all of it in memory. Nothing is printed before the first reading is there: it may be refused.
  let before = '{"readings":[';
  for await (const reading of exportedReadings(ctx, input)) {
    await terminal.write(before + JSON.stringify(reading));
    before = ",\n";
  }
  await terminal.write(before.startsWith("{") ? `${before}]}\n` : "]}\n");
}

/** Prints the published tree: YAML, or JSON as the one document of `--json`. */
export async function printTree(session: Session, { asOf }: { asOf?: string }): Promise<void> {
  const format = session.terminal.json ? "json" : "yaml";
  const text = await exportTree(session.open(), { format, ...asOfIn(asOf) });
  await session.answer({ document: session.terminal.json ? JSON.parse(text) : null, text });
}

/** `export readings|tree`: out again, as what was imported or applied. */
export function addExport(program: Command, session: () => Session): void {
  const parent = program.command("export").summary("readings and tree, out again");
  parent
    .command("readings")
    .summary("the readings that stand, as CSV")
    .option("--metric <metric>", "of one metric")
    .option("--unit <unit>", "of one unit and what was under it")
    .option("--from <period>", "from this period or date on")
    .option("--to <period>", "up to this period or date")
    .option("--as-of <number>", "as they stood at this number of the commit log")
    .action((options: ReadingsOptions) => readings(session(), options));
  parent
    .command("tree")
    .summary("the published tree as a file")
    .option("--as-of <number>", "as it stood at this number of the commit log")
    .action((options: { asOf?: string }) => printTree(session(), options));
}
