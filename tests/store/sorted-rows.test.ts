import { tmpdir } from "node:os";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SortedRows } from "@/lib/imports/session-merge";
import { GroupTable } from "@/lib/imports/session-rows";
import { ReadingRun } from "@/lib/readings/reading-run";

const RANKS = [2, 1, 2, 0];

const given = fc.record({
  metric: fc.integer({ min: 1, max: 3 }),
  unit: fc.nat(3),
  period: fc.integer({ min: 393_216, max: 393_240 }),
  segment: fc.nat(2),
  state: fc.nat(3),
  numerator: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(Number.NaN)),
});

test("rows come out by metric, depth, unit, period and segment, whatever their order and however many runs they fill", () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (rows, runRows) => {
      const groups = new GroupTable();
      const sorted = new SortedRows(groups, (unit) => RANKS[unit] ?? 0, tmpdir(), runRows);
      for (const [row, r] of rows.entries()) {
        sorted.add(groups.numberOf(r.metric, r.unit), r.period, r.segment * 4 + r.state, row, 7, 0, r.numerator, row);
      }
      const found: number[][] = [];
      const run = new ReadingRun();
      for (const group of sorted.merged(run)) {
        for (let i = 0; i < run.length; i++) {
          const [metric, unit] = [groups.metric[group] as number, groups.unit[group] as number];
          const columns = [run.period, run.segment, run.state, run.numerator, run.denominator, run.row, run.cell];
          found.push([metric, unit, ...columns.map((column) => column[i] as number)]);
        }
      }
      sorted.close();
      const plain = rows.map((r, row) => [r.metric, r.unit, r.period, r.segment, r.state, r.numerator, row, row, 7]);
      const order = (r: number[]) => [r[0], -(RANKS[r[1] as number] ?? 0), r[1], r[2], r[3], r[7]] as number[];
      const compare = (a: number[], b: number[]) =>
        a.map((x, i) => x - (b[i] as number)).find((difference) => difference !== 0) ?? 0;
      expect(found).toEqual(plain.toSorted((a, b) => compare(order(a), order(b))));
    }),
    { numRuns: 300 },
  );
});
