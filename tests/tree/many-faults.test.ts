import { describe, expect, it } from "vitest";
import { parseTree } from "@/lib/tree/parse";
import { refusal } from "@/lib/tree/publish";
import { treeText } from "./parsing";

describe("more faults than are told", () => {
  it("have the first told, in the order of the file, and all counted", () => {
    const parsed = parseTree(treeText({ metrics: "  - 1\n".repeat(5_999), links: '  - { from: nps, to: fcr, sign: "+" }' }));
    if (parsed.ok) throw new Error("the file has faults");
    expect(parsed.faults).toHaveLength(5_000);
    expect(parsed.faults.at(-1)).toMatchObject({ path: "metrics[4999]", found: "1", expected: "a map" });
    // The metrics, the kind that the link lacks, and its two ends, which lead nowhere.
    expect(parsed.count).toBe(5_999 + 1 + 2);
  });

  it("keep faulty values from the rules, also those that are not told", () => {
    const links = "  - { from: [1], to: { a: 1 }, kind: component, lag: 3 }";
    const parsed = parseTree(treeText({ metrics: "  - 1\n".repeat(5_000), links }));
    expect(parsed).toMatchObject({ ok: false, count: 5_000 + 3 });
  });

  it("are refused with their number", () => {
    const errors = [{ message: "name is missing." }, { message: "kind is missing." }];
    expect(refusal(errors, "The tree file has")).toMatchObject({
      message: "The tree file has 2 faults; nothing was published.",
      details: { errors },
    });
    expect(refusal(errors, "The tree file has", 7)).toMatchObject({
      message: "The tree file has 7 faults, of which the first 2 are listed; nothing was published.",
      details: { errors, count: 7 },
    });
  });
});
