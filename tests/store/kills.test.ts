import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspect, makeVictim, strike } from "../../bench/kill-harness";

const folder = mkdtempSync(join(tmpdir(), "golden-thread-kills-"));
const path = join(folder, "victim.db");
let next = 1;

beforeAll(() => makeVictim(path));
afterAll(() => rmSync(folder, { recursive: true }));

/** One database lives through all of it, so that each kill meets what the ones before left. */
test.each([
  // Of each moment the first is in an import, the second in an undo, the third in an undo of the undo.
  { point: "opened", nth: 1 },
  { point: "staging", nth: 1 },
  { point: "staging", nth: 2 },
  { point: "staged", nth: 3 },
  { point: "reconciled", nth: 1 },
  { point: "logged", nth: 1 },
  { point: "logged", nth: 2 },
  { point: "logged", nth: 3 },
  { point: "committed", nth: 2 },
  { point: "folding", nth: 1 },
  { point: "folding", nth: 2 },
  { point: "sweeping", nth: 1 },
] as const)("a kill at $point ($nth) loses nothing and shows nothing half-done", async (blow) => {
  // A sweep needs something to sweep: what a kill just before the commit leaves.
  if (blow.point === "sweeping") next = (await afterStaging()).next;
  const told = await strike(path, 30, next, blow);
  const found = await inspect(path, told);
  expect(found.faults).toEqual([]);
  next = found.next;
});

async function afterStaging(): Promise<{ next: number }> {
  await strike(path, 30, next, { point: "staged", nth: 1 });
  return { next: next + 1 };
}

test("a kill at any moment loses nothing and shows nothing half-done", async () => {
  for (const afterMs of [3, 11, 40]) {
    const found = await inspect(path, await strike(path, 120, next, { afterMs }));
    expect(found.faults).toEqual([]);
    next = found.next;
  }
});
