import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mapping } from "@/lib/imports/schema";
import { acme, forgetAll, readFile, refusalOf } from "./acme";

interface Example {
  readonly file: string;
  mapping: string;
  refused: string | null;
  readings: string | null;
}

const PAGE = readFileSync("docs/csv.md", "utf8");

/** The examples of the page: a file, and what is read from it under the mapping that follows it. */
function examples(): Example[] {
  const found: Example[] = [];
  for (const [, language, body = ""] of PAGE.matchAll(/^```(csv|yaml|readings|refused)\n([\s\S]*?)^```$/gm)) {
    const last = found.at(-1);
    if (language === "csv") found.push({ file: body, mapping: "", refused: null, readings: null });
    else if (last && language === "yaml") last.mapping = body;
    else if (last && language === "refused") last.refused = body.trim();
    else if (last) last.readings = body.trim();
  }
  return found;
}

let ctx: Awaited<ReturnType<typeof acme>>;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

describe("docs/csv.md", () => {
  it("has its examples", () => expect(examples()).toHaveLength(6));

  it.each(examples().map((example, i) => ({ name: `example ${i + 1}`, ...example })))("$name", async (example) => {
    if (example.refused !== null) {
      const { details } = await refusalOf(readFile(ctx, example.file));
      expect(details.errors.map(({ message }) => message).join("\n")).toBe(example.refused);
    }
    const { taken, problems } = await readFile(ctx, example.file, example.mapping);
    expect(problems).toEqual([]);
    expect(taken.join("\n")).toBe(example.readings);
  });

  it("names every key of a mapping", () => {
    for (const key of Object.keys(mapping.shape)) expect(PAGE).toContain(`\`${key}\``);
  });
});
