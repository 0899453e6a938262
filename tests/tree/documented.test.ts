import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CHECK_KEYS } from "@/lib/core/audit-check";
import { treeFileJsonSchema } from "@/lib/tree/schema";
import { ROSTER_COLUMNS } from "@/lib/units/schema";
import { faultsIn } from "./parsing";

const page = readFileSync("docs/tree-file.md", "utf8");
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");

/** Every word that a JSON Schema knows as a key. */
function wordsIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "properties" in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(wordsIn)];
}

describe("docs/tree-file.md", () => {
  it.each(examples.map((text, place) => [place + 1, text] as const))("has an example %d without a fault", (_, text) => {
    expect(faultsIn(text)).toEqual([]);
  });

  it("explains every word of the schema, and every column of a roster", () => {
    expect(examples).toHaveLength(2);
    const words = new Set([...wordsIn(treeFileJsonSchema()), ...ROSTER_COLUMNS]);
    expect([...words].filter((word) => !new RegExp(`\\b${word}\\b`).test(page.replace(/```[\s\S]*?```/g, "")))).toEqual([]);
  });
});

it("docs/thread-audit.md has every check", () => {
  const audit = readFileSync("docs/thread-audit.md", "utf8");
  expect(CHECK_KEYS.filter((key) => !audit.includes(`| \`${key}\` |`))).toEqual([]);
});
