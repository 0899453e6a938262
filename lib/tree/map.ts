import type { Context } from "@/lib/context";
import type { TreeInForce } from "@/lib/core/metric";
import { treeOf } from "@/lib/core/metric-tree";
import { remember } from "./data";
import { type MapLayout, type MapQuery, mapLayout } from "./map-layout";

/**
 * The map of what is in force, laid out once and kept beside the store. `of` names the tree: its version, its date and, where
 * not everybody sees all of it, for whose eyes it is.
 */
export function keptMap(ctx: Context, of: string, inForce: TreeInForce, query: MapQuery): MapLayout {
  const name = `map ${of} ${query.scope} ${query.selected ?? ""}`;
  const known = ctx.store.memo.get(name) as MapLayout | undefined;
  if (known) return known;
  const levels = new Map([...inForce.metrics].map(([key, { level }]) => [key, level]));
  const map = mapLayout({ tree: treeOf(inForce), levels }, query);
  remember(ctx.store.memo, name, map);
  return map;
}
