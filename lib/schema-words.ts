import type { z } from "zod";

type Issue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

/**
 * What a schema asks of a value, in words that follow its name ("must be 1 or more"): an error map for `safeParse`. Where a schema
 * has words of its own they stay; what is not known here is left to zod.
 */
export function schemaWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return typeWords(issue.expected, issue.input);
    case "too_small":
      return `must ${boundWords(issue.origin, issue.minimum, issue.inclusive === false ? "more than" : "at least")}`;
    case "too_big":
      return `must ${boundWords(issue.origin, issue.maximum, issue.inclusive === false ? "less than" : "at most")}`;
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `has no ${issue.keys.map((key) => `"${key}"`).join(" and no ")}`;
    case "invalid_union":
      return "is none of what it may be";
    case "invalid_format":
      return `is not written as ${issue.format === "regex" ? "it has to be" : `${issue.format} is`}`;
    default:
      return undefined;
  }
}

function typeWords(expected: string, input: unknown): string {
  if (input === undefined) return "is missing";
  const kind = `must be ${KINDS[expected] ?? expected}`;
  return expected === "number" && input === Number.POSITIVE_INFINITY ? `${kind} that can be held` : kind;
}

function boundWords(origin: string, bound: number | bigint, how: string): string {
  const count = bound.toLocaleString("en-GB");
  if (origin === "string") return bound === 1 && how === "at least" ? "not be empty" : `have ${how} ${count} characters`;
  if (origin === "array" || origin === "set") return bound === 1 && how === "at least" ? "not be empty" : `hold ${how} ${count}`;
  return `be ${how} ${count}`;
}
