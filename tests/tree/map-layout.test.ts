import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTree } from "@/lib/core/acyclic-tree";
import { LEVELS, type Level, type Link } from "@/lib/core/metric";
import { MAP_NODE } from "@/lib/thread-map/schema";
import type { MapGraph } from "@/lib/tree/map-around";
import { MAP_COLUMNS, type MapLayout, MOST_AROUND, mapLayout } from "@/lib/tree/map-layout";

function graphOf(levels: Readonly<Record<string, Level>>, pairs: readonly (readonly [string, string])[]): MapGraph {
  const links = pairs.map(
    ([from, to]): Link => ({ from, to, kind: "influence", sign: "+", lag: null, rationale: null, owner: null, handoff: null }),
  );
  const built = buildTree(links, (key) => levels[key] === "outcome");
  if (!built.ok) throw new Error(built.cycle.join(" "));
  return { tree: built.tree, levels: new Map(Object.entries(levels)) };
}

const SMALL = graphOf(
  {
    nps: "outcome",
    churn: "outcome",
    effort: "journey",
    fcr: "department",
    skill: "team",
    kits: "worker",
    calls: "worker",
    idle: "worker",
  },
  [
    ["kits", "skill"],
    ["skill", "fcr"],
    ["fcr", "effort"],
    ["effort", "nps"],
    ["nps", "churn"],
    ["calls", "nps"],
    ["calls", "kits"],
  ],
);

const nodeOf = (map: MapLayout, key: string) => map.nodes.find((node) => node.key === key);
const edgeOf = (map: MapLayout, from: string, to: string) => map.edges.find(({ link }) => link.from === from && link.to === to);

