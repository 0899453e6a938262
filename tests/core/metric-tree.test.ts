import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTree } from "@/lib/core/acyclic-tree";
import type { Link } from "@/lib/core/metric";

function link(from: string, to: string, sign: "+" | "-" | null = "+"): Link {
  return { from, to, kind: "influence", sign, lag: null, rationale: null, owner: null, handoff: false };
}

function built(links: readonly Link[], outcomes: readonly string[]) {
  const result = buildTree(links, (key) => outcomes.includes(key));
  if (!result.ok) throw new Error(result.cycle.join(" "));
  return result.tree;
}

describe("a metric tree", () => {
  const tree = built(
    [link("calls", "effort"), link("calls", "churn"), link("effort", "nps"), link("nps", "churn"), link("idle", "busy")],
    ["nps", "churn"],
  );

  it("knows what feeds a metric and what it feeds", () => {
    expect(tree.driversOf("churn").map(({ from }) => from)).toEqual(["calls", "nps"]);
    expect(tree.drivenBy("calls").map(({ to }) => to)).toEqual(["effort", "churn"]);
    expect([...tree.descendants("churn")].sort()).toEqual(["calls", "effort", "nps"]);
    expect([...tree.ancestors("calls")].sort()).toEqual(["churn", "effort", "nps"]);
    expect(tree.ancestors("nowhere").size).toBe(0);
  });

  it("follows paths to the next outcome, not through it", () => {
    expect(tree.pathsToOutcomes("calls")).toEqual([
      ["calls", "effort", "nps"],
      ["calls", "churn"],
    ]);
    expect(tree.pathsToOutcomes("nps")).toEqual([["nps", "churn"]]);
    expect(tree.pathsToOutcomes("idle")).toEqual([]);
    expect(tree.reachesOutcome("idle")).toBe(false);
    expect(tree.reachesOutcome("calls")).toBe(true);
  });

  it("stops looking at a limit, however many paths there are", () => {
    const layers = Array.from({ length: 40 }, (_, at) => [`a${at}`, `b${at}`]);
    const dense = layers.flatMap((layer, at) => layer.flatMap((from) => (layers[at + 1] ?? ["end"]).map((to) => link(from, to))));
    expect(built(dense, ["end"]).pathsToOutcomes("a0", 7)).toHaveLength(7);
  });

  it("orders drivers before what they drive", () => {
    const at = new Map(tree.order.map((key, place) => [key, place]));
    for (const { from, to } of tree.links) expect(at.get(from)).toBeLessThan(at.get(to) ?? -1);
  });

  it("names the path of a cycle", () => {
    expect(buildTree([link("a", "b"), link("b", "c"), link("c", "b")], () => false)).toEqual({
      ok: false,
      cycle: ["b", "c", "b"],
    });
    expect(buildTree([link("a", "a")], () => false)).toEqual({ ok: false, cycle: ["a", "a"] });
  });

  it("takes a chain of ten thousand without overflowing", () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => link(`m${at}`, `m${at + 1}`));
    expect(built(chain, ["m10000"]).ancestors("m0").size).toBe(10_000);
  });

  it("is refused exactly when a walk along its links can come back", () => {
    const edge = fc.tuple(fc.nat(7), fc.nat(7));
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 14 }), (edges) => {
        const result = buildTree(
          edges.map(([from, to]) => link(`m${from}`, `m${to}`)),
          () => false,
        );
        expect(result.ok).toBe(!comesBack(edges));
        if (result.ok) return;
        const [first] = result.cycle;
        expect(result.cycle.at(-1)).toBe(first);
        for (const [at, to] of result.cycle.slice(1).entries()) {
          expect(edges.some(([a, b]) => `m${a}` === result.cycle[at] && `m${b}` === to)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** The plain model: from every node, is the node itself among those that can be reached? */
function comesBack(edges: readonly (readonly [number, number])[]): boolean {
  return [0, 1, 2, 3, 4, 5, 6, 7].some((start) => {
    let reached = new Set(edges.filter(([from]) => from === start).map(([, to]) => to));
    for (let round = 0; round < 8; round++) {
      reached = new Set([...reached, ...edges.filter(([from]) => reached.has(from)).map(([, to]) => to)]);
    }
    return reached.has(start);
  });
}
