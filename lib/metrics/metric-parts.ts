import { treeInForce, treeOf } from "@/lib/core/metric-tree";
import { labelPeriod, lastDay } from "@/lib/core/period";
import { NOT_SPLIT } from "@/lib/core/roll-up";
import type { Unit } from "@/lib/core/unit-tree";
import { cardOf } from "@/lib/scorecards/cards";
import { metricView } from "@/lib/scorecards/metric-view";
import { metricPath, type Split } from "./page-address";
import type { Place } from "./page-place";
import type { PartsView, PartView } from "./page-view";
import { countsText } from "./point-words";
import type { PointReader } from "./points";
import { intervalOf } from "./small-numbers";

/** A metric taken apart by the units right below, or by the segments of its dimension; null where there is nothing to split. */
export function partsOfMetric(reader: PointReader, place: Place, by: Split): PartsView | null {
  return by === "unit" ? byUnit(reader, place) : bySegment(reader, place);
}

function byUnit(reader: PointReader, place: Place): PartsView | null {
  const { basis, definition, unit, period, address, card } = place;
  const date = lastDay(period, basis.calendar);
  const inForce = treeInForce(basis.tree, date);
  const view = { basis, tree: treeOf(inForce), metrics: inForce.metrics };
  const isOpen = (child: Unit) => reader.shown.isOpen({ metric: definition, unit: child.id });
  const children = basis.units.childrenOn(unit.id, date).flatMap((id) => basis.units.byId(id) ?? []);
  const groups = children
    .filter((child) => child.kind !== "worker" && isOpen(child))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  if (groups.length === 0) return null;
  const rows = groups.flatMap((child): PartView[] => {
    const own = cardOf(reader, definition, child, period, card.grain);
    if (own.points.every((point) => point.value === null && point.reason !== "withheld")) return [];
    const { value, position, status, words, history } = metricView(own, view);
    return [
      {
        key: child.key,
        name: child.name,
        href: metricPath({ ...address, unit: child.key, by: null }),
        value,
        counts: own.shown && countsText(own.shown),
        interval: (own.shown && intervalOf(definition, own.shown)?.text) ?? null,
        position,
        status,
        words,
        history,
      },
    ];
  });
  return {
    title: `By ${groups[0]?.kind ?? "unit"}`,
    caption: `${definition.name} of each ${groups[0]?.kind ?? "unit"} of ${unit.name}, ${labelPeriod(card.asked, "long", basis.calendar)}.`,
    judged: rows.some((row) => row.position !== null),
    rows,
    remark: definition.collectedAt === "worker" ? "Collected from each worker; nobody's own figures are shown here." : null,
  };
}

function bySegment(reader: PointReader, place: Place): PartsView | null {
  const { basis, definition, unit, card } = place;
  const dimension = basis.tree.dimensions.find(({ key }) => key === definition.dimension);
  if (!dimension) return null;
  const periods = card.points.slice(-SPARK).map((point) => point.period);
  const segments = [...dimension.values, { key: NOT_SPLIT, name: "Not split" }];
  const rows = segments.flatMap(({ key, name }): PartView[] => {
    const points = reader.pointsOf({ metric: definition, unit: unit.id, segment: key, grain: card.grain }, periods);
    const shown = points.findLast((point) => point.value !== null) ?? null;
    if (shown === null) return [];
    const own = { ...card, points, shown, goal: null, status: null, position: null };
    const inForce = treeInForce(basis.tree, lastDay(shown.period, basis.calendar));
    const { value, history } = metricView(own, { basis, tree: treeOf(inForce), metrics: inForce.metrics });
    return [
      {
        key,
        name,
        href: null,
        value,
        counts: countsText(shown),
        interval: intervalOf(definition, shown)?.text ?? null,
        position: null,
        status: null,
        words: "",
        history: { ...history, promised: null, resets: [] },
      },
    ];
  });
  return {
    title: `By ${dimension.name.toLowerCase()}`,
    caption: `${definition.name} by ${dimension.name.toLowerCase()}, ${unit.name}, ${labelPeriod(card.asked, "long", basis.calendar)}. Segments have no line of their own.`,
    judged: false,
    rows,
    remark: null,
  };
}

const SPARK = 12;
