import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepLeftovers } from "@/lib/readings/sweep";
import { ROOT } from "../source-files";
import { type Acme, acme, forgetAll } from "./acme";

const ANSWERS = 12_000;

let ctx: Acme;
let file: string;
beforeAll(async () => {
  ctx = await acme();
  file = join(ctx.folder, "answers.csv");
});
afterAll(forgetAll);

/** Enough words for several transactions, others in each round. */
function write(round: number): void {
  const row = (i: number) => `2026-10-${String(1 + (i % 28)).padStart(2, "0")},${i % 11},blue,round ${round} answer ${i}\n`;
  writeFileSync(file, `date,score,unit,comment\n${Array.from({ length: ANSWERS }, (_, i) => row(i)).join("")}`);
}

/** Imports in a process of its own. @returns was it killed? */
function run(...words: string[]): Promise<boolean> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(ROOT, "tests", "surveys", "answers-victim.mjs"), ctx.store.path, file, ...words]);
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
    child.on("close", (code, signal) => {
      if (signal === "SIGKILL" || code === 0) done(signal === "SIGKILL");
      else fail(new Error(complaint));
    });
  });
}

const count = (sql: string) => Number(ctx.store.rows(sql).get()?.[0]);
const wordsThatCount = () => count("SELECT count(*) FROM verbatim JOIN visible_batch USING (batch)");

it("a kill while words are staged or committed shows all of them or none, and leaves nothing behind", async () => {
  let committed = 0;
  const blows: [string, string][] = [
    ["opened", "1"],
    ["staging", "2"],
    ["staging", "3"],
    ["staged", "1"],
    ["logged", "1"],
    ["committed", "1"],
  ];
  for (const [round, blow] of blows.entries()) {
    write(round);
    expect(await run(...blow), blow.join(" ")).toBe(true);
    if (blow[0] === "committed") committed += 1;
    expect(wordsThatCount(), blow.join(" ")).toBe(committed * ANSWERS);
    await sweepLeftovers(ctx.store);
    expect(count("SELECT count(*) FROM verbatim")).toBe(committed * ANSWERS);
    expect(count("SELECT count(*) FROM survey_batch")).toBe(committed);
  }
  write(99);
  expect(await run()).toBe(false);
  expect(wordsThatCount()).toBe((committed + 1) * ANSWERS);
  await ctx.verify();
}, 600_000);
