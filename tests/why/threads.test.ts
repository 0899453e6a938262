import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AcyclicTree, buildTree } from "@/lib/core/acyclic-tree";
import type { Link } from "@/lib/core/metric";
import { linkBetween, type ThreadGuide, threadStart, threadsFrom } from "@/lib/why/threads";
import { link } from "../core/thread";

/** Outcomes are named with an "o", those told in money with "om". */
const isOutcome = (key: string) => key.startsWith("o");

function treeOf(links: readonly Link[]): AcyclicTree {
  const built = buildTree(links, isOutcome);
  if (!built.ok) throw new Error("a cycle");
  return built.tree;
}

const guide = (more: Partial<ThreadGuide> = {}): ThreadGuide => ({
  isOutcome,
  isMoney: (key) => key.startsWith("om"),
  hurts: ({ sign }) => sign === "-",
  positionOf: () => null,
  ...more,
});

/** Metrics in a row, each fed by earlier ones alone, so that no links form a cycle; the last few are outcomes. */
const trees = fc.integer({ min: 3, max: 14 }).chain((count) => {
  const names = Array.from({ length: count }, (_, at) => (at < count - 3 ? `m${at}` : at === count - 1 ? `om${at}` : `o${at}`));
  const pairs = names.flatMap((from, at) => names.slice(at + 1).map((to) => [from, to] as const));
  const drawn = fc.record({ on: fc.boolean(), part: fc.boolean(), minus: fc.boolean() });
  return fc.array(drawn, { minLength: pairs.length, maxLength: pairs.length }).map((choices) => ({
    names,
    links: pairs.flatMap(([from, to], at): Link[] => {
      const { on = false, part = false, minus = false } = choices[at] ?? {};
      return on ? [link(from, to, { kind: part ? "component" : "influence", sign: minus ? "-" : "+" })] : [];
    }),
  }));
});

describe("the threads of any tree", () => {
  it("are told of every metric that has a path, each along links in order, to the outcome that it meets first", () => {
    fc.assert(
      fc.property(trees, ({ names, links }) => {
        const tree = treeOf(links);
        for (const name of names) {
          const threads = threadsFrom(tree, name, guide());
          expect(threads.length > 0).toBe(tree.reachesOutcome(name));
          for (const path of threads) {
            expect(path[0]).toBe(name);
            expect(path.slice(1).map(isOutcome)).toEqual([...path.slice(2).map(() => false), true]);
            for (const [at, from] of path.slice(0, -1).entries()) {
              expect(links).toContainEqual(linkBetween(tree, from, path[at + 1] ?? ""));
            }
          }
          expect(new Set(threads.map((path) => path.join(" "))).size).toBe(threads.length);
        }
      }),
    );
  });

  it("miss no outcome, and have the strongest way to each before any other", () => {
    fc.assert(
      fc.property(trees, ({ names, links }) => {
        const tree = treeOf(links);
        for (const name of names) {
          const all = tree.pathsToOutcomes(name, 100_000);
          const threads = threadsFrom(tree, name, guide(), 1);
          const reached = new Set(all.map((path) => path.at(-1)));
          expect(threads.map((path) => path.at(-1)).sort()).toEqual([...reached].sort());
          for (const path of threads) {
            const rivals = all.filter((other) => other.at(-1) === path.at(-1)).map((other) => weight(tree, other));
            expect(Math.min(...rivals)).toBe(weight(tree, path));
          }
        }
      }),
    );
  });
});

/** Links that work against their end weigh most, then claims, then length. */
function weight(tree: AcyclicTree, path: readonly string[]): number {
  const links = path.slice(0, -1).map((from, at) => linkBetween(tree, from, path[at + 1] ?? ""));
  const against = links.filter((each) => each?.sign === "-").length;
  const claims = links.filter((each) => each?.kind === "influence").length;
  return against * 10_000 + claims * 100 + path.length;
}

describe("the strongest thread", () => {
  const threads = (links: readonly Link[], more: Partial<ThreadGuide> = {}) =>
    threadsFrom(treeOf(links), "m", guide(more)).map((path) => path.join(" "));

  it("leads to what customers say before what is told in money", () => {
    expect(threads([link("m", "om"), link("m", "a"), link("a", "o")])).toEqual(["m a o", "m om"]);
  });

  it("does not work against itself, where another does not", () => {
    expect(threads([link("m", "o1", { sign: "-" }), link("m", "a"), link("a", "om")])).toEqual(["m a om", "m o1"]);
  });

  it("rests on the fewest claims", () => {
    expect(threads([link("m", "a", { kind: "component" }), link("a", "o1"), link("m", "b"), link("b", "o2")])).toEqual([
      "m a o1",
      "m b o2",
    ]);
  });

  it("leads to the outcome furthest below its line, and says most", () => {
    const positionOf = (key: string) => ({ o1: -3, o2: -30 })[key] ?? null;
    expect(threads([link("m", "o1"), link("m", "o2")], { positionOf })).toEqual(["m o2", "m o1"]);
  });

  it("comes before other ways to the same outcome, of which there are not too many", () => {
    const many = Array.from({ length: 30 }, (_, at) => [link("m", `b${at}`), link(`b${at}`, "o")]).flat();
    const found = threads([...many, link("m", "o")]);
    expect(found[0]).toBe("m o");
    expect(found).toHaveLength(12);
  });
});

describe("the metric that is told first", () => {
  const tree = treeOf([link("mine", "team"), link("team", "o")]);
  const team = { key: "team", level: "team" };
  const mine = { key: "mine", level: "worker" };
  const loose = { key: "loose", level: "worker" };

  it("is the one asked for, else a person's own that leads somewhere, else what leads somewhere, else the worst", () => {
    expect(threadStart([loose, team, mine], tree, "team")).toBe(team);
    expect(threadStart([loose, team, mine], tree)).toBe(mine);
    expect(threadStart([loose, team], tree)).toBe(team);
    expect(threadStart([loose], tree, "unknown")).toBe(loose);
    expect(threadStart([], tree)).toBeNull();
  });
});
