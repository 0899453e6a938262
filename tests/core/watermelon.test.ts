import { describe, expect, it } from "vitest";
import { buildTree } from "@/lib/core/acyclic-tree";
import type { Status } from "@/lib/core/status";
import { watermelonOutcomes } from "@/lib/core/watermelon";
import { link } from "./thread";

const built = buildTree(
  [link("calls", "ease"), link("calls", "cost"), link("bills", "cost")],
  (key) => key !== "calls" && key !== "bills",
);
if (!built.ok) throw new Error("a cycle");
const { tree } = built;

const outcomes = (statuses: Readonly<Record<string, Status | null>>, off: readonly string[] = ["ease", "cost"]) =>
  watermelonOutcomes({ statuses: new Map(Object.entries(statuses)), tree, isOffOutcome: (key) => off.includes(key) });

describe("a watermelon", () => {
  it("is a department on its line while what it feeds is off: each such outcome once", () => {
    expect(outcomes({ calls: "on-line", bills: "on-line" })).toEqual(["cost", "ease"]);
    expect(outcomes({ bills: "on-line" })).toEqual(["cost"]);
    expect(outcomes({ calls: "on-line", bills: "no-goal" }, ["ease"])).toEqual(["ease"]);
  });

  it.each(["held", "slipping", "off-line", "late", "accepted"] as const)("is none where anything is %s", (status) => {
    expect(outcomes({ calls: "on-line", bills: status })).toEqual([]);
  });

  it("is none where nothing is judged, nor where nothing that it feeds is off", () => {
    expect(outcomes({ calls: "no-data", bills: null })).toEqual([]);
    expect(outcomes({ calls: "on-line" }, [])).toEqual([]);
  });
});
