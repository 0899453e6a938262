import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { type Period, parsePeriod } from "@/lib/core/period";
import { commitReadings, type NewReading } from "@/lib/readings/mutations";
import { changeSettings } from "@/lib/settings/mutations";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";

const TREE = `
version: 1
organisation: { key: acme, name: Acme Broadband, timeZone: Europe/London }
units:
  - key: field
    name: Field
    kind: department
    units: [{ key: field-north, name: North, kind: team }]
  - { key: billing, name: Billing, kind: department }
  - { key: sales, name: Sales, kind: department }
metrics:
  - { key: nps, name: Net promoter score, level: outcome, measure: net, grain: month, department: sales, collectedAt: enterprise,
      display: { as: score, decimals: 0 }, goal: { shape: linear, points: [{ date: 2026-04-30, value: 32 }, { date: 2027-06-30, value: 45 }] } }
  - { key: cost, name: Cost to serve, level: outcome, measure: ratio, scale: 1, direction: down, grain: month, department: field, collectedAt: enterprise,
      display: { as: currency, decimals: 2, code: GBP, unit: a customer a month },
      goal: { shape: linear, points: [{ date: 2026-04-30, value: 11 }, { date: 2027-06-30, value: 9 }] } }
  - { key: fix, name: First-visit fix, level: department, measure: ratio, grain: month, department: field, collectedAt: department, dueDays: 3,
      owner: ruth.shah@acme.example, display: { as: percent, decimals: 1 },
      goal: { shape: linear, points: [{ date: 2026-04-30, value: 74 }, { date: 2027-03-31, value: 84 }] } }
  - { key: job-time, name: Job time, level: department, measure: ratio, scale: 1, direction: down, grain: month, department: field,
      collectedAt: department, dueDays: 3, guard: fix, display: { as: number, decimals: 0, unit: min },
      goal: { shape: linear, points: [{ date: 2026-04-30, value: 72 }, { date: 2027-06-30, value: 64 }] } }
  - { key: kits, name: Kits complete, level: team, measure: ratio, grain: month, department: field, collectedAt: team,
      display: { as: percent, decimals: 1 }, goal: { shape: hold, band: { low: 90 }, width: 10 } }
  - { key: paperless, name: Paperless bills, level: department, measure: ratio, grain: month, department: billing, collectedAt: department,
      dueDays: 3, display: { as: percent, decimals: 1 },
      goal: { shape: linear, points: [{ date: 2026-04-30, value: 70 }, { date: 2027-03-31, value: 80 }] } }
  - { key: quotes, name: Quote accuracy, level: department, measure: ratio, grain: month, department: sales, collectedAt: department, dueDays: 3,
      owner: Lena Brandt, display: { as: percent, decimals: 1 },
      goal: { shape: linear, points: [{ date: 2026-04-30, value: 90 }, { date: 2027-03-31, value: 95 }] } }
links:
  - { from: fix, to: cost, kind: influence, sign: "-", lag: [1, 1], owner: ruth.shah@acme.example, rationale: A second visit costs a first one again }
  - { from: kits, to: fix, kind: influence, sign: "+", lag: [0, 0], rationale: No part no fix }
  - { from: quotes, to: cost, kind: influence, sign: "-", lag: [0, 2], rationale: A wrong quote is answered twice }
  - { from: paperless, to: nps, kind: influence, sign: "+", rationale: Fewer letters }
`;

export const MONTHS = [
  "2025-11",
  "2025-12",
  "2026-01",
  "2026-02",
  "2026-03",
  "2026-04",
  "2026-05",
  "2026-06",
  "2026-07",
  "2026-08",
  "2026-09",
  "2026-10",
];

/** Values by metric and unit, November 2025 to October 2026, of a hundred cases each; null reports nothing. */
const VALUES: readonly (readonly [metric: string, unit: string, values: readonly (number | null)[]])[] = [
  ["nps", "acme", [31, 30, 32, 31, 32, 32, 34, 36, 36, 38, 38, 38]],
  ["cost", "acme", [11.1, 11.0, 11.2, 11.0, 11.1, 11.0, 10.9, 10.8, 11.1, 11.3, 11.5, 11.72]],
  ["fix", "field", [73.4, 74.3, 72.9, 73.8, 74.6, 74.0, 75.2, 76.1, 75.4, 75.9, 76.3, 76.7]],
  ["job-time", "field", [73, 72, 73, 72, 72, 72, 71, 70, 69, 68, 68, 67]],
  ["kits", "field-north", [91, 92, 91, 93, 92, 91, 90, 92, 91, 90, 88, 84]],
  ["paperless", "billing", [68, 69, 70, 69, 70, 70, 71, 72, 73, 74, 75, null]],
  ["quotes", "sales", [89, 90, 91, 90, 90, 90, 91, 92, 92, 93, 93, 94]],
];

export interface Company {
  readonly ctx: Context;
  dispose(): void;
}

function month(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new RangeError(`${text} is no period`);
  return period;
}

/**
 * A small company on 4 November 2026: one outcome off its line, one department off, one late, one watermelon, one held metric.
 */
export async function makeCompany(): Promise<Company> {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-"));
  const store = openStore(join(folder, "store.db"), { create: true });
  const ctx = await fillCompany(store);
  return {
    ctx,
    dispose: () => {
      ctx.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Puts the company into an empty database. */
export async function fillCompany(store: Store): Promise<Context> {
  const ctx: Context = operatorContext(store, { id: "tester", door: "web", now: () => new Date(Date.UTC(2026, 10, 4, 9)) });
  await applyTree(ctx, { text: TREE });
  await changeSettings(ctx, { heldDate: "2026-11-04" });
  const metrics = await metricIds(ctx);
  const units = await unitTreeOf(ctx);
  const rows = VALUES.flatMap(([metric, unit, values]) =>
    values.flatMap((value, index): NewReading[] => {
      if (value === null) return [];
      const scaled = metric === "cost" || metric === "job-time" ? value * 100 : value;
      return [
        {
          metric: metrics.get(metric) ?? 0,
          unit: units.byKey(unit)?.id ?? 0,
          segment: "",
          period: month(MONTHS[index] ?? ""),
          state: "figures",
          numerator: scaled,
          denominator: 100,
        },
      ];
    }),
  );
  await commitReadings(ctx, { kind: "api", rows });
  return ctx;
}
