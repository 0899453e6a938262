import type { BelowCells } from "./below-cells";
import { type FourWorlds, ownIn, type Pending, SIGNS } from "./four-worlds";
import { plainBelow } from "./plain-below";
import type { SegmentTable } from "./reading-run";
import type { MetricRules } from "./slot-rules";
import type { TouchedKey } from "./touched";
import { placeOf } from "./unit-place";

/** Corrects sums, for the periods in which somebody else saved while the batch was being staged, at those units and above. */
export function reconcileSums(
  rules: MetricRules,
  worlds: FourWorlds,
  keys: readonly TouchedKey[],
  cells: BelowCells,
  segments: SegmentTable,
  pending: Pending,
): void {
  const levels: Map<string, { unit: number; period: number }>[] = [new Map(), new Map(), new Map(), new Map()];
  const visit = (unit: number, period: number) => {
    levels[placeOf(rules.units, unit).rank]?.set(`${unit} ${period}`, { unit, period });
  };
  for (const { unit, period } of keys) visit(unit, period);
  for (const level of levels.toReversed()) {
    for (const { unit, period } of level.values()) {
      const slot = rules.in(period);
      const parent = placeOf(rules.units, unit).parentOn(slot.last);
      if (parent !== null) visit(parent, period);
      const up = (segment: number) => (parent === null ? [] : [cells.at(parent, segment, period)]);
      const counts = new Map<"a" | "b" | "c" | "d", number>();
      for (const [name, sign] of SIGNS) {
        const own = ownIn(worlds[name], unit, period, period);
        counts.set(name, own.stands ? 0 : 1);
        for (let i = 0; i < own.run.length; i++) {
          const segment = own.run.segment[i] as number;
          for (const target of [...up(0), ...(segment === 0 ? [] : up(segment))]) {
            cells.addReading(
              target,
              own.run.state[i] as number,
              own.run.numerator[i] as number,
              own.run.denominator[i] as number,
              sign,
            );
          }
        }
      }
      const counted = (name: "a" | "b" | "c" | "d") => counts.get(name) ?? 0;
      const targets = (segment: number) => [...up(segment), ...slot.coarser.map((coarse) => cells.at(unit, segment, coarse))];
      const add = (weight: number, segment: number, take: (cell: number, sign: 1 | -1) => void) => {
        if (weight !== 0) for (const target of targets(segment)) take(target, weight > 0 ? 1 : -1);
      };
      // What is below counts where the unit has no reading of its own: d(c + Δ + correction) − c·c − b(a + Δ) + a·a.
      for (let segment = 0; segment < segments.size; segment++) {
        const correction = cells.find(unit, segment, period);
        if (correction !== -1) add(counted("d"), segment, (cell) => cells.addCell(cell, correction));
        const change = counted("d") === counted("b") ? null : pending(unit, segment, period);
        if (change !== null) add(counted("d") - counted("b"), segment, (cell, sign) => cells.addSums(cell, change.sums, sign));
      }
      if (counted("d") !== counted("c")) {
        for (const [segment, sums] of worlds.c.below(unit, period)) {
          add(counted("d") - counted("c"), segment, (cell, sign) => cells.addSums(cell, sums, sign));
        }
      }
      if (counted("a") !== counted("b")) {
        for (const [segment, sums] of plainBelow(rules, worlds.a, unit, period)) {
          add(counted("a") - counted("b"), segment, (cell, sign) => cells.addSums(cell, sums, sign));
        }
      }
    }
  }
}
