import { describe, expect, it } from "vitest";
import { z } from "zod";
import { schemaWords } from "@/lib/schema-words";

const shape = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500),
  by: z.enum(["unit", "segment"]),
  key: z.string().min(1).max(2000),
  rows: z
    .array(z.object({ value: z.number() }))
    .min(1)
    .max(2),
  dryRun: z.boolean(),
  day: z.string().refine((text) => text === "today", "is a day"),
});
const SOUND = { limit: 20, by: "unit", key: "k", rows: [{ value: 1 }], dryRun: true, day: "today" };

/** Each said by what follows the name of the value that is at fault. */
const SAID: readonly (readonly [sent: object, words: string])[] = [
  [{ limit: "abc" }, "limit must be a number"],
  [{ limit: 1.5 }, "limit must be a whole number"],
  [{ limit: 0 }, "limit must be at least 1"],
  [{ limit: 501 }, "limit must be at most 500"],
  [{ by: "team" }, "by must be one of unit, segment"],
  [{ by: undefined }, "by must be one of unit, segment"],
  [{ key: undefined }, "key is missing"],
  [{ key: 7 }, "key must be a text"],
  [{ key: "" }, "key must not be empty"],
  [{ key: "k".repeat(2001) }, "key must have at most 2,000 characters"],
  [{ rows: {} }, "rows must be a list"],
  [{ rows: [] }, "rows must not be empty"],
  [{ rows: [{ value: 1 }, { value: 2 }, { value: 3 }] }, "rows must hold at most 2"],
  [{ rows: [3] }, "rows.0 must be an object"],
  [{ rows: [{ value: null }] }, "rows.0.value must be a number"],
  [{ rows: [{ value: Number.POSITIVE_INFINITY }] }, "rows.0.value must be a number that can be held"],
  [{ dryRun: "yes" }, "dryRun must be true or false"],
  [{ bogus: 1, other: 2 }, ' has no "bogus" and no "other"'],
  [{ day: "tomorrow" }, "day is a day"],
];

describe("what a schema asks for is said in words that follow the name", () => {
  it.each(SAID)("%j: %s", (sent, words) => {
    const issues = shape.safeParse({ ...SOUND, ...sent }, { error: schemaWords }).error?.issues ?? [];
    expect(issues.map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual([words]);
  });
});
