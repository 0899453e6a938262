import { writeSync } from "node:fs";
import { type FaultPoint, faultPoints } from "@/db/fault-points";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { formatPeriod, type Period, parsePeriod } from "@/lib/core/period";
import { sheetOf } from "@/lib/entry/data";
import { saveCells } from "@/lib/entry/save-cells";
import { submit } from "@/lib/entry/submit";

/** What the child says was acknowledged. */
export type Told =
  | { readonly act: "ready" }
  | { readonly act: "saved"; readonly period: string; readonly row: string; readonly text: string }
  | { readonly act: "submitted"; readonly period: string; readonly no: number; readonly batch: string | null };

function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

/** So many months are enough for every kill that is asked for; then it waits for a parent who was kept from killing it. */
const MONTHS = 12;

/**
 * Types and submits month after month until it is killed: at the `nth` time that it reaches `point`, by itself, or by its parent.
 * Words: database, first month, and then point and nth.
 */
export async function work([path = "", first = "2010-01", point, nth]: readonly string[]): Promise<void> {
  let left = Number(nth ?? 0);
  faultPoints.reached = (at: FaultPoint) => {
    if (at === point && --left === 0) process.kill(process.pid, "SIGKILL");
  };
  const ctx = operatorContext(openStore(path), { id: "killed", now: () => new Date("2026-11-04T10:00:00Z") });
  tell({ act: "ready" });
  const begun = parsePeriod(first) as Period;
  for (let month = begun; month < begun + MONTHS; month = (month + 1) as Period) {
    const period = formatPeriod(month);
    const asked = { department: "department", period };
    const sheet = await sheetOf(ctx, asked);
    for (const { row, revision, period: at } of sheet.cells) {
      if (at !== period) continue;
      const text = `${(month % 7) + row.length}`;
      const cells = [{ row, period, text, note: "", replaces: revision }];
      const { saved } = await saveCells(ctx, { department: "department", locale: "en", cells });
      if (saved.length !== 1) throw new Error("a cell was not saved");
      tell({ act: "saved", period, row, text });
    }
    const revisions = (await sheetOf(ctx, asked)).cells.flatMap(({ row, revision, period: at }) =>
      at === period ? [{ row, revision }] : [],
    );
    const { no, batch } = await submit(ctx, { ...asked, revisions });
    tell({ act: "submitted", period, no, batch });
  }
  if (point === undefined) setInterval(() => undefined, 60_000);
}
