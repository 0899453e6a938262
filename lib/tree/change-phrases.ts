import type { DatedTree } from "@/lib/core/metric";
import type { PlainDate } from "@/lib/core/period";
import { listed } from "@/lib/core/sentence-parts";
import { dateWords } from "@/lib/metrics/sentences";

/** What the things of two trees are called: as in the later one, where it has them. */
export interface Names {
  metric(key: string): string;
  unit(key: string): string;
}

/** Names of two trees together. */
export function namesIn(before: DatedTree, after: DatedTree): Names {
  const trees = [before, after];
  const metrics = new Map(
    trees.flatMap((tree) => tree.metrics.map(({ key, definitions }) => [key, definitions.at(-1)?.is.name ?? key] as const)),
  );
  const units = new Map(trees.flatMap((tree) => tree.units.map(({ key, name }) => [key, name] as const)));
  return { metric: (key) => metrics.get(key) ?? key, unit: (key) => units.get(key) ?? key };
}

/** "From 10 May 26 " before what holds from a date; nothing before what holds always. */
export function fromWords(from: PlainDate | null): string {
  return from === null ? "" : `From ${dateWords(from)} `;
}

/** Things in a sentence, all of them: "a, b and c". */
export function allOf(things: readonly string[]): string {
  return listed(things, things.length);
}
