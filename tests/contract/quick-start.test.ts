import { afterAll, expect, it } from "vitest";
import { quickStartCommands, READINGS, TREE } from "./examples";
import { makePlace } from "./run-command";

/** How far a command is, which it tells where it takes more than two seconds. */
const PROGRESS = /^[^:\n]+: [\d,]+(?: of [\d,]+ \(\d+ %\))?\n/gm;

const place = makePlace();
afterAll(() => place.remove());

it("works as it is written, from an empty folder", async () => {
  place.write("acme.yaml", TREE);
  place.write("readings.csv", READINGS);
  const batchOf = async () =>
    ((await place.json("batches")).document as { batches: { batch: string }[] }).batches[0]?.batch ?? "";
  const commands = quickStartCommands();
  expect(commands.length).toBeGreaterThanOrEqual(8);
  for (const words of commands) {
    const typed = words.includes("BATCH") ? words.with(words.indexOf("BATCH"), await batchOf()) : words;
    const { code, stderr } = await place.run(...typed);
    expect({ typed, code, complaint: stderr.replace(PROGRESS, "") }).toEqual({ typed, code: 0, complaint: "" });
  }
});
