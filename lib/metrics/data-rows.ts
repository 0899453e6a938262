import { type NameBatches, NONE_BEHIND } from "@/lib/batches/behind";
import type { Context } from "@/lib/context";
import { extraDecimalsFor, formatPosition, formatValue } from "@/lib/core/display";
import { isHidden } from "@/lib/core/measure";
import type { MetricDefinition } from "@/lib/core/metric";
import { coarsen, formatPeriod, grainOf, labelPeriod, type Period, partsOf } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { STATUS_WORDS } from "@/lib/core/status-words";
import type { Unit } from "@/lib/core/unit-tree";
import { provenanceOf } from "@/lib/readings/provenance";
import { notesBeside } from "./annotated";
import type { Basis } from "./basis";
import type { DataRow } from "./page-view";
import { countsText, countText, coverageText, missingWords } from "./point-words";
import { intervalOf, isBelowFloor } from "./small-numbers";
import { changedIn } from "./trend-changes";
import type { TrendChange } from "./trend-view";

interface RowsInput {
  readonly basis: Basis;
  readonly definition: MetricDefinition;
  readonly unit: Unit;
  /** In order, oldest first. */
  readonly points: readonly Point[];
  /** Whether to count the readings behind each figure, which costs a look at all of them. */
  readonly counted: boolean;
  /** How their batches are named; null where the reader may see none. */
  readonly nameBatches: NameBatches | null;
  /** From when on figures read differently. */
  readonly changes: readonly TrendChange[];
}

/** The figures as a table, newest first, each with what stands behind it. */
export function dataRows(ctx: Context, input: RowsInput): DataRow[] {
  const { basis, definition, unit, points, counted, nameBatches, changes } = input;
  const behind = counted ? readingsBehind(ctx, basis, definition, unit, points) : new Map<Period, Behind>();
  const said = ({ batches, ...counts }: Behind) => ({ ...counts, batches: nameBatches?.(batches) ?? NONE_BEHIND });
  const notes = notesBeside(basis, definition, unit, points, true);
  return points.toReversed().map((point) => ({
    period: formatPeriod(point.period),
    label: labelPeriod(point.period, "long", basis.calendar),
    ...cells(point, definition, basis.privacyFloor),
    note: notes.get(point.period) ?? null,
    changed: changedIn(point.period, changes, basis.calendar),
    ...said(isHidden(point.reason) ? NOTHING_BEHIND : (behind.get(point.period) ?? NOTHING_BEHIND)),
  }));
}

function cells(
  point: Point,
  definition: MetricDefinition,
  privacyFloor: number,
): Omit<DataRow, "period" | "label" | "note" | "changed" | "readings" | "corrected" | "batches"> {
  const { display } = definition;
  const hidden = isBelowFloor(definition, point);
  const judged = point.value !== null && point.position !== null && point.goalLine !== null;
  const extraDecimals =
    judged && point.value !== null && point.goalLine !== null ? extraDecimalsFor(point.value, point.goalLine, display) : 0;
  return {
    value: hidden ? "—" : formatValue(point.value, display, { extraDecimals }),
    counts: countsText(point) ?? (point.numerator === null ? "—" : countText(point.numerator)),
    interval: intervalOf(definition, point)?.text ?? "",
    line: point.goalLine === null ? "—" : formatValue(point.goalLine, display, { extraDecimals }),
    words:
      hidden || point.position === null
        ? point.status === null
          ? ""
          : STATUS_WORDS[point.status]
        : formatPosition(point.position),
    status: hidden ? null : point.status,
    coverage: point.expected === 0 ? "—" : coverageText(point).replace(" reported", ""),
    remark: hidden ? "too few to show a rate" : remarkOf(point, privacyFloor),
  };
}

function remarkOf(point: Point, privacyFloor: number): string {
  if (point.value === null) return missingWords(point, privacyFloor);
  const remarks = [
    point.partial ? "not over yet" : null,
    point.provisional && !point.partial ? "provisional" : null,
    point.unweighted ? "without its counts" : null,
  ];
  return remarks.filter((remark) => remark !== null).join(", ");
}

const NOTHING_BEHIND: Behind = { readings: 0, corrected: 0, batches: [] };

interface Behind {
  readonly readings: number;
  readonly corrected: number;
  readonly batches: readonly number[];
}

/** Readings and corrections behind each period on show; a formula has none of its own. */
function readingsBehind(
  ctx: Context,
  basis: Basis,
  definition: MetricDefinition,
  unit: Unit,
  points: readonly Point[],
): Map<Period, Behind> {
  const totals = new Map<Period, Behind>();
  const metric = basis.metricIds.get(definition.key);
  const [first, last] = [points[0], points.at(-1)];
  if (metric === undefined || definition.measure === "formula" || !first || !last) return totals;
  const from = partsOf(first.period, definition.grain, basis.calendar)[0];
  const to = partsOf(last.period, definition.grain, basis.calendar).at(-1);
  if (from === undefined || to === undefined) return totals;
  for (const found of provenanceOf(ctx, { metric, units: unitsUnder(basis, unit), from, to })) {
    const period = coarsen(found.period, grainOf(first.period), basis.calendar);
    if (period === null) continue;
    const total = totals.get(period) ?? NOTHING_BEHIND;
    totals.set(period, {
      readings: total.readings + found.readings,
      corrected: total.corrected + found.corrected,
      batches: [...new Set([...total.batches, ...found.batches])],
    });
  }
  return totals;
}

/** Store ids of a unit and of every unit that ever stood under it. */
export function unitsUnder(basis: Basis, unit: Unit): number[] {
  const under = new Set([unit.id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const other of basis.units.units) {
      if (under.has(other.id) || !other.spans.some((span) => span.parent !== null && under.has(span.parent))) continue;
      under.add(other.id);
      grown = true;
    }
  }
  return [...under];
}
