import type { Context } from "@/lib/context";
import type { MetricFacts } from "@/lib/core/audit-check";
import { coverageFromReadings } from "@/lib/core/coverage";
import { figureOf, isHidden } from "@/lib/core/measure";
import type { MetricDefinition } from "@/lib/core/metric";
import {
  addDays,
  coarsen,
  grainOf,
  isPartial,
  lastDay,
  type Period,
  type PlainDate,
  periodOf,
  periodRange,
} from "@/lib/core/period";
import { bookOf, rollUp } from "@/lib/core/roll-up";
import type { UnitTree } from "@/lib/core/unit-tree";
import type { Basis } from "@/lib/metrics/basis";
import type { Asked, PointReader } from "@/lib/metrics/points";
import { rolledOf, rollUpRulesOf } from "@/lib/metrics/rolled";
import { allOf } from "@/lib/metrics/span";
import { ownAbove, readReadings } from "@/lib/readings/data";
import type { Card } from "./cards";

/** How far back the audit looks for the latest reading and for figures that differ from their parts. */
const RECENT_DAYS = 100;
/** The latest reading is looked for nearby first: of daily ones a few are read, and not a hundred. */
const LOOKED_BACK = [13, 26, 52, RECENT_DAYS];
const MONTHS_LOOKED_BACK = 12;

/** What the readings say of the metric of a card at its home. */
export function factsOf(ctx: Context, reader: PointReader, card: Card): MetricFacts {
  const { basis } = reader;
  const { definition, unit, points } = card;
  const complete = points.filter((point) => !point.partial && !point.provisional);
  const statuses = new Map(card.status === null ? [] : [[unit.key, card.status]]);
  return {
    everRead: points.some((point) => point.reported > 0 || point.value !== null || point.reason !== null),
    lastRead: lastRead(ctx, basis, card),
    statuses,
    values: complete.flatMap(({ period, value }) => (value === null ? [] : [{ period, value }])),
    differing: differing(ctx, reader, definition),
    unweighted: points.slice(-MONTHS_LOOKED_BACK).some((point) => point.unweighted),
  };
}

/** The last day of the latest own-grain period with a reading: exact for the last months, else by the card's grain. */
function lastRead(ctx: Context, basis: Basis, { definition, unit, points }: Card): PlainDate | null {
  let { to } = allOf(definition.grain);
  let latest: Period | undefined;
  for (const days of LOOKED_BACK) {
    const { from } = recent(basis, definition, days);
    if (from > to) continue;
    latest = [...rolledOf(ctx, basis, definition, unit.id, "", definition.grain, { from, to }).keys()].sort((a, b) => b - a)[0];
    if (latest !== undefined) break;
    to = (from - 1) as Period;
  }
  const seen = latest ?? points.findLast((point) => point.value !== null || point.reason !== null)?.period;
  return seen === undefined ? null : lastDay(seen, basis.calendar);
}

function recent(basis: Basis, definition: MetricDefinition, days: number = RECENT_DAYS): { from: Period } {
  return { from: periodOf(addDays(basis.today, -days), definition.grain, basis.calendar) };
}

const parents = new WeakMap<UnitTree, ReadonlySet<number | null>>();

/**
 * Did ever a unit stand under this one? Most have readings and nothing below, and there are too many to go through for nothing.
 */
function hasParts(units: UnitTree): (unit: number) => boolean {
  const known = parents.get(units) ?? new Set(units.units.flatMap(({ spans }) => spans.map(({ parent }) => parent)));
  parents.set(units, known);
  return (unit) => known.has(unit);
}

/**
 * Units whose own figure, in the latest complete period in which they and all below them reported, is not the sum of its parts.
 * What people below a unit add up to beside its own word is told only to those who see these people, and under another tree
 * than the published one, which may have anybody below it, to nobody else.
 */
function differing(ctx: Context, reader: PointReader, definition: MetricDefinition): MetricFacts["differing"] {
  const { basis, shown } = reader;
  const metric = basis.metricIds.get(definition.key);
  const rules = rollUpRulesOf(basis, definition);
  if (metric === undefined || rules === null || definition.measure === "formula" || basis.asOf !== null) return [];
  const latest = new Map<number, Period>();
  const above = { metric, kind: "worker", among: hasParts(basis.units), ...recent(basis, definition) } as const;
  for (const { unit, period, state } of ownAbove(ctx, above)) {
    if (state === "not-applicable" || grainOf(period) !== definition.grain || isPartial(period, basis.today, basis.calendar))
      continue;
    const asked = { metric: definition, unit, segment: "" };
    if (!shown.isOpen(asked)) continue;
    if (shown.isGuarded(asked) && (basis.now !== null || !shown.seesPeopleAt(asked, period))) continue;
    latest.set(unit, Math.max(period, latest.get(unit) ?? 0) as Period);
  }
  const books = new Map<Period, ReturnType<typeof readReadings>>();
  const readingsIn = (period: Period) => {
    const known = books.get(period) ?? readReadings(ctx, { metric, from: period, to: period });
    books.set(period, known);
    return known;
  };
  const found: { unit: string; reported: number; parts: number }[] = [];
  for (const [unit, period] of latest) {
    const readings = readingsIn(period);
    const withoutOwn = bookOf(readings.filter((reading) => reading.unit !== unit));
    const below = rollUp(withoutOwn, basis.units, rules, unit, "", definition.grain).get(period);
    const own = rollUp(bookOf(readings), basis.units, rules, unit, "", definition.grain).get(period);
    if (below === undefined || own === undefined) continue;
    const coverage = coverageFromReadings(withoutOwn, basis.units, rules, unit, period, definition.grain);
    const reported = figureOf(definition.measure, definition.scale, own.sums).value;
    const parts = figureOf(definition.measure, definition.scale, below.sums).value;
    if (reported === null || parts === null || coverage.reported < coverage.expected) continue;
    const key = basis.units.byId(unit)?.key;
    if (key !== undefined && Math.abs(reported - parts) >= 0.5 * 10 ** -definition.display.decimals)
      found.push({ unit: key, reported, parts });
  }
  return found;
}

/**
 * The sum of a unit's denominators over the twelve months up to a period: its weight in a promise. Null where it has none, and
 * where a month of it is withheld.
 */
export function weightOf(reader: PointReader, definition: MetricDefinition, unit: number, last: Period): number | null {
  const { basis } = reader;
  const end = coarsen(last, "month", basis.calendar);
  if (end === null || coarsen(allOf(definition.grain).from, "month", basis.calendar) === null) return null;
  const asked: Asked = { metric: definition, unit, segment: "", grain: "month" };
  const months = periodRange((end - (MONTHS_LOOKED_BACK - 1)) as Period, end);
  if (reader.pointsOf(asked, months).some((point) => isHidden(point.reason))) return null;
  const weight = months.reduce((sum, month) => sum + (figureOf("ratio", 1, reader.sumsOf(asked, month)).denominator ?? 0), 0);
  return weight > 0 ? weight : null;
}
