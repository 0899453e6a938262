import { afterEach, beforeEach, expect, test } from "vitest";
import { type Period, parsePeriod } from "@/lib/core/period";
import { commitReadings, type NewReading } from "@/lib/readings/mutations";
import { holdAgainstModel } from "./held-against-model";
import { makeOrganisation, type Organisation } from "./organisation";
import type { ModelBatch } from "./plain-model";

let here: Organisation;
beforeEach(async () => {
  here = await makeOrganisation();
});
afterEach(() => here.dispose());

function reading(
  metric: string,
  unit: string,
  period: string,
  numerator: number | null,
  more: Partial<NewReading> = {},
): NewReading {
  return {
    metric: here.metric.get(metric) as number,
    unit: here.unit.get(unit) as number,
    segment: "",
    period: parsePeriod(period) as Period,
    state: "figures",
    numerator,
    denominator: null,
    ...more,
  };
}

test("a saved reading stands in every roll-up above it", async () => {
  const rows = [
    reading("answered", "red", "2026-W10", 0.1, { denominator: 3, segment: "phone" }),
    reading("answered", "red", "2026-W10", 0.2, { denominator: 7, segment: "chat" }),
    reading("answered", "blue", "2026-W10", 0.7, { denominator: 1 }),
    reading("answered", "blue", "2026-W12", 0.3, { denominator: 1 }),
    reading("orders", "w2", "2026-02-17", 5),
    reading("orders", "w2", "2026-02-18", 6.25),
    reading("orders", "w4", "2026-02-18", null, { state: "not-applicable" }),
    reading("backlog", "green", "2026-05", 12),
    reading("backlog", "amber", "2026-05", 3),
    reading("nps", "south", "2026-04", 42.5, { state: "bare" }),
    reading("nps", "north", "2026-04", 12, { denominator: 40 }),
  ];
  const { no, batch, ...counts } = await commitReadings(here.ctx, { kind: "entry", rows });
  expect(counts).toEqual({ new: 11, changed: 0, unchanged: 0 });
  const batches: ModelBatch[] = [{ no: no as number, visible: true, readings: rows }];
  await holdAgainstModel(here, batches);

  const above = [reading("answered", "north", "2026-W10", 5, { denominator: 9 }), reading("orders", "red", "2026-02-17", 4)];
  const second = await commitReadings(here.ctx, { kind: "entry", rows: above });
  batches.push({ no: second.no as number, visible: true, readings: above });
  await holdAgainstModel(here, batches);

  const withdrawn = [
    reading("answered", "north", "2026-W10", null, { state: "no-data" }),
    reading("orders", "w4", "2026-02-18", 3),
  ];
  const third = await commitReadings(here.ctx, { kind: "entry", rows: withdrawn });
  batches.push({ no: third.no as number, visible: true, readings: withdrawn });
  await holdAgainstModel(here, batches);
});
