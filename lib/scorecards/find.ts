import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { seenTree } from "@/lib/metrics/seen-tree";
import { departmentAbove } from "./audience";
import type { FindEntry } from "./queries";

/**
 * Everything in force today that has a page which the caller may open: the C-suite, departments, teams, metrics with whose
 * they are, and the people whose own figures are the caller's to see, by name.
 */
export async function findEntries(visit: Visit): Promise<FindEntry[]> {
  const ctx = await authorise(visit, "tree.read");
  const { eyes } = ctx;
  const basis = await basisOf(ctx, null);
  const open = basis.units.units.filter((unit) => basis.units.isOpenOn(unit.id, basis.today));
  const cSuite = eyes.opens({ kind: "c-suite" })
    ? [{ name: "C-suite", word: basis.tree.organisation.name, path: "/c-suite" }]
    : [];
  const units = (["department", "team"] as const).flatMap((kind) =>
    open
      .filter((unit) => unit.kind === kind && eyes.opens({ kind, unit: unit.id }))
      .map(({ key, name }) => ({ name, word: kind, path: `/${kind}s/${key}` })),
  );
  const { metrics } = seenTree(new PointReader(ctx, basis).shown, basis, basis.today);
  const found = [...metrics.values()].map((metric) => {
    const home = basis.units.byKey(homeUnitOf(metric, basis.tree.organisation))?.name ?? metric.department;
    return { name: metric.name, word: metric.level === "outcome" ? "outcome" : home, path: `/metrics/${metric.key}` };
  });
  const { caller } = ctx.actor;
  const self = caller.kind === "person" ? caller.worker : null;
  const people = open
    .filter((unit) => unit.kind === "worker" && unit.id !== self && eyes.seesWorker(unit.id, basis.today))
    .map(({ id, key, name }) => ({ name, word: standing(basis, id), path: `/people/${key}` }));
  return [...cSuite, ...units, ...found, ...people.sort((a, b) => a.name.localeCompare(b.name, "en-GB"))];
}

/** "North, Field": where a worker stands today. */
function standing(basis: Basis, worker: number): string {
  const [team] = basis.units.ancestorsOn(worker, basis.today).flatMap((id) => basis.units.byId(id) ?? []);
  const department = team === undefined ? null : departmentAbove(basis, team, basis.today);
  return [team?.name, department?.name].filter((name) => name !== undefined).join(", ");
}
