import { CommanderError } from "commander";
import { expectedError } from "@/lib/api/problem";
import { AppError } from "@/lib/errors";
import { buildProgram } from "./program";
import { progressOn } from "./progress";
import { Session } from "./session";
import { processTerminal, type Terminal } from "./terminal";

const HELP = new Set(["commander.helpDisplayed", "commander.version"]);

/** Runs one command. Returns its exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 done with rejected rows. */
export async function main(argv: readonly string[]): Promise<number> {
  const words = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
  const lines = words.some((word, at) => word === "--progress=json" || (word === "--progress" && words[at + 1] === "json"));
  const progress = progressOn(process.stderr, { lines: lines ? "json" : "text", now: Date.now });
  const terminal = processTerminal(words.includes("--json"), progress);
  let session: Session | undefined;
  const program = buildProgram(() => {
    session ??= new Session(terminal, program.opts<{ database?: string }>().database);
    return session;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return session?.exitCode ?? 0;
  } catch (error) {
    return await refuse(terminal, error);
  } finally {
    session?.close();
  }
}

async function refuse(terminal: Terminal, error: unknown): Promise<number> {
  if (error instanceof CommanderError && HELP.has(error.code)) return 0;
  const expected = error instanceof CommanderError ? usageError(error) : expectedError(error);
  terminal.progress.clear();
  if (terminal.json) {
    const { code, message, details } = expected ?? { code: "unexpected", message: String(error), details: {} };
    await terminal.write(`${JSON.stringify({ error: { ...details, code, message } })}\n`);
  }
  if (expected === null) terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  else if (!terminal.json) terminal.note([expected.message, ...faultLines(expected)].join("\n"));
  return expected?.code === "usage" ? 2 : 1;
}

function usageError(error: CommanderError): AppError {
  if (error.code === "commander.help") return new AppError("usage", "Name a command; golden-thread --help lists them.");
  const sentence = error.message.replace(/^error: /, "").replace(/\n\(Did you mean (.*)\?\)$/, "; did you mean $1?");
  const capital = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return new AppError("usage", /[.?!]$/.test(capital) ? capital : `${capital}.`);
}

const SHOWN_FAULTS = 20;

/** The faults that a refusal carries, one a line, where each is and what belongs there. */
function faultLines({ details }: AppError): string[] {
  const faults = Array.isArray(details.errors) ? (details.errors as Record<string, unknown>[]) : [];
  const lines = faults.slice(0, SHOWN_FAULTS).map(({ line, row, path, column, message, expected }) => {
    const place = [line && `line ${line}`, row && `row ${row}`, path, column].filter(Boolean).join(", ");
    return `  ${place}${place === "" ? "" : ": "}${message}${expected ? ` Expected: ${expected}.` : ""}`;
  });
  return faults.length > SHOWN_FAULTS ? [...lines, `  … and ${faults.length - SHOWN_FAULTS} more.`] : lines;
}
