import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const FOLDER = new URL("../../lib/core/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));

/** Names of exported functions and classes with no docstring on the line above. */
function undocumented(source: string): string[] {
  const lines = source.split("\n");
  return lines.flatMap((line, i) => {
    const name = /^export (?:async )?(?:function\*?|class) (\w+)/.exec(line)?.[1];
    return name === undefined || lines[i - 1]?.trimEnd().endsWith("*/") ? [] : [name];
  });
}

it("finds a function without a docstring", () => {
  expect(undocumented("/** Adds. */\nexport function add() {}\n\nexport function bare() {}")).toEqual(["bare"]);
});

it.each(files)("every exported function of lib/core/%s says what it does", (name) => {
  expect(undocumented(readFileSync(new URL(name, FOLDER), "utf8"))).toEqual([]);
});
