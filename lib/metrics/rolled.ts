import type { Context } from "@/lib/context";
import { type Coverage, coverageFromReadings, expectedUnits } from "@/lib/core/coverage";
import { minus, NO_SUMS, type Sums } from "@/lib/core/measure";
import { type MetricDefinition, UNIT_KINDS, type UnitKind } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { coarsen, type Grain, grainOf, lastDay, type Period, partsOf } from "@/lib/core/period";
import { bookOf, NOT_SPLIT, type ReadingBook, type RollUpRules, rollUp } from "@/lib/core/roll-up";
import { readReadings, readSums } from "@/lib/readings/data";
import { type Basis, definitionIn, definitionsOf } from "./basis";
import { coverageOf, speakersOf } from "./covered";
import { allOf, type Span } from "./span";

/** One roll-up with its coverage. */
export interface Rolled extends Coverage {
  readonly sums: Sums;
  /** The unit reported itself, so that nothing below it counts. */
  readonly own: boolean;
  readonly notApplicable: boolean;
}

/** How a metric's readings combine, or null for a formula, which has none, and a metric without readings or home. */
export function rollUpRulesOf(basis: Basis, definition: MetricDefinition): RollUpRules | null {
  const home = basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
  if (definition.measure === "formula" || home === undefined) return null;
  const { measure, overTime, collectedAt } = definition;
  return { measure, overTime, collectedAt, home: home.id, calendar: basis.calendar };
}

/** How a metric's readings combine in each period: by its definition of the period's last day. */
function rulesByPeriod(basis: Basis, definition: MetricDefinition, today: RollUpRules): (period: Period) => RollUpRules {
  if (definitionsOf(basis, definition).length === 1) return () => today;
  return (period) => rollUpRulesOf(basis, definitionIn(basis, definition, period)) ?? today;
}

/** The lowest kind of unit that readings of a metric are, or ever were, expected from. */
function finestCollecting(basis: Basis, definition: MetricDefinition): UnitKind {
  const kinds = definitionsOf(basis, definition).map(({ collectedAt }) => UNIT_KINDS.indexOf(collectedAt));
  return UNIT_KINDS[Math.max(...kinds)] ?? definition.collectedAt;
}

/**
 * A metric's roll-ups for one unit and segment at a grain, by period; periods with nothing in them are absent. Read from the
 * stored sums, except where they do not say: as of an earlier commit, and a `stock` at a coarser grain.
 */
export function rolledOf(
  ctx: Context,
  basis: Basis,
  definition: MetricDefinition,
  unit: number,
  segment: string,
  grain: Grain,
  span: Span,
): Map<Period, Rolled> {
  const metric = basis.metricIds.get(definition.key);
  const rules = rollUpRulesOf(basis, definition);
  if (metric === undefined || rules === null) return new Map();
  const stored = basis.asOf === null && (definition.measure !== "stock" || grain === definition.grain);
  if (!stored) {
    const book = bookOf(
      readReadings(ctx, { metric, ...ownSpan(basis, definition, span), ...(basis.asOf === null ? {} : { asOf: basis.asOf }) }),
    );
    return splitOrNothing(segment, fromReadings(basis, book, rules, definition, unit, segment, grain));
  }
  if (segment === NOT_SPLIT) return splitOrNothing(segment, notSplit(ctx, basis, definition, unit, grain, span));
  const rulesIn = rulesByPeriod(basis, definition, rules);
  const saysNotApplicable = ({ expected }: Coverage, period: Period) =>
    expected === 0 && nothingRolled(basis, definition, unit, period).expected > 0;
  const rolled = new Map<Period, Rolled>();
  const above = { ...rules, collectedAt: finestCollecting(basis, definition) };
  const speakers = speakersOf(ctx, metric, above, grain, span, ownSpan(basis, definition, span));
  for (const row of readSums(ctx, { metric, units: [unit], segments: segment === "" ? "all" : segment, grain, ...span })) {
    const coverage = coverageOf(basis.units, rulesIn(row.period), row, speakers.get(row.period) ?? []);
    const notApplicable = row.sums.readings === 0 && ((row.own && !row.ownFigure) || saysNotApplicable(coverage, row.period));
    rolled.set(row.period, { sums: row.sums, own: row.own, ...coverage, notApplicable });
  }
  for (const [period, spoken] of speakers) {
    const nothing = nothingRolled(basis, definition, unit, period);
    const coverage = coverageOf(basis.units, rulesIn(period), { ...nothing, unit, period, notApplicable: 0 }, spoken);
    const isNews = coverage.expected !== nothing.expected || coverage.reported !== nothing.reported;
    if (rolled.has(period) || !isNews) continue;
    rolled.set(period, { ...nothing, ...coverage, notApplicable: saysNotApplicable(coverage, period) });
  }
  return rolled;
}

