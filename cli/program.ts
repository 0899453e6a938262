import { Command } from "commander";
import { version } from "@/package.json";
import { addAnnotate } from "./commands/annotate";
import { addBackup } from "./commands/backup";
import { addBatches } from "./commands/batches";
import { addCompact } from "./commands/compact";
import { addCorrections } from "./commands/corrections";
import { addDemo } from "./commands/demo";
import { addErase } from "./commands/erase";
import { addExplain } from "./commands/explain";
import { addExport } from "./commands/export";
import { addGoals } from "./commands/goals";
import { addImport } from "./commands/import";
import { addInit } from "./commands/init";
import { addLimits } from "./commands/limits";
import { addLock } from "./commands/lock";
import { addRemind } from "./commands/remind";
import { addRestore } from "./commands/restore";
import { addRoster } from "./commands/roster";
import { addScorecard } from "./commands/scorecard";
import { addSeries } from "./commands/series";
import { addServe } from "./commands/serve";
import { addToken } from "./commands/token";
import { addTrail } from "./commands/trail";
import { addTree } from "./commands/tree";
import { addUndo } from "./commands/undo";
import { addUser } from "./commands/user";
import { addVerify } from "./commands/verify";
import type { Session } from "./session";

const COMMANDS = [
  addInit,
  addDemo,
  addTree,
  addRoster,
  addImport,
  addScorecard,
  addSeries,
  addLimits,
  addExplain,
  addBatches,
  addUndo,
  addLock,
  addCorrections,
  addRemind,
  addAnnotate,
  addGoals,
  addExport,
  addUser,
  addToken,
  addTrail,
  addErase,
  addBackup,
  addRestore,
  addVerify,
  addCompact,
  addServe,
];

/**
 * Every command, with its arguments and options. `session` is called when a command acts, once the options are known.
 * Errors are thrown as CommanderError, and nothing ends the process.
 */
export function buildProgram(session: () => Session): Command {
  const program = new Command("golden-thread")
    .description("Metric trees and scorecards on one shared goal line.")
    .option("--database <path>", "the database, as a path or a file: URL (default: DATABASE_URL, or data/golden-thread.db)")
    .option("--json", "print one JSON document on standard output, and nothing else there")
    .option("--progress <lines>", "how progress is written on standard error: text, or json for a program", "text")
    .version(version, "--version", "print the version")
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError();
  for (const add of COMMANDS) add(program, session);
  const quiet = (command: Command) => {
    command.exitOverride().configureOutput({ writeErr: () => {} });
    command.commands.forEach(quiet);
  };
  quiet(program);
  return program;
}
