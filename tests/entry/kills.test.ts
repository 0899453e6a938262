import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FaultPoint } from "@/db/fault-points";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { formatPeriod, type Period, parsePeriod, periodRange } from "@/lib/core/period";
import { sheetOf } from "@/lib/entry/data";
import { saveCells } from "@/lib/entry/save-cells";
import { submit } from "@/lib/entry/submit";
import { verifyStore } from "@/lib/readings/verify";
import { applyTree } from "@/lib/tree/mutations";
import { ROOT } from "../source-files";
import type { Told } from "./entry-victim";

const folder = mkdtempSync(join(tmpdir(), "golden-thread-entry-kills-"));
const path = join(folder, "victim.db");
const now = () => new Date("2026-11-04T12:00:00Z");
const ROWS = ["one department", "two department", "three department"];
let first = "2010-01";

beforeAll(async () => {
  const metric = (key: string) =>
    `{ key: ${key}, name: ${key}, level: department, department: department, measure: sum, grain: month, display: { as: count, decimals: 0 } }`;
  const text = `
version: 1
organisation: { key: acme, name: Acme }
units: [{ key: department, name: Department, kind: department }]
metrics: [${["one", "two", "three"].map(metric).join(", ")}]
links: []
`;
  const store = openStore(path, { create: true });
  await applyTree(operatorContext(store, { now }), { text });
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Lets somebody type and submit until they are killed. @returns what they had been told by then */
function strike(blow: { readonly point: FaultPoint; readonly nth: number } | { readonly afterMs: number }): Promise<Told[]> {
  const words = [
    join(ROOT, "tests", "entry", "entry-victim.mjs"),
    path,
    first,
    ...("point" in blow ? [blow.point, String(blow.nth)] : []),
  ];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
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

/** Holds the database against what was acknowledged: nothing is lost, and every month is submitted whole or not at all. */
async function inspect(told: readonly Told[]): Promise<string[]> {
  const store = openStore(path);
  const ctx = operatorContext(store, { now });
  try {
    const faults = (await verifyStore(ctx)).faults.map(({ message }) => message);
    const texts = new Map(told.flatMap((each) => (each.act === "saved" ? [[`${each.row} ${each.period}`, each.text]] : [])));
    const submitted = new Map(told.flatMap((each) => (each.act === "submitted" ? [[each.period, each.no]] : [])));
    const last = [...texts.keys()].at(-1)?.split(" ").at(-1) ?? first;
    for (const month of periodRange(parsePeriod(first) as Period, ((parsePeriod(last) as Period) + 1) as Period)) {
      const period = formatPeriod(month);
      const sheet = await sheetOf(ctx, { department: "department", period });
      const cells = sheet.cells.filter((cell) => cell.period === period);
      for (const { row, standing, draft } of cells) {
        const text = texts.get(`${row} ${period}`);
        if (text !== undefined && (draft ?? standing)?.text !== text)
          faults.push(`${row} ${period} was saved as ${text}, and is not`);
        if (standing !== null && draft !== null) faults.push(`${row} ${period} was submitted and is still a draft`);
        if ((standing !== null) !== (sheet.state === "submitted")) faults.push(`${row} ${period} is half submitted`);
      }
      const no = submitted.get(period);
      if (no !== undefined && sheet.submitted?.no !== no) faults.push(`${period} was submitted as ${no}, and is not`);
    }
    const open = periodRange(parsePeriod(first) as Period, parsePeriod("2026-10") as Period).find(
      (month) => store.rows("SELECT 1 FROM period_lock WHERE period = ?").get(month) === undefined,
    );
    first = formatPeriod(open as Period);
    return faults;
  } finally {
    store.close();
  }
}

test.each([
  { point: "typed", nth: 1 },
  { point: "typed", nth: 5 },
  { point: "submitted", nth: 1 },
  { point: "submitted", nth: 2 },
] as const)("a kill at $point ($nth) loses nothing that was acknowledged, and submits nothing by half", async (blow) => {
  expect(await inspect(await strike(blow))).toEqual([]);
});

test("so does a kill at any moment", async () => {
  for (const afterMs of [2, 5, 9, 14, 20, 33]) expect(await inspect(await strike({ afterMs }))).toEqual([]);
});

test("a full disk refuses a save and a submit with a clear word, and keeps what was there", async () => {
  const store = openStore(path);
  const ctx = operatorContext(store, { now });
  const asked = { department: "department", period: "2026-10" };
  const type = (row: string, note: string) =>
    saveCells(ctx, { department: "department", locale: "en", cells: [{ row, period: "2026-10", text: "5", note, replaces: 0 }] });
  for (const row of ROWS) await type(row, "x".repeat(3000));
  const revisions = async () =>
    (await sheetOf(ctx, asked)).cells.flatMap(({ row, revision, period }) => (period === "2026-10" ? [{ row, revision }] : []));
  const seen = await revisions();
  const pages =
    Number(store.sqlite.pragma("page_count", { simple: true })) - Number(store.sqlite.pragma("freelist_count", { simple: true }));
  store.sqlite.pragma(`max_page_count = ${pages}`);
  const more = ROWS.map((row) => ({ row, period: "2026-09", text: "5", note: "y".repeat(4000), replaces: 0 }));
  const typing = saveCells(ctx, { department: "department", locale: "en", cells: more });
  await expect(typing).rejects.toMatchObject({ code: "storage-full" });
  await expect(submit(ctx, { ...asked, revisions: seen })).rejects.toMatchObject({ code: "storage-full" });
  const { state, cells } = await sheetOf(ctx, asked);
  expect([state, cells.filter(({ draft }) => draft !== null).length]).toEqual(["open", ROWS.length]);
  expect(await revisions()).toEqual(seen);
  store.sqlite.pragma("max_page_count = 1000000");
  expect(await submit(ctx, { ...asked, revisions: seen })).toMatchObject({ new: 3 });
  expect((await verifyStore(ctx)).faults).toEqual([]);
  store.close();
});
