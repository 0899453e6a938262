import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PostedDocument } from "@/lib/readings/posted-document";
import { verifyStore } from "@/lib/readings/verify";
import { ROOT } from "../source-files";
import { type Company, calls, company } from "./company";

let acme: Company;
beforeAll(async () => {
  acme = await company();
});
afterAll(() => acme.server.close());

interface Told {
  readonly answer: PostedDocument;
  /** How often the clock was read. */
  readonly read: number;
}

/** Posts in a process of its own; null where that was killed, as `blow` says. */
function post(key: string, body: string, blow?: number): Promise<Told | null> {
  const words = [acme.server.ctx.store.path, key, body, ...(blow === undefined ? [] : [String(blow)])];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(ROOT, "tests", "ingest", "post-victim.mjs"), ...words]);
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => (said.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (said.stderr += text));
    child.on("close", (code, signal) => {
      if (signal === "SIGKILL") done(null);
      else if (code === 0) done(JSON.parse(said.stdout));
      else fail(new Error(said.stderr));
    });
  });
}

it("a kill at any moment, and then the same again: the first answer, and nothing twice", async () => {
  const bodyOf = (round: number) => JSON.stringify([calls(round, 1), calls(round + 100, 2)]);
  const { read } = (await post("alive", bodyOf(0))) as Told;
  expect(read).toBeGreaterThan(1);
  const blows = [...Array.from({ length: read }, (_, n) => n + 1), 0];
  for (const [round, blow] of blows.entries()) {
    const key = `killed at ${blow}`;
    const before = acme.stored();
    expect(await post(key, bodyOf(round + 1), blow)).toBeNull();
    const left = acme.stored();
    // All of it or nothing, and once it is saved it stays saved.
    expect(left.readings - before.readings).toBe(blow === 0 ? 2 : 0);
    const again = (await post(key, bodyOf(round + 1))) as Told;
    expect(again.answer).toMatchObject({ new: 2, rows: [{ result: "new" }, { result: "new" }] });
    expect(acme.stored()).toEqual({ readings: before.readings + 2, batches: before.batches + 1 });
    expect((await post(key, bodyOf(round + 1)))?.answer).toEqual(again.answer);
  }
  expect((await verifyStore(acme.server.ctx)).faults).toEqual([]);
}, 600_000);
