import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { OPERATOR } from "@/lib/access/caller";
import { forgetRun, runState, startRun } from "@/lib/runs/run";

const ACTOR = { id: "local", door: "cli", caller: OPERATOR, address: null } as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "golden-thread-runs-"));
  mkdirSync(join(folder, "cli"));
  // In the place of the command: it says its first word, and is done.
  writeFileSync(join(folder, "cli", "bin.mjs"), "process.stdout.write(JSON.stringify({ said: process.argv[2] }));");
  vi.stubEnv("GOLDEN_THREAD_HOME", folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it("a run that is started anew is under way or has printed, and never one that ended without a word", async () => {
  const run = { folder: join(folder, "upload"), name: "check" };
  expect(await runState(run)).toBeNull();
  for (let round = 0; round < 10; round++) {
    // Whoever looks is at every point between the process and what it printed when the next one starts.
    const looking: ReturnType<typeof runState>[] = [];
    const looks = setInterval(() => looking.push(runState(run)), 1);
    await expect.poll(() => looking.length, { timeout: 60_000 }).toBeGreaterThan(round);
    await startRun(run, [String(round)], ACTOR);
    await expect.poll(async () => (await runState(run))?.printed, { timeout: 60_000 }).toEqual({ said: String(round) });
    clearInterval(looks);
    const seen = await Promise.all(looking);
    expect(seen.filter((state) => state?.running === false && state.printed === null)).toEqual([]);
  }
  await forgetRun(run);
  expect(await runState(run)).toBeNull();
});
