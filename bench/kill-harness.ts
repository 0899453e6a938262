import { spawn } from "node:child_process";
import { join } from "node:path";
import type { FaultPoint } from "@/db/fault-points";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import { sheetOf } from "@/lib/entry/data";
import { installationFolder } from "@/lib/env";
import { readReadings } from "@/lib/readings/data";
import { verifyStore } from "@/lib/readings/verify";
import { metricIds } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";

export const FIRST_MONTH = Number(parsePeriod("2015-01"));

/** What the child says: that it is ready, or what was committed. */
export type Told =
  | { readonly act: "ready" }
  | { readonly act: "import" | "save" | "undo"; readonly batch: string; readonly no: number; readonly value: number }
  | { readonly act: "type"; readonly period: string; readonly row: string; readonly text: string }
  | { readonly act: "submit"; readonly period: string; readonly no: number };

const TEAMS = 12;

/** Where figures are typed, which no file says anything about; and the day on which that is done. */
export const DESK = "desk";
export const now = () => new Date("2026-11-04T12:00:00Z");

function contextOn(path: string, create = false): Context {
  return operatorContext(openStore(path, { create }), { id: "harness", now });
}

/** Makes the database that is to be killed: three departments of four teams with two metrics, and one where two are typed. */
export async function makeVictim(path: string): Promise<void> {
  const team = (n: number) => ({ key: `team-${n}`, name: `Team ${n}`, kind: "team" });
  const department = (d: number) => ({
    key: `department-${d}`,
    name: `Department ${d}`,
    kind: "department",
    units: Array.from({ length: TEAMS / 3 }, (_, t) => team(d * 4 + t)),
  });
  const metric = (key: string, department: string, collectedAt: string) => ({
    key,
    name: key,
    level: "outcome",
    measure: "sum",
    grain: "month",
    department,
    collectedAt,
    display: { as: "count", decimals: 0 },
  });
  const organisation = { key: "victim", name: "Victim" };
  const tree = {
    version: 1,
    organisation,
    units: [...[0, 1, 2].map(department), { key: DESK, name: "Desk", kind: "department" }],
    metrics: [
      ...["imported", "saved"].map((key) => metric(key, "department-0", "team")),
      ...["typed", "typed-too"].map((key) => metric(key, DESK, "department")),
    ],
    links: [],
  };
  const ctx = contextOn(path, true);
  await applyTree(ctx, { text: JSON.stringify(tree), format: "json" });
  ctx.store.close();
}

/** When to kill: when the child reaches a moment for the nth time, or some milliseconds after it is ready. */
export type Blow = { readonly point: FaultPoint; readonly nth: number } | { readonly afterMs: number };

/** Lets a child work on the database and kills it with SIGKILL. @returns what it had said by then */
export function strike(path: string, months: number, first: number, blow: Blow): Promise<Told[]> {
  const words = [path, String(months), String(first), ...("point" in blow ? [blow.point, String(blow.nth)] : [])];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(installationFolder(), "bench", "kill-child.mjs"), ...words], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [said, complaint, timing] = ["", "", false];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (timing || !("afterMs" in blow)) return;
      timing = true;
      setTimeout(() => child.kill("SIGKILL"), blow.afterMs);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    child.on("error", fail);
    child.on("close", (code, signal) => {
      if (signal !== "SIGKILL") fail(new Error(`the child ended by itself (${code}): ${complaint}`));
      const lines = said.split("\n").slice(0, -1);
      done(lines.map((line) => JSON.parse(line) as Told));
    });
  });
}

/** What was found after a kill; `faults` is empty when nothing was lost and nothing half-done was visible. */
export interface Aftermath {
  readonly faults: string[];
  /** The value to go on from. */
  readonly next: number;
  /** Was a batch left half-way, for the next one to sweep? */
  readonly leftover: boolean;
}

/** Looks at what a kill left: first as the next reader sees it, then after the sweep, against what had been acknowledged. */
export async function inspect(path: string, told: readonly Told[]): Promise<Aftermath> {
  const ctx = contextOn(path);
  const { store } = ctx;
  const faults: string[] = [];
  const leftover = store.rows("SELECT 1 FROM open_import").get() !== undefined;
  try {
    faults.push(...(await visibleFaults(ctx, "before the sweep")));
    const { faults: found } = await verifyStore(ctx);
    faults.push(...found.map(({ message }) => message));
    faults.push(...(await visibleFaults(ctx, "after the sweep")));
    faults.push(...(await entryFaults(ctx, told)));
    for (const each of told) {
      if (!("batch" in each)) continue;
      const row = store.rows("SELECT l.no FROM batch b JOIN commit_log l ON l.batch = b.seq WHERE b.uid = ?").get(each.batch);
      if (Number(row?.[0]) !== each.no) faults.push(`the acknowledged ${each.act} ${each.no} is lost`);
    }
    const last = Number(
      store.rows("SELECT max(CAST(substr(source, 8) AS INTEGER)) FROM batch WHERE kind = 'import'").get()?.[0] ?? 0,
    );
    return { faults, next: last + 1, leftover };
  } finally {
    store.close();
  }
}

/** Every month of every team must show the value of the one import that counts last. */
async function visibleFaults(ctx: Context, when: string): Promise<string[]> {
  const row = ctx.store
    .rows(
      "SELECT b.source, b.rows FROM batch b JOIN visible_batch v ON v.batch = b.seq WHERE b.kind = 'import' ORDER BY v.no DESC LIMIT 1",
    )
    .get();
  const metric = (await metricIds(ctx)).get("imported") ?? 0;
  const readings = readReadings(ctx, { metric });
  const expected = row === undefined ? 0 : Number(row[1]);
  const value = Number(String(row?.[0]).slice("import-".length));
  const wrong = readings.filter((reading) => reading.numerator !== value).length;
  return readings.length === expected && wrong === 0
    ? []
    : [`${when} ${readings.length} readings count where ${expected} should, ${wrong} of them not of import ${value}`];
}

/** What was typed is there, a submitted month is as it was acknowledged, and none is submitted by half. */
async function entryFaults(ctx: Context, told: readonly Told[]): Promise<string[]> {
  const faults: string[] = [];
  const typed = new Map(told.flatMap((each) => (each.act === "type" ? [[`${each.row} ${each.period}`, each.text]] : [])));
  const submitted = new Map(told.flatMap((each) => (each.act === "submit" ? [[each.period, each.no]] : [])));
  for (const period of new Set(told.flatMap((each) => ("period" in each ? [each.period] : [])))) {
    const sheet = await sheetOf(ctx, { department: DESK, period });
    for (const { row, standing, draft } of sheet.cells.filter((cell) => cell.period === period)) {
      const text = typed.get(`${row} ${period}`);
      if (text !== undefined && (draft ?? standing)?.text !== text)
        faults.push(`${row} ${period} was typed as ${text}, and is not`);
      const half = (standing !== null) !== (sheet.state === "submitted") || (standing !== null && draft !== null);
      if (half) faults.push(`${row} ${period} is half submitted`);
    }
    const no = submitted.get(period);
    if (no !== undefined && sheet.submitted?.no !== no) faults.push(`${period} was submitted as ${no}, and is not`);
  }
  return faults;
}
