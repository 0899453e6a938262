import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../source-files";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder with the command in it: what a person in a fresh place would see. */
export interface Place {
  readonly folder: string;
  /** Runs `golden-thread` with these words, here. */
  run(...words: string[]): Promise<Ran>;
  /** The same with `--json`: the one document that it prints. Throws where it prints anything else. */
  json(...words: string[]): Promise<{ code: number | null; document: unknown }>;
  write(name: string, text: string): string;
  remove(): void;
}

/** Makes a place. `env` is added to an environment that names no database. */
export function makePlace(env: Record<string, string> = {}): Place {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-place-"));
  const { DATABASE_URL: _, ...inherited } = process.env;
  const run = (...words: string[]) =>
    new Promise<Ran>((done, fail) => {
      const child = spawn(process.execPath, [join(ROOT, "cli", "bin.mjs"), ...words], {
        cwd: folder,
        env: { ...inherited, ...env },
      });
      const output = { stdout: "", stderr: "" };
      child.stdout.setEncoding("utf8").on("data", (text) => (output.stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text) => (output.stderr += text));
      child.on("error", fail);
      child.on("close", (code) => done({ code, ...output }));
      child.stdin.end();
    });
  return {
    folder,
    run,
    json: async (...words) => {
      const { code, stdout } = await run("--json", ...words);
      return { code, document: JSON.parse(stdout) };
    },
    write: (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
