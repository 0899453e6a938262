import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Fault } from "@/lib/errors";
import { parseTree } from "@/lib/tree/parse";
import { fileOf, treeText } from "./parsing";

/** Either a tree or faults, each of which says where and what. */
function isAnswered(text: string, format: "yaml" | "json" = "yaml"): boolean {
  const parsed = parseTree(text, format);
  return parsed.ok || (parsed.faults.length > 0 && parsed.faults.every((fault) => isWhole(fault, text)));
}

function isWhole({ line, path, found, expected, message }: Fault, text: string): boolean {
  const lines = text.split("\n").length;
  return (
    line !== undefined &&
    line >= 1 &&
    line <= lines &&
    path !== undefined &&
    found !== undefined &&
    expected !== undefined &&
    message !== ""
  );
}

const whole = treeText();
const words = [...new Set(whole.split(/(?=[^\w-])|(?<=[^\w-])/))];

describe("any text", () => {
  it("of YAML's own marks is a tree or has faults", () => {
    const marks = fc.string({ unit: fc.constantFrom(..."-:?,[]{}#&*!|>'\"%@` \n\tab1.~<".split("")), maxLength: 60 });
    fc.assert(
      fc.property(marks, (text) => isAnswered(text)),
      { numRuns: 600 },
    );
  });

  it("of the file's own words is a tree or has faults", () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (each) => isAnswered(each)),
      { numRuns: 200 },
    );
  });

  it("that was a tree before something in it was replaced is a tree or has faults", () => {
    const change = fc.tuple(fc.nat(whole.length), fc.nat(12), fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom(...words)));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const text = changes.reduce((now, [at, length, put]) => now.slice(0, at) + put + now.slice(at + length), whole);
        return isAnswered(text) && isAnswered(text, "json");
      }),
      { numRuns: 200 },
    );
  });

  it("that says any JSON where the tree has something is a tree or has faults", () => {
    const paths = pathsIn(fileOf(whole));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        const changed = JSON.stringify(replaced(fileOf(whole), path, value));
        return isAnswered(changed, "json") && isAnswered(stringify(JSON.parse(changed)));
      }),
      { numRuns: 200 },
    );
  });

  it("of fifty thousand faulty entries is answered", () => {
    expect(isAnswered(`organisation: { key: acme, name: Acme }\nmetrics: [${"1, ".repeat(50_000)}]`)).toBe(true);
  });
});

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const steps = Array.isArray(value) ? value.map((_, place) => place) : Object.keys(value);
  return [path, ...steps.flatMap((step) => pathsIn((value as Record<string | number, unknown>)[step], [...path, step]))];
}

function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item: unknown, place) => (place === step ? replaced(item, rest, by) : item));
  return { ...(value as object), [step]: replaced((value as Record<string | number, unknown>)[step], rest, by) };
}
