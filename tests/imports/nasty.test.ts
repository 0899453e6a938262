import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { undoBatch } from "@/lib/readings/undo";
import { acme, forgetAll } from "./acme";
import { acrossFile, longFile, type NastyFile } from "./nasty-file";
import { exported, tried } from "./tried";

let ctx: Awaited<ReturnType<typeof acme>>;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);
const RUNS = Number(process.env.RANDOM_RUNS ?? 12);

/** Imports what can be had of a file, looks at what stands then, and takes it back. */
async function leaves({ bytes }: NastyFile, mapping: string) {
  const { report } = await tried(ctx, bytes, mapping, { dryRun: false, partial: true });
  const stands = (await exported(ctx)).sort();
  if (report.batch !== null) await undoBatch(ctx, { batch: report.batch });
  const { rows, new: added, rejected, ignored } = report;
  return { counts: { rows, new: added, rejected, ignored }, stands };
}

describe.each([
  ["one reading a row", longFile as fc.Arbitrary<NastyFile>],
  ["months across the page", acrossFile],
])("a file that nobody prepared, with %s", (_name, file) => {
  it("comes to exactly what it says once what only a person knows was said, and every row is accounted for", async () => {
    await fc.assert(
      fc.asyncProperty(file, async (made) => {
        expect(await leaves(made, made.answers)).toEqual({ counts: made.counts, stands: made.stands });
      }),
      { numRuns: RUNS },
    );
  });

  it("never leaves a figure that it does not say, whatever is not asked", async () => {
    await fc.assert(
      fc.asyncProperty(file, async (made) => {
        const said = new Set(made.stands);
        expect((await leaves(made, "")).stands.filter((line) => !said.has(line))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
