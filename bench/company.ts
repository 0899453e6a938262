import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { applyTree } from "@/lib/tree/mutations";

export const METRICS = 40;
export const TEAMS = 200;
const DEPARTMENTS = 10;
/** Departments whose leads type their own figures, of which no file says anything: `desk-0` and on. */
export const DESKS = 4;
const TYPED_EACH = 12;

/** A context on a database file. */
export function contextOn(path: string, create = false): Context {
  return operatorContext(openStore(path, { create }), { id: "bench" });
}

/**
 * Makes a database with forty ratio metrics of a grain, collected at two hundred teams in ten departments, and four departments
 * with twelve monthly sums that are typed.
 */
export async function makeCompany(path: string, grain: "day" | "month"): Promise<void> {
  const units = Array.from({ length: DEPARTMENTS }, (_, d) => ({
    key: `department-${d}`,
    name: `Department ${d}`,
    kind: "department",
    units: Array.from({ length: TEAMS / DEPARTMENTS }, (_, t) => ({
      key: teamKey(d * (TEAMS / DEPARTMENTS) + t),
      name: `Team ${d}.${t}`,
      kind: "team",
    })),
  }));
  const desks = Array.from({ length: DESKS }, (_, d) => ({ key: `desk-${d}`, name: `Desk ${d}`, kind: "department" }));
  const typed = desks.flatMap(({ key }) =>
    Array.from({ length: TYPED_EACH }, (_, m) => ({
      key: `${key}-${m}`,
      name: `Typed ${key} ${m}`,
      level: "department",
      measure: "sum",
      grain: "month",
      department: key,
      display: { as: "count", decimals: 0 },
    })),
  );
  const metrics = Array.from({ length: METRICS }, (_, m) => ({
    key: `metric-${m}`,
    name: `Metric ${m}`,
    level: "outcome",
    measure: "ratio",
    grain,
    department: "department-0",
    collectedAt: "team",
    display: { as: "percent", decimals: 1 },
  }));
  const organisation = { key: "company", name: "Company" };
  const tree = { version: 1, organisation, units: [...units, ...desks], metrics: [...metrics, ...typed], links: [] };
  const ctx = contextOn(path, true);
  await applyTree(ctx, { text: JSON.stringify(tree), format: "json" });
  ctx.store.close();
}

const teamKey = (team: number) => `team-${String(team).padStart(3, "0")}`;

/**
 * Writes a readings file of some rows: period by period, every metric of every team, figures with two decimals. `shift` makes
 * every figure another one; days begin with `firstDay`, months with 1950.
 */
export async function writeReadings(
  path: string,
  rows: number,
  grain: "day" | "month",
  shift = 0,
  firstDay = "1990-01-01",
): Promise<void> {
  const file = createWriteStream(path);
  file.write("metric,unit,period,numerator,denominator\n");
  let text = "";
  for (let row = 0; row < rows; row++) {
    const period = periodText(Math.floor(row / (METRICS * TEAMS)), grain, firstDay);
    const metric = Math.floor(row / TEAMS) % METRICS;
    const numerator = ((row * 7919 + shift) % 100_000) / 100;
    text += `metric-${metric},${teamKey(row % TEAMS)},${period},${numerator},${1000 + (row % 900)}\n`;
    if (text.length < 2 ** 16) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await once(file, "finish");
}

function periodText(at: number, grain: "day" | "month", firstDay: string): string {
  if (grain === "month") return `${1950 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  return new Date(Date.parse(firstDay) + at * 86_400_000).toISOString().slice(0, 10);
}
