import { writeSync } from "node:fs";
import { type FaultPoint, faultPoints } from "@/db/fault-points";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { formatPeriod, type Period, parsePeriod } from "@/lib/core/period";
import { sheetOf } from "@/lib/entry/data";
import { saveCells } from "@/lib/entry/save-cells";
import { submit } from "@/lib/entry/submit";
import { openImport } from "@/lib/imports/session";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { DESK, FIRST_MONTH, now, type Told } from "./kill-harness";

/** Says what was committed; the parent holds the database to it. */
function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

/** Imports one value for every team and month, so that a file of which only a part counts shows at once. */
async function importAll(ctx: Context, metric: number, teams: readonly number[], months: number, value: number): Promise<string> {
  // Every other import is written by a thread, as large ones are.
  const session = openImport(ctx, { source: `import-${value}` }, { threadRows: value % 2 === 0 ? 1 : Number.POSITIVE_INFINITY });
  let row = 0;
  for (let month = 0; month < months; month++) {
    for (const unit of teams) {
      const period = (FIRST_MONTH + month) as Period;
      session.add({
        row: ++row,
        cell: 0,
        metric,
        unit,
        segment: "",
        period,
        state: "figures",
        numerator: value,
        denominator: null,
        note: null,
      });
    }
  }
  const { batch, no } = await session.finish({ mode: "commit", allowRejects: false, parseRejects: 0 });
  if (batch === null || no === null) throw new Error("an import of new values changed nothing");
  tell({ act: "import", batch, no, value });
  return batch;
}

/** Types the figures of the first month that is not submitted, a cell at a time, and submits it. */
async function typeMonth(ctx: Context, value: number): Promise<void> {
  const last = ctx.store.rows("SELECT max(period) FROM period_lock").get()?.[0];
  const month = typeof last === "number" ? last + 1 : Number(parsePeriod("1990-01"));
  const asked = { department: DESK, period: formatPeriod(month as Period) };
  const cellsNow = async () => (await sheetOf(ctx, asked)).cells.filter(({ period }) => period === asked.period);
  for (const { row, revision: replaces } of await cellsNow()) {
    const cell = { row, period: asked.period, text: String(value), note: "typed again", replaces };
    const { saved } = await saveCells(ctx, { department: DESK, locale: "en", cells: [cell] });
    if (saved.length !== 1) throw new Error("a cell was not saved");
    tell({ act: "type", period: asked.period, row, text: cell.text });
  }
  const revisions = (await cellsNow()).map(({ row, revision }) => ({ row, revision }));
  const { no } = await submit(ctx, { ...asked, revisions });
  tell({ act: "submit", period: asked.period, no });
}

/**
 * Imports, saves, undoes, types and submits until it is killed: at the `nth` time that it reaches `point`, by itself, or by its
 * parent. Words: database, months in each import, first value, and then point and nth.
 */
export async function work([path = "", months = "60", first = "1", point, nth]: readonly string[]): Promise<void> {
  let left = Number(nth ?? 0);
  faultPoints.reached = (at: FaultPoint) => {
    if (at === point && --left === 0) process.kill(process.pid, "SIGKILL");
  };
  const ctx = operatorContext(openStore(path), { id: "killed", now });
  const metrics = await metricIds(ctx);
  const [imported, saved] = [metrics.get("imported") ?? 0, metrics.get("saved") ?? 0];
  const teams = (await unitTreeOf(ctx)).units.filter((unit) => unit.kind === "team").map((unit) => unit.id);
  tell({ act: "ready" });
  for (let value = Number(first); ; value++) {
    const batch = await importAll(ctx, imported, teams, Number(months), value);
    const row = { metric: saved, unit: teams[value % teams.length] as number, segment: "", period: FIRST_MONTH as Period };
    const entry = await commitReadings(ctx, {
      kind: "entry",
      rows: [{ ...row, state: "figures", numerator: value, denominator: null }],
    });
    if (entry.batch !== null && entry.no !== null) tell({ act: "save", batch: entry.batch, no: entry.no, value });
    const undone = await undoBatch(ctx, { batch });
    tell({ act: "undo", batch: undone.batch, no: undone.no, value });
    const redone = await undoBatch(ctx, { batch: undone.batch });
    tell({ act: "undo", batch: redone.batch, no: redone.no, value });
    await typeMonth(ctx, value);
  }
}