/** Coverage is of all segments together: where nothing at all is not split, there is no such line. */
function splitOrNothing(segment: string, rolled: Map<Period, Rolled>): Map<Period, Rolled> {
  return segment !== NOT_SPLIT || [...rolled.values()].some(({ sums }) => sums.readings > 0) ? rolled : new Map();
}

/** What of each total no segment accounts for: unsegmented children of a metric that is split by segment elsewhere. */
function notSplit(
  ctx: Context,
  basis: Basis,
  definition: MetricDefinition,
  unit: number,
  grain: Grain,
  span: Span,
): Map<Period, Rolled> {
  const dimension = basis.tree.dimensions.find(({ key }) => key === definition.dimension);
  const rest = rolledOf(ctx, basis, definition, unit, "", grain, span);
  for (const { key } of dimension?.values ?? []) {
    for (const [period, { sums }] of rolledOf(ctx, basis, definition, unit, key, grain, span)) {
      const total = rest.get(period);
      if (total !== undefined) rest.set(period, { ...total, sums: minus(total.sums, sums) });
    }
  }
  return rest;
}

/** Own-grain periods that lie in a span of a coarser (or the same) grain. */
function ownSpan(basis: Basis, definition: MetricDefinition, span: Span): Partial<Span> {
  const whole = allOf(grainOf(span.from));
  if (span.from === whole.from && span.to === whole.to) return {};
  const from = partsOf(span.from, definition.grain, basis.calendar)[0];
  const to = partsOf(span.to, definition.grain, basis.calendar).at(-1);
  return from === undefined || to === undefined ? {} : { from, to };
}

function fromReadings(
  basis: Basis,
  book: ReadingBook,
  rules: RollUpRules,
  definition: MetricDefinition,
  unit: number,
  segment: string,
  grain: Grain,
): Map<Period, Rolled> {
  const rolled = new Map<Period, Rolled>();
  const rulesIn = rulesByPeriod(basis, definition, rules);
  const rolledBy = (overTime: "last" | "mean") => rollUp(book, basis.units, { ...rules, overTime }, unit, segment, grain);
  const variants = new Set(definitionsOf(basis, definition).map(({ overTime }) => overTime));
  const resultsBy = new Map([...variants].map((overTime) => [overTime, rolledBy(overTime)]));
  for (const [period, own] of ownWords(book, rules, unit, grain)) {
    const nothing = nothingRolled(basis, definition, unit, period);
    const result = resultsBy.get(rulesIn(period).overTime)?.get(period);
    const { sums, own: isOwn } = result ?? nothing;
    const coverage = coverageFromReadings(book, basis.units, rulesIn(period), unit, period, definition.grain);
    const heard = coverage.reported > 0 || coverage.expected < nothing.expected;
    if (!heard && result === undefined) continue;
    const silent = own === "not-applicable" || (coverage.expected === 0 && nothing.expected > 0);
    rolled.set(period, { sums, own: isOwn, ...coverage, notApplicable: sums.readings === 0 && silent });
  }
  return rolled;
}

/**
 * What a unit said itself, by every period of a grain for which anyone said anything; of a coarser `stock`, what it said last.
 */
function ownWords(
  book: ReadingBook,
  rules: RollUpRules,
  unit: number,
  grain: Grain,
): Map<Period, "figure" | "not-applicable" | null> {
  const words = new Map<Period, "figure" | "not-applicable" | null>();
  for (const period of [...book.byPeriod.keys()].sort((a, b) => a - b)) {
    const target = coarsen(period, grain, rules.calendar);
    if (target === null) continue;
    const said = book.byPeriod.get(period)?.get(unit);
    const before = words.get(target) ?? null;
    if (said === undefined) words.set(target, before);
    else if (said.some(({ state }) => state !== "not-applicable")) words.set(target, "figure");
    else words.set(target, before === "figure" && rules.measure !== "stock" ? before : "not-applicable");
  }
  return words;
}

/** A period in which nothing stands: nothing reported, of those expected. */
export function nothingRolled(basis: Basis, definition: MetricDefinition, unit: number, period: Period): Rolled {
  const rules = rollUpRulesOf(basis, definitionIn(basis, definition, period));
  const expected = rules === null ? 0 : expectedUnits(basis.units, unit, rules, lastDay(period, basis.calendar)).length;
  return { sums: NO_SUMS, own: false, reported: 0, expected, notApplicable: false };
}
