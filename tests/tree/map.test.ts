import { expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { treeInForce } from "@/lib/core/metric-tree";
import { publishedTree } from "@/lib/tree/data";
import { keptMap } from "@/lib/tree/map";
import { applyTree } from "@/lib/tree/mutations";
import { on, treeText } from "./parsing";

it("a map is laid out once for each tree, selection and scope", async () => {
  const store = openStore(":memory:", { create: true });
  const ctx = operatorContext(store, { id: "test", now: () => new Date("2026-05-10T12:00:00Z") });
  await applyTree(ctx, { text: treeText() });
  const published = await publishedTree(ctx);
  if (!published) throw new Error("nothing was published");
  const map = (of: string, selected: string | null) =>
    keptMap(ctx, of, treeInForce(published.tree, on("2026-05-10")), { selected, scope: "all" });
  const first = map("1 2026-05-10", null);
  expect(first.nodes.map(({ key }) => key)).toEqual(["fcr", "nps"]);
  expect(map("1 2026-05-10", null)).toBe(first);
  expect(map("1 2026-05-10", "nps")).not.toBe(first);
  expect(map("2 2026-05-10", null)).not.toBe(first);
});