describe("the map", () => {
  const map = mapLayout(SMALL, { selected: "skill", scope: "all" });

  it("has five fixed columns, the worker's on the left, the outcomes' on the right", () => {
    expect(map.columns.map(({ level }) => level)).toEqual(["worker", "team", "department", "journey", "outcome"]);
    for (const { key, column, x } of map.nodes) {
      expect(MAP_COLUMNS[column]).toBe(SMALL.levels.get(key));
      expect(x).toBe(map.columns[column]?.x);
    }
    expect(map.width).toBe((map.columns[4]?.x ?? 0) + MAP_NODE.width);
    expect(map.columns.map(({ drawn, more }) => [drawn, more])).toEqual([
      [3, 0],
      [1, 0],
      [1, 0],
      [1, 0],
      [2, 0],
    ]);
  });

  it("marks the whole thread of the selected metric, up and down, and no link beside it", () => {
    const onThread = map.nodes.filter((node) => node.onThread).map(({ key }) => key);
    expect(onThread).toEqual(["calls", "churn", "effort", "fcr", "kits", "nps", "skill"]);
    expect(nodeOf(map, "skill")?.selected).toBe(true);
    expect(map.edges.filter((edge) => !edge.onThread).map(({ link }) => `${link.from} ${link.to}`)).toEqual(["calls nps"]);
  });

  it("leads each link from the driver's edge to the driven metric's, bending in every gap", () => {
    for (const { link, points } of map.edges) {
      const [from, to] = [nodeOf(map, link.from), nodeOf(map, link.to)];
      if (!from || !to) throw new Error("a link without ends");
      expect(points[0]).toEqual({ x: from.x + MAP_NODE.width, y: from.y + MAP_NODE.height / 2 });
      expect(points.at(-1)).toEqual({
        x: to.column === from.column ? to.x + MAP_NODE.width : to.x,
        y: to.y + MAP_NODE.height / 2,
      });
    }
    const long = edgeOf(map, "calls", "nps")?.points ?? [];
    expect(long.map(({ x }) => x)).toEqual(long.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(long).toHaveLength(9);
  });

  it("draws what has no link, a link within a column, and one back to an earlier column", () => {
    expect(nodeOf(map, "idle")).toMatchObject({ column: 0, onThread: false });
    expect(edgeOf(map, "nps", "churn")?.points[1]?.x).toBeGreaterThan((map.columns[4]?.x ?? 0) + MAP_NODE.width);
    const back = mapLayout(graphOf({ a: "outcome", b: "worker" }, [["a", "b"]]), { selected: null, scope: "all" });
    expect(edgeOf(back, "a", "b")?.points).toHaveLength(2);
  });

  it("of nothing, or of a metric that is not there, is drawn too", () => {
    expect(mapLayout(graphOf({}, []), { selected: null, scope: "all" })).toMatchObject({ nodes: [], edges: [], height: 0 });
    expect(mapLayout(SMALL, { selected: "gone", scope: "thread" }).nodes).toHaveLength(8);
  });
});

describe("around one metric", () => {
  it("is its thread alone, and counts what lies beyond", () => {
    const map = mapLayout(SMALL, { selected: "fcr", scope: "thread" });
    expect(map.nodes.map(({ key }) => key)).toEqual(["calls", "churn", "effort", "fcr", "kits", "nps", "skill"]);
    expect(map.columns.map(({ more }) => more)).toEqual([0, 0, 0, 0, 0]);
  });

  it("are at most forty, the way up to an outcome and down to the floor among them, the rest counted", () => {
    const teams = Array.from({ length: 50 }, (_, i) => `t${i}`);
    const levels = Object.fromEntries(teams.map((key) => [key, "team" as Level]));
    const graph = graphOf({ ...levels, nps: "outcome", effort: "journey", fcr: "department", kits: "worker" }, [
      ...teams.map((key) => [key, "fcr"] as const),
      ["fcr", "effort"],
      ["effort", "nps"],
      ["kits", "t9"],
    ]);
    const map = mapLayout(graph, { selected: "fcr", scope: "thread" });
    expect(map.nodes).toHaveLength(MOST_AROUND);
    expect(["nps", "effort", "t9", "kits"].filter((key) => !nodeOf(map, key))).toEqual([]);
    expect(nodeOf(map, "fcr")).toMatchObject({ moreBelow: 14, moreAbove: 0 });
    expect(map.columns[1]).toMatchObject({ level: "team", drawn: 36, more: 14 });
  });
});

const random = fc
  .record({
    levels: fc.array(fc.constantFrom(...LEVELS), { minLength: 1, maxLength: 25 }),
    pairs: fc.uniqueArray(fc.tuple(fc.nat(24), fc.nat(24)), { maxLength: 40, selector: ([a, b]) => `${a} ${b}` }),
    order: fc.infiniteStream(fc.nat(1000)),
    selected: fc.nat(24),
  })
  .map(({ levels, pairs, order, selected }) => ({
    levels: Object.fromEntries(levels.map((level, i) => [`m${i}`, level])),
    pairs: pairs.filter(([a, b]) => a < b && b < levels.length).map(([a, b]) => [`m${a}`, `m${b}`] as const),
    shuffled: <T>(things: readonly T[]): T[] =>
      things
        .map((thing) => ({ thing, at: order.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ thing }) => thing),
    selected: `m${selected % levels.length}`,
  }));

describe("any map", () => {
  it("is the same in whatever order its metrics and links come, with no two metrics in one place", () => {
    fc.assert(
      fc.property(random, ({ levels, pairs, shuffled, selected }) => {
        for (const scope of ["all", "thread"] as const) {
          const map = mapLayout(graphOf(levels, pairs), { selected, scope });
          const again = graphOf(Object.fromEntries(shuffled(Object.entries(levels))), shuffled(pairs));
          expect(mapLayout(again, { selected, scope })).toEqual(map);
          for (const column of map.columns.keys()) {
            const tops = map.nodes
              .filter((node) => node.column === column)
              .map(({ y }) => y)
              .sort((a, b) => a - b);
            for (const [i, y] of tops.slice(1).entries())
              expect(y - (tops[i] ?? 0)).toBeGreaterThanOrEqual(MAP_NODE.height + 13.9);
            expect(tops[0] ?? 0).toBeGreaterThanOrEqual(0);
          }
          for (const { points } of map.edges)
            for (const { x, y } of points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
