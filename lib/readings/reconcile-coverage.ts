import type { BelowCells } from "./below-cells";
import { type FourWorlds, ownIn, type Pending, SIGNS } from "./four-worlds";
import type { MetricRules } from "./slot-rules";
import { NOT_APPLICABLE } from "./state";
import type { StoredBefore } from "./stored-before";
import type { TouchedKey } from "./touched";
import { placeOf } from "./unit-place";

/** Corrects who reported, in the slots in which somebody else saved while the batch was being staged. */
export function reconcileCoverage(
  rules: MetricRules,
  worlds: FourWorlds,
  keys: readonly TouchedKey[],
  cells: BelowCells,
  pending: Pending,
): void {
  /** What others changed below an expected unit, in readings with a figure, by unit and slot. */
  const expected = new Map<string, { unit: number; slot: number; others: number; correction: number }>();
  const seen = new Set<string>();
  for (const { unit, period } of keys) {
    if (seen.has(`${unit} ${period}`)) continue;
    seen.add(`${unit} ${period}`);
    const figure = (world: StoredBefore) => Number(ownIn(world, unit, period, period).figure);
    const [a, b, c, d] = [figure(worlds.a), figure(worlds.b), figure(worlds.c), figure(worlds.d)];
    for (const slot of [period, ...rules.in(period).coarser]) {
      const { last, collectedAt } = rules.in(slot);
      if (collectedAt < 0) continue;
      let at: number | null = unit;
      while (at !== null && placeOf(rules.units, at).rank > collectedAt) {
        at = placeOf(rules.units, at).parentOn(last);
        if (at !== null && placeOf(rules.units, at).rank >= collectedAt)
          cells.addCoverage(cells.at(at, 0, slot), d - c - b + a, 0, 0);
      }
      if (at === null || placeOf(rules.units, at).rank !== collectedAt) continue;
      const name = `${at} ${slot}`;
      const sum = expected.get(name) ?? { unit: at, slot, others: 0, correction: 0 };
      expected.set(name, sum);
      if (at === unit) continue;
      sum.others += c - a;
      sum.correction += d - c - b + a;
    }
  }
  for (const each of expected.values()) correctExpected(rules, worlds, each, cells, pending);
}

function correctExpected(
  rules: MetricRules,
  worlds: FourWorlds,
  { unit, slot, others, correction }: { unit: number; slot: number; others: number; correction: number },
  cells: BelowCells,
  pending: Pending,
): void {
  const { last, home } = rules.in(slot);
  const place = placeOf(rules.units, unit);
  if (home === -1 || !place.isOpenOn(last) || !place.isWithin(home, last)) return;
  const now = worlds.c.present(unit, slot);
  const staged = pending(unit, 0, slot)?.present ?? 0;
  const present = { a: now - others, b: now - others + staged, c: now, d: now + staged + correction };
  let reported = 0;
  let notApplicable = 0;
  for (const [name, sign] of SIGNS) {
    const own = { figure: false, notApplicable: false };
    for (const grain of rules.grains) {
      const span = rules.span(slot, grain);
      const readings = ownIn(worlds[name], unit, span.first, span.last);
      own.figure ||= readings.figure;
      own.notApplicable ||= readings.run.state.subarray(0, readings.run.length).includes(NOT_APPLICABLE);
    }
    const reports = own.figure || present[name] > 0;
    if (reports) reported += sign;
    else if (own.notApplicable) notApplicable += sign;
  }
  if (reported === 0 && notApplicable === 0) return;
  for (const above of rules.units.ancestorsOn(unit, last))
    cells.addCoverage(cells.at(above, 0, slot), 0, reported, notApplicable);
}
