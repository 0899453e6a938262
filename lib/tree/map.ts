import type { Context } from "@/lib/context";
import type { TreeInForce } from "@/lib/core/metric";
import { treeOf } from "@/lib/core/metric-tree";
import { remember } from "./data";
import { type Heights, heightsOf } from "./map-heights";
import { type MapLayout, type MapQuery, mapLayout } from "./map-layout";

/**
 * The map of what is in force, laid out once and kept beside the store. `of` names the tree: its version, its date and, where
 * not everybody sees all of it, for whose eyes it is.
 */
export function keptMap(ctx: Context, of: string, inForce: TreeInForce, query: MapQuery): MapLayout {
  const { memo } = ctx.store;
  const { selected, scope, opened } = query;
  const openedWords = `${opened?.below.join() ?? ""}/${opened?.above.join() ?? ""}`;
  return kept(memo, `map ${of} ${scope} ${selected ?? ""} ${scope === "all" ? "" : openedWords}`, () => {
    const levels = new Map([...inForce.metrics].map(([key, { level }]) => [key, level]));
    // Who walks through the whole map selects one metric after another; the order of what is drawn stays.
    return mapLayout({ tree: treeOf(inForce), levels }, query, (keys, links, columnOf) =>
      scope === "all"
        ? kept<Heights>(memo, `map-heights ${of}`, () => heightsOf(keys, links, columnOf))
        : heightsOf(keys, links, columnOf),
    );
  });
}

function kept<T>(memo: Context["store"]["memo"], name: string, make: () => T): T {
  const known = memo.get(name) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  remember(memo, name, made);
  return made;
}
