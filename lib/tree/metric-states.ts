import { isDeepStrictEqual } from "node:util";
import { definitionOf } from "./definition";
import type { FileDefinition, FileMetric } from "./schema";
import type { State } from "./succession";

/** A metric's definitions, oldest first; the last one stands. */
export function statesOf(metric: FileMetric): State<FileDefinition>[] {
  return [...(metric.history ?? []), written(metric)].map((definition) => ({ from: definition.from, is: definition }));
}

/** What a metric says of its definitions: the standing one, from when, and the past ones. */
export function definedBy(states: readonly State<FileDefinition>[]): FileDefinition & Pick<FileMetric, "history"> {
  const standing = states.at(-1);
  if (!standing) throw new Error("A metric has at least one definition");
  const history = states.slice(0, -1).map(({ from, is }) => ({ ...is, from }));
  return { ...standing.is, from: standing.from, history: history.length > 0 ? history : undefined };
}

/** The definition of a metric as the file writes it, without its key, its goals and its past. */
export function written({
  key: _,
  goal: _g,
  goals: _gs,
  goalHistory: _h,
  retired: _r,
  history: _p,
  ...definition
}: FileMetric): FileDefinition {
  return definition;
}

/** Equal definitions, whatever their dates and whichever defaults are spelled out. */
export function sameDefinition(a: FileDefinition, b: FileDefinition): boolean {
  return isDeepStrictEqual(definitionOf("", a), definitionOf("", b));
}
