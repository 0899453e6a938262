import { metricsOf, parseFormula } from "./formula";
import type { DatedTree, MetricDefinition } from "./metric";

/** The metrics that one is worked out from or held by: the parts of a formula, and a guard. */
function tiedTo({ formula, guard }: MetricDefinition): string[] {
  const parsed = formula === null ? null : parseFormula(formula);
  return [...(parsed?.ok ? metricsOf(parsed.formula) : []), ...(guard === null ? [] : [guard])];
}

/**
 * Metrics (by key) with all those whose figures or statuses may depend on theirs, or theirs on them, however far apart and
 * under any definition there ever was: a figure that is withheld is withheld in whatever else it could be told from.
 */
export function hangingTogether({ metrics }: DatedTree, keys: ReadonlySet<string>): Set<string> {
  const ties = new Map<string, Set<string>>();
  const tie = (from: string, to: string) => ties.set(from, (ties.get(from) ?? new Set()).add(to));
  for (const { key, definitions } of metrics) {
    for (const other of definitions.flatMap(({ is }) => tiedTo(is))) {
      tie(key, other);
      tie(other, key);
    }
  }
  const found = new Set(keys);
  for (const key of found) for (const other of ties.get(key) ?? []) found.add(other);
  return found;
}
