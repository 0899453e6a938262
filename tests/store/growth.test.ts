import { expect, test } from "vitest";
import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import { saveCells } from "@/lib/entry/save-cells";
import { lockedIn, lockIn } from "@/lib/locks/lock";
import { commitReadings } from "@/lib/readings/mutations";
import { metricIds } from "@/lib/tree/data";
import { company } from "../entry/company";
import { period } from "../privacy/small-company";
import { type CarriedOut, statementsDuring } from "../statements";

/** Tables that hold only what is under way. */
const SMALL = /^SCAN (open_import|unfolded|CONSTANT ROW)$/;

/** The questions among some statements that go through a whole table or index, with what they go through. */
function scansIn(store: Store, carriedOut: readonly CarriedOut[]): string[] {
  const questions = new Set(carriedOut.map(({ sql }) => sql).filter((sql) => sql.startsWith("SELECT") && !/LIMIT 1$/.test(sql)));
  return [...questions].flatMap((sql) =>
    store.sqlite
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/\?\d*/g, "NULL")}`)
      .all()
      .flatMap(({ detail }) => (detail.startsWith("SCAN") && !SMALL.test(detail) ? [`${detail}: ${sql}`] : [])),
  );
}

const times = (carriedOut: readonly CarriedOut[], table: string) =>
  carriedOut.filter(({ sql }) => sql.includes(` FROM ${table}`)).length;

test("a save looks everything up, and goes through no table", async () => {
  const { operator, unit } = await company();
  const metric = (await metricIds(operator)).get("visits") as number;
  const figures = { metric, segment: "", state: "figures", numerator: 7, denominator: null } as const;
  const rows = [{ ...figures, unit: unit("field"), period: period("2026-09") }];
  const carriedOut = await statementsDuring(operator.store, () => commitReadings(operator, { kind: "entry", rows }));
  expect(carriedOut.length).toBeGreaterThan(20);
  expect(scansIn(operator.store, carriedOut)).toEqual([]);
});

test("the rows of a sheet are looked up once, however many of its cells are pasted", async () => {
  const { ana, operator } = await company();
  const paste = (rows: readonly string[], text: string, replaces: number) => {
    const cells = rows.map((row) => ({ row: `${row} billing`, period: "2026-10", text, replaces }));
    return statementsDuring(operator.store, () => saveCells(ana, { department: "billing", locale: "en", cells }));
  };
  await paste(["overdue"], "1", 0);
  const one = await paste(["overdue"], "2", 1);
  const three = await paste(["right-first", "shock-calls", "answer-time"], "3", 0);
  // What is left is what each cell says itself, before and after.
  expect(times(three, "entry_cell") - times(one, "entry_cell")).toBe(2 * 2);
  expect(times(three, "series")).toBeLessThan(2 * times(one, "series"));
});

test("after another submit its lock alone is read, and not all that there are", async () => {
  const { operator } = await company();
  const { store } = operator;
  const lock = (month: string) =>
    atomically(store, (tx) => lockIn(tx, operator, { department: "billing", period: period(`2026-${month}`), covers: "grain" }));
  for (const month of ["01", "02", "03", "04"]) await lock(month);
  const read = await statementsDuring(store, () => lock("05"));
  const rows = read.filter(({ sql }) => sql.includes("FROM period_lock p")).reduce((total, { rows: given }) => total + given, 0);
  expect(rows).toBeLessThanOrEqual(1);
  for (const month of ["01", "04", "05"]) {
    expect(lockedIn(store)({ department: "billing" }, period(`2026-${month}`)), month).not.toBeNull();
  }
  expect(lockedIn(store)({ department: "billing" }, period("2026-06"))).toBeNull();
});

test("a sheet looks once for each batch that its figures came in, and not for each metric again", async () => {
  const { operator, sheet, ana, post } = await company();
  const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"].map((month) => `2025-${month}`);
  const metrics = ["right-first", "shock-calls", "answer-time", "overdue"];
  for (const month of months) await post(metrics.map((metric) => ({ metric, unit: "billing", period: month, value: 7 })));
  const carriedOut = await statementsDuring(operator.store, () => sheet(ana, "2026-09"));
  expect(times(carriedOut, "visible_batch")).toBeLessThan(metrics.length * months.length);
});
