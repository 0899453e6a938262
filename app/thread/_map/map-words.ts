import type { DrawnLink, DrawnMetric, MapPlace, ThreadMap } from "@/lib/thread-map/schema";

/** A metric as it is read aloud: "First-visit fix, Field, 76.7%, 28 below". */
export function metricWords({ name, word, value, words, selected }: DrawnMetric): string {
  return `${name}, ${word}, ${value}, ${words}${selected ? ", selected" : ""}`;
}

/** "Show 3 more that feed First-visit fix". */
export function moreWords({ name, moreBelow, moreAbove }: DrawnMetric, side: "below" | "above"): string {
  return side === "below" ? `+${moreBelow}: show what else feeds ${name}` : `+${moreAbove}: show what else ${name} feeds`;
}

/** What a link says when it is pointed at: "assumed, 1 month later". */
export function linkWords({ says, inverse }: DrawnLink): string {
  return inverse && !says.includes("inverse") ? `${says}, inverse` : says;
}

/** The map around another metric; what was opened around the last one is closed. */
export function selectedAt(place: MapPlace, metric: string): MapPlace {
  return { ...place, metric, below: [], above: [] };
}

/** The map with all that feeds a metric, or all that it feeds. */
export function openedAt(place: MapPlace, side: "below" | "above", metric: string): MapPlace {
  return { ...place, [side]: [...place[side].filter((key) => key !== metric), metric] };
}

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/**
 * Where an arrow key leads from a metric: left to what feeds it, right to what it feeds (the nearest in height, those on the
 * thread first), up and down within the column. Null where there is nothing that way.
 */
export function neighbour({ metrics, links }: ThreadMap, from: string, arrow: Arrow): string | null {
  const here = metrics.find(({ key }) => key === from);
  if (here === undefined) return null;
  const away = (metric: DrawnMetric) => Math.abs(metric.y - here.y);
  if (arrow === "ArrowUp" || arrow === "ArrowDown") {
    const way = arrow === "ArrowUp" ? -1 : 1;
    const beyond = metrics.filter((metric) => metric.column === here.column && (metric.y - here.y) * way > 0);
    return beyond.sort((a, b) => away(a) - away(b))[0]?.key ?? null;
  }
  const ends = new Set(
    arrow === "ArrowLeft"
      ? links.filter(({ to }) => to === from).map((link) => link.from)
      : links.filter((link) => link.from === from).map(({ to }) => to),
  );
  const linked = metrics.filter(({ key }) => ends.has(key));
  return linked.sort((a, b) => Number(b.onThread) - Number(a.onThread) || away(a) - away(b))[0]?.key ?? null;
}
