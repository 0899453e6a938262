import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installationFolder } from "@/lib/env";
import type { UploadFolder } from "./folder";

/** A step is one run of the import command in a process of its own, so that no request waits for it. */
export const STEPS = ["check", "commit"] as const;
export type StepName = (typeof STEPS)[number];

export interface StepState {
  readonly name: StepName;
  readonly running: boolean;
  /** The last line of progress, and the one document that the command printed, where there is one. */
  readonly progress: unknown;
  readonly printed: unknown;
}

/** Starts a step. It outlives this process: what it says goes to files in the upload's folder. */
export async function startStep(
  folder: UploadFolder,
  name: StepName,
  database: string,
  options: readonly string[],
): Promise<void> {
  const command = join(installationFolder(), "cli", "bin.mjs");
  const output = openSync(join(folder.path, `${name}.out`), "w", 0o600);
  const progress = openSync(join(folder.path, `${name}.progress`), "w", 0o600);
  const args = [
    command,
    "import",
    folder.file,
    "--name",
    folder.name,
    "--json",
    "--progress",
    "json",
    "--database",
    database,
    ...options,
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", output, progress], cwd: folder.path, detached: true });
  closeSync(output);
  closeSync(progress);
  child.unref();
  await writeFile(join(folder.path, `${name}.pid`), String(child.pid));
}

/** Forgets a step's outcome, as if it had never been started. */
export async function forgetStep(folder: UploadFolder, name: StepName): Promise<void> {
  for (const ending of ["out", "progress", "pid"]) await rm(join(folder.path, `${name}.${ending}`), { force: true });
}

/** How a step stands; null where it was never started. */
export async function stepState(folder: UploadFolder, name: StepName): Promise<StepState | null> {
  const read = (ending: string) => readFile(join(folder.path, `${name}.${ending}`), "utf8").catch(() => "");
  // In this order: a process that ends between the two reads has printed by the second.
  const running = isAlive(Number(await read("pid")));
  const printed = parsed(await read("out"));
  if (printed === null && !running && (await read("pid")) === "") return null;
  const lines = (await read("progress")).trimEnd().split("\n");
  return { name, running: running && printed === null, progress: parsed(lines.at(-1) ?? ""), printed };
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
