import { describe, expect, test } from "vitest";
import { buildTree } from "@/lib/core/acyclic-tree";
import type { Link } from "@/lib/core/metric";
import { openAtFirst, pathTo, type ThreadShape, threadNodes, worstThread } from "@/lib/tree/thread-rows";

const link = (from: string, to: string): Link => ({
  from,
  to,
  kind: "influence",
  sign: "+",
  lag: null,
  rationale: null,
  owner: null,
  handoff: false,
});

const POSITIONS: Record<string, number | null> = {
  cost: -31,
  ease: -7,
  churn: 7,
  fix: -28,
  parts: -21,
  visits: -13,
  bills: null,
  sales: 2,
};
const OUTCOMES = ["churn", "cost", "ease"];

function shapeOf(links: readonly Link[], keys = Object.keys(POSITIONS)): ThreadShape {
  const built = buildTree(links, (key) => OUTCOMES.includes(key));
  if (!built.ok) throw new Error(built.cycle.join(" → "));
  return {
    tree: built.tree,
    keys,
    isOutcome: (key) => OUTCOMES.includes(key),
    positionOf: (key) => POSITIONS[key] ?? null,
  };
}

const LINKS = [link("fix", "ease"), link("fix", "cost"), link("parts", "fix"), link("visits", "cost"), link("bills", "cost")];

describe("threadNodes", () => {
  test("puts outcomes first, worst first, and what reaches none last", () => {
    const roots = threadNodes(shapeOf(LINKS)).filter((node) => node.depth === 0);
    expect(roots.map((node) => node.key)).toEqual(["cost", "ease", "churn", "sales"]);
  });

  test("shows a driver once, under the worst of what it feeds, and names the others", () => {
    const nodes = threadNodes(shapeOf(LINKS));
    expect(nodes.filter((node) => node.key === "fix")).toHaveLength(1);
    expect(nodes.find((node) => node.key === "fix")).toMatchObject({
      parent: "cost",
      also: ["ease"],
      depth: 1,
      place: 1,
      siblings: 3,
    });
    expect(nodes.find((node) => node.key === "ease")).toMatchObject({ children: [], below: 2 });
  });

  test("orders drivers worst first, those not judged last", () => {
    expect(threadNodes(shapeOf(LINKS)).map((node) => node.key)).toEqual([
      "cost",
      "fix",
      "parts",
      "visits",
      "bills",
      "ease",
      "churn",
      "sales",
    ]);
  });

  test("knows which lines run past a row", () => {
    const nodes = threadNodes(shapeOf(LINKS));
    expect(nodes.find((node) => node.key === "parts")?.passes).toEqual([true, false]);
    expect(nodes.find((node) => node.key === "bills")?.passes).toEqual([false]);
  });

  test("keeps an outcome a root although it feeds another, and says what it feeds", () => {
    const nodes = threadNodes(shapeOf([...LINKS, link("ease", "cost")]));
    expect(nodes.find((node) => node.key === "ease")).toMatchObject({ depth: 0, parent: null, also: ["cost"] });
  });

  test("leaves out a driven metric that is not in force", () => {
    const keys = Object.keys(POSITIONS).filter((key) => key !== "cost");
    expect(threadNodes(shapeOf(LINKS, keys)).find((node) => node.key === "fix")?.parent).toBe("ease");
  });
});

describe("paths", () => {
  test("run from the root down, and the worst thread to the floor", () => {
    const nodes = threadNodes(shapeOf(LINKS));
    expect(worstThread(nodes)).toBe("parts");
    expect(pathTo(nodes, "parts")).toEqual(["cost", "fix", "parts"]);
    expect(pathTo(nodes, "nowhere")).toEqual([]);
  });

  test("open their own tree, and only their own branch of a large one", () => {
    const nodes = threadNodes(shapeOf(LINKS));
    expect([...openAtFirst(nodes, ["ease"], 20)]).toEqual([]);
    expect([...openAtFirst(nodes, ["cost"], 20)]).toEqual(["cost", "fix"]);
    expect([...openAtFirst(nodes, ["cost"], 3)]).toEqual(["cost"]);
  });
});
