import type { Context } from "@/lib/context";
import { UNIT_KINDS } from "@/lib/core/metric";
import { publishedTree, unitTreeOf } from "@/lib/tree/data";
import type { ReadAs } from "./kept";

/** The keys that a mapping gives: for names, for the whole file, for its questions. */
export function keysNamedIn(read: ReadAs): string[] {
  const { names, constants } = read.mapping;
  const unit = constants?.unit;
  const metrics =
    read.kind === "readings"
      ? [read.mapping.constants?.metric]
      : [read.mapping.metric, ...Object.values(read.mapping.questions ?? {}).map(({ metric }) => metric)];
  return [...new Set([...Object.values(names ?? {}), ...[unit, ...metrics].flatMap((key) => key ?? [])])];
}

/**
 * Those of some keys that belong to none of some departments: a metric to the departments that ever owned it, a unit to those that
 * it ever stood in. What belongs to nobody in particular is everybody's.
 */
export async function keysBeyond(ctx: Context, keys: readonly string[], departments: readonly string[]): Promise<string[]> {
  const published = await publishedTree(ctx);
  if (published === null) return [];
  const units = await unitTreeOf(ctx);
  const own = new Set(departments);
  const homesOf = (key: string): Set<string> => {
    const metric = published.tree.metrics.find((each) => each.key === key);
    const homes = new Set(metric?.definitions.map(({ is }) => is.department) ?? []);
    const unit = units.byKey(key);
    if (unit && UNIT_KINDS.indexOf(unit.kind) > 0) {
      for (const id of [unit.id, ...ancestors(unit.id)]) {
        const above = units.byId(id);
        if (above?.kind === "department") homes.add(above.key);
      }
    }
    return homes;
  };
  const ancestors = (id: number, seen = new Set<number>()): Set<number> => {
    for (const { parent } of units.byId(id)?.spans ?? []) {
      if (parent === null || seen.has(parent)) continue;
      seen.add(parent);
      ancestors(parent, seen);
    }
    return seen;
  };
  return keys.filter((key) => {
    const homes = homesOf(key);
    return homes.size > 0 && ![...homes].some((home) => own.has(home));
  });
}
