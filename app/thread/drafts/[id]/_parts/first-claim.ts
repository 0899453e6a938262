import type { FileLink, FileMetric, TreeFile } from "@/lib/tree/schema";

type End = Pick<FileMetric, "key" | "direction">;

/**
 * What a link says when it is first drawn: that improving the one improves the other. Where a rise of the driver is good and a
 * fall of the driven metric is, the sign is "-"; where one of them is neither, "+".
 */
export function firstClaim(from: End, to: End): FileLink {
  const ways = [from.direction ?? "up", to.direction ?? "up"];
  const opposed = ways.includes("up") && ways.includes("down");
  return { from: from.key, to: to.key, kind: "influence", sign: opposed ? "-" : "+" };
}

/** The same between two metrics of a file, by their keys. */
export function firstClaimIn({ metrics = [] }: TreeFile, from: string, to: string): FileLink {
  const end = (key: string): End => metrics.find((metric) => metric.key === key) ?? { key };
  return firstClaim(end(from), end(to));
}
