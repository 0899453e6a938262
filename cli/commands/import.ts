import { basename } from "node:path";
import type { Command } from "commander";
import { parseMapping } from "@/lib/imports/mapping";
import { importFile } from "@/lib/imports/run-import";
import type { ImportProgress, ImportReport } from "@/lib/imports/schema";
import { readText, requireFile } from "../input-file";
import type { Session } from "../session";

const PHASES = { survey: "Reading", resolve: "Checking", store: "Storing", problems: "Listing problems" } as const;

interface ImportOptions {
  map?: string;
  dryRun?: boolean;
  partial?: boolean;
  problems: string;
  name?: string;
}

function textOf({ batch, message, warnings, errors, problems }: ImportReport): string {
  const rejected = errors.map(
    ({ row, column, message: fault }) => `  row ${row}${column === null ? "" : `, ${column}`}: ${fault}`,
  );
  return [
    ...rejected.slice(0, 20),
    ...(rejected.length > 20 ? ["  …"] : []),
    ...warnings,
    message,
    ...(problems === null ? [] : [`All problems are in ${problems}.`]),
    ...(batch === null ? [] : [`Batch ${batch}; golden-thread undo ${batch} takes it back.`]),
  ].join("\n");
}

async function run(session: Session, file: string, options: ImportOptions): Promise<void> {
  const { map, dryRun = false, partial = false, problems } = options;
  const mapping = map === undefined ? {} : { mapping: parseMapping(readText(map)) };
  const from = file === "-" ? { stream: process.stdin as AsyncIterable<Uint8Array> } : { path: requireFile(file) };
  const name = options.name ?? (file === "-" ? "standard input" : basename(file));
  const onProgress = ({ phase, rows, total }: ImportProgress) =>
    session.terminal.progress.report({ phase: PHASES[phase], done: rows, total: total ?? null });
  const ctx = session.open();
  const report = await importFile(ctx, { ...from, ...mapping, name, dryRun, partial, problemsPath: problems, onProgress });
  await session.answer({ document: report, text: textOf(report), ...(report.rejected > 0 ? { exit: 3 as const } : {}) });
}

/** `import FILE`: readings from a CSV file, whole or not at all. */
export function addImport(program: Command, session: () => Session): void {
  program
    .command("import")
    .summary("readings from a CSV file, whole or not at all")
    .argument("<file>", "the CSV file, or - for standard input")
    .option("--map <file>", "a mapping (YAML) that says how the file is to be read")
    .option("--dry-run", "say what would happen, and write nothing")
    .option("--partial", "import the sound rows although others are rejected (exit code 3)")
    .option("--problems <file>", "where rejected rows are listed", "problems.csv")
    .option("--name <text>", "the name to remember the file under (default: its own)")
    .action((file: string, options: ImportOptions) => run(session(), file, options));
}
