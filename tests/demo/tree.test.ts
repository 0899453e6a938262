import { describe, expect, it } from "vitest";
import { TEAMS } from "@/lib/demo/company";
import { NETWORK_MAPPING } from "@/lib/demo/files";
import { FINANCE_MAPPING } from "@/lib/demo/finance-sheet";
import { demoTree, demoTreeYaml, METRICS } from "@/lib/demo/tree";
import { parseMapping } from "@/lib/imports/mapping";
import { parseTree } from "@/lib/tree/parse";

const tree = demoTree();

describe("the tree of the demo company", () => {
  it("is a tree file without a fault", () => {
    const parsed = parseTree(demoTreeYaml());
    expect(parsed.ok ? [] : parsed.faults).toEqual([]);
  });

  it("has six departments, some thirty teams, five outcomes and 45 to 60 metrics", () => {
    expect(tree.units?.map(({ key }) => key)).toEqual(["sales", "provisioning", "network", "field", "billing", "support"]);
    expect(TEAMS).toHaveLength(32);
    expect(METRICS.filter(({ is }) => is.level === "outcome").map(({ is }) => is.key)).toEqual([
      "nps",
      "satisfaction",
      "found-it-easy",
      "monthly-churn",
      "cost-to-serve",
    ]);
    expect(METRICS.length).toBeGreaterThanOrEqual(45);
    expect(METRICS.length).toBeLessThanOrEqual(60);
  });

  it("uses every measure, every shape of goal and three grains", () => {
    const used = <T>(of: (metric: (typeof METRICS)[number]["is"]) => T) => new Set(METRICS.map(({ is }) => of(is)));
    expect(used(({ measure }) => measure)).toEqual(new Set(["ratio", "net", "sum", "stock", "formula"]));
    expect(used(({ goal }) => goal?.shape)).toEqual(new Set(["linear", "step", "hold", undefined]));
    expect(used(({ grain }) => grain)).toEqual(new Set(["day", "week", "month"]));
  });

  it("gives every link a sign or a formula, a lag, a rationale and an owner", () => {
    const links = tree.links ?? [];
    expect(links.length).toBeGreaterThanOrEqual(30);
    const bare = links.filter(
      ({ kind, sign, lag, rationale, owner }) => !rationale || !owner || (kind === "influence" && (!sign || !lag)),
    );
    expect(bare).toEqual([]);
  });

  it("says how each metric is counted", () => {
    const vague = METRICS.filter(
      ({ is }) => is.measure === "ratio" && (is.numerator === undefined || is.denominator === undefined),
    );
    expect(vague.map(({ is }) => is.key)).toEqual([]);
  });
});

describe("the mappings of the files in their senders' own shape", () => {
  it("can be read", () => {
    expect(parseMapping(FINANCE_MAPPING)).toMatchObject({ shape: "periods-across", decimal: ",", thousands: ".", skipRows: 2 });
    expect(parseMapping(NETWORK_MAPPING)).toMatchObject({ delimiter: "\t", dateFormat: "dd/MM/yyyy" });
  });
});
