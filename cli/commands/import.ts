import { basename } from "node:path";
import type { Command } from "commander";
import { AppError } from "@/lib/errors";
import { parseMapping } from "@/lib/imports/mapping";
import { importFile } from "@/lib/imports/run-import";
import type { ImportProgress, ImportReport } from "@/lib/imports/schema";
import { parseSurveyMapping } from "@/lib/surveys/mapping";
import { importSurvey } from "@/lib/surveys/run-survey";
import type { SurveyReport } from "@/lib/surveys/schema";
import { type WatchWords, watchAsked } from "../import-watch";
import { readText, requireFile } from "../input-file";
import { requireWritable, writeWhole } from "../output-file";
import { given, type Session } from "../session";

const PHASES = { survey: "Reading", resolve: "Checking", store: "Storing", problems: "Listing problems" } as const;

interface ImportOptions extends WatchWords {
  map?: string;
  survey?: string;
  dryRun?: boolean;
  partial?: boolean;
  problems?: string;
  changes?: string;
  findings?: string;
  name?: string;
  reason?: string;
}

function textOf({ batch, message, warnings, errors, problems, waiting }: ImportReport): string {
  const rejected = errors.map(
    ({ row, column, message: fault }) => `  row ${row}${column === null ? "" : `, ${column}`}: ${fault}`,
  );
  return [
    ...rejected.slice(0, 20),
    ...(rejected.length > 20 ? ["  …"] : []),
    ...warnings,
    message,
    ...(problems === null ? [] : [`All problems are in ${problems}.`]),
    ...(waiting === null ? [] : [`Correction ${waiting} waits until a second person accepts it.`]),
    ...(batch === null ? [] : [`Batch ${batch}; golden-thread undo ${batch} takes it back.`]),
  ].join("\n");
}

function surveyTextOf(report: SurveyReport): string {
  const made = report.survey.questions.map(({ metric, meaning, answers, words, readings }) => {
    const { new: added, changed, unchanged } = readings;
    const counts = `${added} new, ${changed} changed, ${unchanged} unchanged`;
    return `${answers} answers for ${metric?.name ?? ""}, in ${added + changed + unchanged} readings (${counts}); ${words} with words. ${meaning ?? ""}`.trim();
  });
  return [...made, textOf(report)].join("\n");
}

/** Where problems are listed unless it is said: here, where a file can be written; in a dry run nowhere. */
function ownProblems(dryRun: boolean): string | undefined {
  try {
    return dryRun ? undefined : requireWritable("problems.csv");
  } catch {
    return undefined;
  }
}

async function run(session: Session, file: string, options: ImportOptions): Promise<void> {
  const { map, survey, dryRun = false, partial = false, problems, changes, findings } = options;
  if (map !== undefined && survey !== undefined) {
    throw new AppError("usage", "A file holds readings (--map) or answers (--survey), not both.");
  }
  const from = file === "-" ? { stream: process.stdin as AsyncIterable<Uint8Array> } : { path: requireFile(file) };
  const name = options.name ?? (file === "-" ? "standard input" : basename(file));
  const onProgress = ({ phase, rows, total }: ImportProgress) =>
    session.terminal.progress.report({ phase: PHASES[phase], done: rows, total: total ?? null });
  const reason = options.reason === undefined ? {} : { reason: options.reason };
  const problemsPath = problems === undefined ? ownProblems(dryRun) : requireWritable(problems);
  const input = { ...from, name, dryRun, partial, ...given({ problemsPath }), onProgress, ...reason };
  const exit = ({ rejected }: ImportReport) => (rejected > 0 ? { exit: 3 as const } : {});
  if (survey !== undefined) {
    const mapping = parseSurveyMapping(readText(survey));
    const report = await importSurvey(session.open(), { ...input, mapping });
    return session.answer({ document: report, text: surveyTextOf(report), ...exit(report) });
  }
  const mapping = map === undefined ? {} : { mapping: parseMapping(readText(map)) };
  const report = await importFile(session.open(), {
    ...input,
    ...mapping,
    ...watchAsked(options),
    ...given({ changesPath: changes }),
    ...(findings === undefined ? {} : { onFindings: (found) => writeWhole(findings, JSON.stringify(found)) }),
  });
  return session.answer({ document: report, text: textOf(report), ...exit(report) });
}

/** `import FILE`: readings from a CSV file, whole or not at all. */
export function addImport(program: Command, session: () => Session): void {
  program
    .command("import")
    .summary("readings, or the answers of a survey, from a CSV file, whole or not at all")
    .argument("<file>", "the CSV file, or - for standard input")
    .option("--map <file>", "a mapping (YAML) that says how the file is to be read")
    .option("--survey <file>", "the file holds survey answers: a mapping (YAML) that says of which metric, and how they are read")
    .option("--dry-run", "say what would happen, and write nothing")
    .option("--partial", "import the sound rows although others are rejected (exit code 3)")
    .option("--problems <file>", "where rejected rows are listed (default: problems.csv; in a dry run nowhere)")
    .option("--changes <file>", "where readings that change are listed, with what stood")
    .option("--findings <file>", "where questions, columns, groups of problems and their repairs are written, as JSON")
    .option("--checked-at <number>", "the commit that the file was checked against: what others changed since is not overwritten")
    .option("--since <what>", "what becomes of that: ask (refuse, the default), mine (overwrite), theirs (leave)")
    .option("--leave <file>", "readings to leave as they stand: a JSON list of {metric, unit, segment, period}")
    .option("--reason <text>", "why, where it changes figures of a locked period")
    .option("--name <text>", "the name to remember the file under (default: its own)")
    .action((file: string, options: ImportOptions) => run(session(), file, options));
}
