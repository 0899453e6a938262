import { treeOf } from "@/lib/core/metric-tree";
import type { MapGraph } from "@/lib/tree/map-around";
import { mapLayout } from "@/lib/tree/map-layout";
import { bigThread } from "./audit";
import { type Measure, type Measurement, median } from "./measurement";

const GOAL_MS = 700;
const ROUNDS = 6;

function graphOf(metrics: number, links: number): MapGraph {
  const { tree } = bigThread({ metrics, links, units: 100 });
  return { tree: treeOf(tree), levels: new Map([...tree.metrics].map(([key, { level }]) => [key, level])) };
}

/** How long the map of a whole tree takes to lay out, and that of one metric's thread in it. */
export const measure: Measure = async ({ quick, note }): Promise<Measurement[]> => {
  const sizes = quick
    ? [{ metrics: 60, links: 90 }]
    : [
        { metrics: 300, links: 450 },
        { metrics: 1_000, links: 1_500 },
        { metrics: 1_000, links: 3_000 },
      ];
  return sizes.flatMap(({ metrics, links }, place) => {
    const graph = graphOf(metrics, links);
    const selected = `m${metrics / 2}`;
    return (["all", "thread"] as const).map((scope): Measurement => {
      const times: number[] = [];
      let drawn = 0;
      for (let round = 0; round < ROUNDS; round++) {
        note(`${metrics} metrics, ${scope}, round ${round + 1} of ${ROUNDS}`);
        const started = performance.now();
        drawn = mapLayout(graph, { selected, scope }).nodes.length;
        times.push(performance.now() - started);
      }
      const figure = median(times.slice(1));
      return {
        what: `map of ${scope === "all" ? "all of" : "one thread in"} ${metrics} metrics × ${links} links`,
        goal: place === 0 ? `≤ ${GOAL_MS} ms` : "usable",
        measured: `${figure.toFixed(0)} ms`,
        detail: `${drawn} drawn; ${times[0]?.toFixed(0)} ms the first time`,
        reached: figure <= (place === 0 ? GOAL_MS : 2 * GOAL_MS),
      };
    });
  });
};
