import type { Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import type { GridRow } from "./grid-rows";
import type { Ground } from "./ground";

/**
 * Whether a row's figure of a period is for the caller's eyes: as on the metric's page. A unit that never moved is asked about
 * once: who sees its people does not change with the date.
 */
export function seenIn(ground: Ground, row: GridRow): (period: Period) => boolean {
  const { shown } = ground.reader;
  const figured = { metric: row.definition, unit: row.unit.id, segment: row.segment?.key ?? "" };
  if (!shown.isOpen(figured)) return () => false;
  if (!shown.isGuarded(figured)) return () => true;
  const isSeen = (period: Period) => shown.seesPeopleAt(figured, period) || !shown.isWithheld(figured, period);
  if (row.unit.kind !== "worker" || !standsStill(ground, row.unit)) return isSeen;
  let known: boolean | null = null;
  return (period) => {
    known ??= isSeen(period);
    return known;
  };
}

/** Has a unit, and each unit above it, stood under one parent all the time? */
function standsStill({ basis: { units } }: Ground, unit: Unit): boolean {
  let at: Unit | undefined = unit;
  while (at !== undefined) {
    const parents: readonly (number | null)[] = [...new Set(at.spans.map(({ parent }) => parent))];
    if (parents.length > 1) return false;
    at = units.byId(parents[0] ?? -1);
  }
  return true;
}
