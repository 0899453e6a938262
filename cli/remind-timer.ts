import { spawn } from "node:child_process";
import { join } from "node:path";
import { commandEnvironment, installationFolder } from "@/lib/env";

const FIRST_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Nobody is sent a mail in the night. */
const NOT_BEFORE = "7";

/**
 * Runs something a minute from now and then every hour, never twice at once. What it throws is for it to say: the clock goes on.
 * @returns what stops it
 */
export function everyHour(run: () => Promise<unknown>): () => void {
  let isRunning = false;
  const turn = async () => {
    if (isRunning) return;
    isRunning = true;
    await run().catch(() => undefined);
    isRunning = false;
  };
  let hours: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    void turn();
    hours = setInterval(() => void turn(), HOUR_MS);
    hours.unref();
  }, FIRST_MS);
  first.unref();
  return () => {
    clearTimeout(first);
    clearInterval(hours);
  };
}

/** Sends the reminders that are due, in a process of its own: no request waits for it, and what was sent is known to the next. */
export function remindApart(note: (text: string) => void): Promise<void> {
  return new Promise((done) => {
    const command = join(installationFolder(), "cli", "bin.mjs");
    const words = [command, "remind", "--not-before", NOT_BEFORE, "--json"];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "pipe"], env: commandEnvironment({}) });
    let said = "";
    child.stderr.on("data", (piece: Buffer) => {
      said = `${said}${piece.toString()}`.slice(-2000);
    });
    child.once("error", (error) => {
      note(`Reminders could not be sent: ${error.message}`);
      done();
    });
    child.once("exit", (code) => {
      if (code !== 0) note(`Reminders could not all be sent. ${said.trim()}`.trim());
      done();
    });
  });
}
