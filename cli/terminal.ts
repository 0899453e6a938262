import type { Progress } from "./progress";

/** Where a command speaks: its one answer on standard output, everything else on standard error. */
export interface Terminal {
  /** The answer goes out as one JSON document. */
  readonly json: boolean;
  readonly progress: Progress;
  /** A sentence for a person, on standard error. */
  note(sentence: string): void;
  /** Text on standard output; resolves when the reader has room for more. */
  write(text: string): Promise<void>;
}

/** A terminal on this process's streams. A reader that goes away (`| head`) ends the command quietly. */
export function processTerminal(json: boolean, progress: Progress): Terminal {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  return {
    json,
    progress,
    note: (sentence) => {
      progress.clear();
      process.stderr.write(`${sentence}\n`);
    },
    write: (text) => new Promise((done) => (process.stdout.write(text) ? done() : process.stdout.once("drain", done))),
  };
}
