import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { actorText } from "@/lib/access/on-behalf";
import type { Actor } from "@/lib/context";
import { commandEnvironment, installationFolder } from "@/lib/env";
import { giveWay } from "./give-way";

/** A command that runs in a process of its own, so that no request waits for it; what it says goes to files in `folder`. */
export interface Run {
  readonly folder: string;
  readonly name: string;
}

export interface RunState {
  readonly running: boolean;
  /** The last line of progress, and the one document that the command printed; null where there is none. */
  readonly progress: unknown;
  readonly printed: unknown;
}

/** The process comes first: what the other two hold is believed only as long as it is the same. */
const ENDINGS = ["pid", "out", "progress"] as const;
// The bundler would take every file of the project for one that these paths may reach.
const fileOf = ({ folder, name }: Run, ending: (typeof ENDINGS)[number]) =>
  join(/* turbopackIgnore: true */ folder, `${name}.${ending}`);

/**
 * Starts `golden-thread` with `words` and --json, in an actor's name. It goes on when this process ends. Until it has a process,
 * the run counts as never started. Throws where the system can start no process.
 */
export async function startRun(run: Run, words: readonly string[], actor: Actor): Promise<void> {
  mkdirSync(run.folder, { recursive: true, mode: 0o700 });
  await forgetRun(run);
  const output = openSync(fileOf(run, "out"), "w", 0o600);
  const progress = openSync(fileOf(run, "progress"), "w", 0o600);
  const command = join(installationFolder(), "cli", "bin.mjs");
  const child = spawn(process.execPath, [command, ...words, "--json", "--progress", "json"], {
    stdio: ["ignore", output, progress],
    cwd: run.folder,
    env: commandEnvironment({ GOLDEN_THREAD_ACTOR: actorText(actor) }),
    detached: true,
  });
  closeSync(output);
  closeSync(progress);
  await once(child, "spawn");
  giveWay(child);
  child.unref();
  const draft = `${fileOf(run, "pid")}.new`;
  await writeFile(draft, String(child.pid));
  await rename(draft, fileOf(run, "pid"));
}

/** Forgets a run's outcome, as if it had never been started. */
export async function forgetRun(run: Run): Promise<void> {
  for (const ending of ENDINGS) await rm(fileOf(run, ending), { force: true });
}

/** How a run stands; null where it was never started. */
export async function runState(run: Run): Promise<RunState | null> {
  const read = (ending: (typeof ENDINGS)[number]) =>
    readFile(/* turbopackIgnore: true */ fileOf(run, ending), "utf8").catch(() => "");
  const pid = await read("pid");
  if (pid === "") return null;
  // In this order: a process that ends between the two has printed by the second.
  const alive = isAlive(Number(pid));
  const printed = parsed(await read("out"));
  const lines = (await read("progress")).trimEnd().split("\n");
  const startedAnew = (await read("pid")) !== pid;
  if (startedAnew) return runState(run);
  return { running: alive && printed === null, progress: parsed(lines.at(-1) ?? ""), printed };
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
