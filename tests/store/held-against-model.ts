import { expect } from "vitest";
import { NO_SUMS } from "@/lib/core/measure";
import { formatPeriod } from "@/lib/core/period";
import { readReadings, readSums } from "@/lib/readings/data";
import { currentWorld } from "@/lib/readings/world";
import type { Organisation } from "./organisation";
import { type ModelBatch, PlainModel, standingOf } from "./plain-model";

/** Everything that the store can be asked for, held against the plain model, to the last bit. */
export async function holdAgainstModel({ ctx, metric, unit }: Organisation, batches: readonly ModelBatch[]): Promise<void> {
  const world = await currentWorld(ctx);
  const standing = standingOf(batches);
  for (const [key, id] of metric) {
    const model = new PlainModel(world, key, id, standing);
    const readings = readReadings(ctx, { metric: id }).map(
      (r) => `${r.unit}|${r.segment}|${r.period}|${r.state}|${r.numerator}|${r.denominator}`,
    );
    const expected = standing.filter((r) => r.metric === id);
    expect(readings.sort()).toEqual(
      expected.map((r) => `${r.unit}|${r.segment}|${r.period}|${r.state}|${r.numerator}|${r.denominator}`).sort(),
    );
    for (const grain of model.grains) {
      const slots = model.slots(grain);
      const [from, to] = [slots[0], slots.at(-1)];
      if (from === undefined || to === undefined) continue;
      for (const segment of ["", ...model.segments]) {
        const rows = readSums(ctx, {
          metric: id,
          units: [...unit.values()],
          segments: segment === "" ? "all" : segment,
          grain,
          from,
          to,
        });
        const found = new Map(rows.map((row) => [`${row.unit}|${row.period}`, row]));
        for (const [name, one] of unit) {
          for (const slot of slots) {
            const row = found.get(`${one}|${slot}`);
            const where = `${key} at ${name} in ${formatPeriod(slot)} (${grain}), segment "${segment}"`;
            const wanted = model.at(one, segment, slot);
            expect({ where, sums: row?.sums ?? NO_SUMS, own: row?.own ?? false }).toEqual({
              where,
              sums: wanted.sums,
              own: wanted.own,
            });
            // Of itself a unit says that it reported even while it is closed or away from home: the reader leaves that out.
            const most = model.expected(one, slot);
            const covered = [Math.min(row?.reported ?? 0, most), Math.min(row?.notApplicable ?? 0, most)];
            expect({ where, covered }).toEqual({ where, covered: [wanted.reported, wanted.notApplicable] });
          }
        }
      }
    }
  }
}
