import type { Check } from "@/lib/core/audit-check";
import type { PlainDate } from "@/lib/core/period";
import type { Unit, UnitTree } from "@/lib/core/unit-tree";

interface Organised {
  readonly metrics: ReadonlyMap<string, { readonly department: string }>;
  readonly units: UnitTree;
  readonly today: PlainDate;
}

/** The departments that a finding is about: of the metrics and units that it names, and of both ends of its links. */
export function departmentsOf(check: Pick<Check, "metrics" | "units" | "links">, { metrics, units, today }: Organised): Unit[] {
  const named = [...check.metrics, ...check.links.flatMap((link) => link.split(":"))];
  const keys = new Set(named.flatMap((key) => metrics.get(key)?.department ?? []));
  const owners = check.units.flatMap((key) => departmentAt(units, key, today));
  const found = [...owners, ...[...keys].flatMap((key) => units.byKey(key) ?? [])];
  return [...new Map(found.filter(({ kind }) => kind === "department").map((unit) => [unit.key, unit])).values()];
}

/** The department in which a unit stands, or which it is. */
function departmentAt(units: UnitTree, key: string, today: PlainDate): Unit[] {
  const unit = units.byKey(key);
  if (unit === undefined) return [];
  return [unit, ...units.ancestorsOn(unit.id, today).flatMap((id) => units.byId(id) ?? [])].filter(
    ({ kind }) => kind === "department",
  );
}
