import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { homeUnitOf, treeInForce } from "@/lib/core/metric-tree";
import { basisOf } from "@/lib/metrics/basis";
import type { FindEntry } from "./queries";

/** Everything in force today that has a page: departments, then teams, then metrics with whose they are. */
export async function findEntries(visit: Visit): Promise<FindEntry[]> {
  const ctx = await authorise(visit, "tree.read");
  const basis = await basisOf(ctx, null);
  const open = basis.units.units.filter((unit) => basis.units.isOpenOn(unit.id, basis.today));
  const units = (["department", "team"] as const).flatMap((kind) =>
    open
      .filter((unit) => unit.kind === kind && ctx.eyes.opens({ kind, unit: unit.id }))
      .map(({ key, name }) => ({ name, word: kind, path: `/${kind}s/${key}` })),
  );
  const { metrics } = treeInForce(basis.tree, basis.today);
  const found = [...metrics.values()].map((metric) => {
    const home = basis.units.byKey(homeUnitOf(metric, basis.tree.organisation))?.name ?? metric.department;
    return { name: metric.name, word: metric.level === "outcome" ? "outcome" : home, path: `/metrics/${metric.key}` };
  });
  return [...units, ...found];
}
