import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import type { Context } from "@/lib/context";
import { addDays, type PlainDate, parseDate } from "@/lib/core/period";
import { importFile } from "@/lib/imports/run-import";
import { openContext } from "@/lib/open-context";
import { changeSettings } from "@/lib/settings/mutations";
import { applyTree } from "@/lib/tree/mutations";

/* A company of one shape at every size: only its history is longer. */

const DEPARTMENTS = 6;
const TEAMS_EACH = 5;
const KPIS = 35;
const OUTCOMES = 5;
/** Readings of one day: each KPI by its department's teams, each outcome by the company. */
const READINGS_A_DAY = KPIS * TEAMS_EACH + OUTCOMES;
const LAST_DAY = parseDate("2026-10-31") as PlainDate;

const goal = {
  shape: "linear",
  points: [
    { date: "2025-12-31", value: 50 },
    { date: "2027-12-31", value: 70 },
  ],
  reason: "Bench",
};
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const departmentOf = (kpi: number) => `d${((kpi - 1) % DEPARTMENTS) + 1}`;

function tree(): string {
  const common = { measure: "ratio", grain: "day", display: { as: "percent", decimals: 1 }, owner: "bench@example.com", goal };
  return JSON.stringify({
    version: 1,
    organisation: { key: "bench", name: "Bench" },
    units: numbers(DEPARTMENTS).map((d) => ({
      key: `d${d}`,
      name: `Department ${d}`,
      kind: "department",
      units: numbers(TEAMS_EACH).map((t) => ({ key: `d${d}-t${t}`, name: `Team ${d}.${t}`, kind: "team" })),
    })),
    metrics: [
      ...numbers(OUTCOMES).map((o) => ({
        ...common,
        key: `outcome-${o}`,
        name: `Outcome ${o}`,
        level: "outcome",
        department: departmentOf(o),
        collectedAt: "enterprise",
      })),
      ...numbers(KPIS).map((k) => ({
        ...common,
        key: `kpi-${k}`,
        name: `KPI ${k}`,
        level: k <= 12 ? "department" : "team",
        department: departmentOf(k),
        collectedAt: "team",
      })),
    ],
    links: numbers(KPIS).map((k) => ({
      from: `kpi-${k}`,
      to: `outcome-${((k - 1) % OUTCOMES) + 1}`,
      kind: "influence",
      sign: "+",
      lag: [0, 1],
    })),
  });
}

async function writeReadings(path: string, days: number): Promise<void> {
  const out = createWriteStream(path);
  out.write("metric,unit,period,numerator,denominator\n");
  for (let day = days - 1; day >= 0; day--) {
    const date = addDays(LAST_DAY, -day);
    const wave = (seed: number) => 100 + ((day * 7 + seed * 13) % 40);
    let text = "";
    for (const o of numbers(OUTCOMES)) text += `outcome-${o},bench,${date},${wave(o)},200\n`;
    for (const k of numbers(KPIS))
      for (const t of numbers(TEAMS_EACH)) text += `kpi-${k},${departmentOf(k)}-t${t},${date},${wave(k + t)},200\n`;
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** A database of about `readings` readings, made by the product's own import; its today is the day after the last one. */
export async function makeCompany(folder: string, readings: number): Promise<Context> {
  const ctx = openContext({ door: "cli", database: join(folder, `${readings}.db`), create: true });
  await changeSettings(ctx, { heldDate: addDays(LAST_DAY, 4) });
  await applyTree(ctx, { text: tree(), format: "json" });
  const path = join(folder, `${readings}.csv`);
  await writeReadings(path, Math.round(readings / READINGS_A_DAY));
  await importFile(ctx, { path, name: "bench.csv" });
  return ctx;
}
