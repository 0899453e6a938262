import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROBLEM_KINDS } from "@/lib/import-findings/schema";
import { acme, forgetAll, readFile } from "./acme";
import { exported, tried } from "./tried";

const PAGE = readFileSync("docs/import.md", "utf8");

/** The examples of the page: a file, the mapping that repairs it, and what is read then. */
const EXAMPLES = [...PAGE.matchAll(/^```csv\n([\s\S]*?)^```\n\n```yaml\n([\s\S]*?)^```\n\n```readings\n([\s\S]*?)^```$/gm)].map(
  ([, file = "", mapping = "", readings = ""], i) => ({ name: `example ${i + 1}`, file, mapping, readings: readings.trim() }),
);

let ctx: Awaited<ReturnType<typeof acme>>;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

describe("docs/import.md", () => {
  it("has its examples", () => expect(EXAMPLES).toHaveLength(4));

  it.each(EXAMPLES)("$name is read as it says", async ({ file, mapping, readings }) => {
    const { taken, problems } = await readFile(ctx, file, mapping);
    expect(problems).toEqual([]);
    if (!mapping.includes("duplicates")) expect(taken.join("\n")).toBe(readings);
    else {
      const { report } = await tried(ctx, file, mapping, { dryRun: false });
      const lines = await exported(ctx);
      expect({ ...report, lines }).toMatchObject({ rejected: 0, lines: readings.split("\n") });
    }
  });

  it("names every kind of problem", () => {
    expect(PROBLEM_KINDS.filter((kind) => kind !== "other" && !PAGE.includes(`\`${kind}\``))).toEqual([]);
  });
});
