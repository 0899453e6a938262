import { UNIT_KINDS } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import type { Period } from "@/lib/core/period";
import type { GridRow } from "./grid-rows";
import type { Ground } from "./ground";
import { partOf } from "./parts";
import { rowsAmong } from "./row-words";

/** What tells the rows of each metric apart; a row at the metric's home needs no unit's name. */
export function amongOf({ basis, department }: Ground, rows: readonly GridRow[]) {
  const { tree, units } = basis;
  const homeOf = ({ definition }: GridRow) => units.byKey(homeUnitOf(definition, tree.organisation))?.id ?? department.id;
  return rowsAmong(rows, homeOf);
}

/**
 * Rows as a sheet lists them: metrics of one row first, then those of several; under each, teams by name and their people by
 * name.
 */
export function inSheetOrder(ground: Ground, rows: readonly GridRow[], period: Period): GridRow[] {
  const order = new Map(ground.basis.tree.metrics.map(({ key }, index) => [key, index]));
  const counts = new Map<string, number>();
  for (const { definition } of rows) counts.set(definition.key, (counts.get(definition.key) ?? 0) + 1);
  const segments = new Map(
    ground.basis.tree.dimensions.flatMap(({ values }) => values.map(({ key }, index) => [key, index] as const)),
  );
  const keyed = rows.map((row) => {
    const part = partOf(ground, row, period);
    const rank = UNIT_KINDS.indexOf(row.unit.kind);
    return {
      row,
      by: [
        (counts.get(row.definition.key) ?? 0) > 1 ? 1 : 0,
        order.get(row.definition.key) ?? order.size,
        part.id === ground.department.id ? 0 : 1,
        part.name,
        part.key,
        rank,
        row.unit.name,
        row.unit.key,
        segments.get(row.segment?.key ?? "") ?? -1,
      ],
    };
  });
  return keyed.sort((a, b) => compare(a.by, b.by)).map(({ row }) => row);
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? 0;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
