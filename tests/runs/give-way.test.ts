import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants, getPriority } from "node:os";
import { expect, it } from "vitest";
import { giveWay } from "@/lib/runs/give-way";

it("a run gives way to whoever works meanwhile, and one that has ended is left alone", async () => {
  const child = spawn(process.execPath, ["--eval", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  giveWay(child);
  expect(getPriority(child.pid)).toBe(constants.priority.PRIORITY_LOW);
  child.stdin.end();
  await once(child, "exit");
  expect(() => giveWay(child)).not.toThrow();
});
