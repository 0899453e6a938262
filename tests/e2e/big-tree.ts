import { LEVELS } from "@/lib/core/metric";

/** Metrics to each link's driven one: a link and a half for each metric, as real trees have. */
const LINKS_PER_METRIC = 1.5;

/**
 * A tree file of a size, the same each time: a fiftieth of it outcomes, the rest in equal parts on the other levels; links run
 * upwards, most of them to the next level.
 */
export function bigTree(count: number): string {
  const departments = Math.max(2, Math.round(count / 30));
  const outcomes = Math.max(2, Math.round(count / 50));
  const lower = LEVELS.slice(1);
  const levelOf = (at: number) => (at < outcomes ? 0 : 1 + Math.floor(((at - outcomes) * lower.length) / (count - outcomes)));
  const metrics = Array.from({ length: count }, (_, at) => ({
    key: `m${at}`,
    name: `Metric ${at} of the tree`,
    level: LEVELS[levelOf(at)],
    measure: "ratio",
    share: true,
    grain: "month",
    department: `d${at % departments}`,
    collectedAt: "department",
    display: { as: "percent", decimals: 1 },
  }));
  const spread = (at: number, times: number) => (at * 7919 * times + 104_729 * times) % 1_000_003;
  const pairs = new Set<string>();
  for (let made = 0; pairs.size < Math.round(count * LINKS_PER_METRIC); made++) {
    const from = outcomes + (made % (count - outcomes));
    const level = levelOf(from);
    const above = metrics.map((_, at) => at).filter((at) => levelOf(at) === (made % 5 === 4 ? 0 : level - 1));
    const to = above[spread(made, 1 + (made % 3)) % above.length] ?? 0;
    pairs.add(`${from} ${to}`);
  }
  return JSON.stringify({
    version: 1,
    organisation: { key: "acme", name: "Acme", timeZone: "Europe/London" },
    units: Array.from({ length: departments }, (_, at) => ({ key: `d${at}`, name: `Department ${at}`, kind: "department" })),
    metrics,
    links: [...pairs].map((pair) => {
      const [from, to] = pair.split(" ");
      return { from: `m${from}`, to: `m${to}`, kind: "influence", sign: "+", lag: [0, 1], rationale: "Made for its size" };
    }),
  });
}
