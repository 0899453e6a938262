import { beforeAll, describe, expect, it } from "vitest";
import { limitsOf } from "@/lib/metrics/limits";
import { type Company, cellIn, company, rowIn } from "./company";

let billing: Company;
beforeAll(async () => {
  billing = await company();
});

describe("a sheet", () => {
  it("opens at the earliest period whose figures are due, with days left, and says what else there is to open", async () => {
    const sheet = await billing.sheet(billing.ana);
    expect(sheet).toMatchObject({
      department: { key: "billing", name: "Billing" },
      period: "2026-Q2",
      grain: "quarter",
      label: "Q2 2026/27",
      due: { date: "2026-10-10", days: -25 },
      state: "open",
      submitted: null,
    });
    expect(sheet.grains).toEqual([
      { grain: "week", period: "2026-W44" },
      { grain: "fourweek", period: "2026-P07" },
      { grain: "month", period: "2026-10" },
      { grain: "quarter", period: "2026-Q2" },
    ]);
  });

  it("has three periods before the asked one, and twelve of history", async () => {
    const sheet = await billing.sheet(billing.ana, "2026-10");
    expect(sheet.due).toEqual({ date: "2026-11-03", days: -1 });
    expect(sheet.columns.map(({ label, short }) => [label, short])).toEqual([
      ["July", "Jul"],
      ["August", "Aug"],
      ["September", "Sep"],
      ["October", "Oct"],
    ]);
    expect(sheet.history.map(({ period }) => period)).toEqual([
      ...["2025-10", "2025-11", "2025-12"],
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((month) => `2026-0${month}`),
    ]);
    expect(rowIn(sheet, "shock-calls billing").history).toEqual([null, null, null, 9.1, 8.7, 9.4, 8.8, 9.3, 8.6, 9.2, 8.9, 9.3]);
    expect((await billing.sheet(billing.ana, "2026-01")).columns.map(({ label }) => label)).toEqual([
      ...["October 2025", "November 2025", "December 2025"],
      "January",
    ]);
  });

  it("lists the department's metrics of the grain, formulas left out, and the people who stood there on the last day", async () => {
    const rows = async (period: string) => (await billing.sheet(billing.ana, period)).rows.map(({ key }) => key);
    expect(await rows("2026-10")).toEqual([
      ...["right-first", "shock-calls", "answer-time", "overdue"].map((metric) => `${metric} billing`),
      ...["ben", "dee"].map((worker) => `checked ${worker}`),
    ]);
    expect(await rows("2026-09")).toEqual(expect.arrayContaining(["checked ana", "checked ben"]));
    expect(await rows("2026-09")).not.toEqual(expect.arrayContaining(["checked dee", "checked cai"]));
    expect(await rows("2026-06")).toEqual(expect.arrayContaining(["checked ana", "checked ben", "checked cai"]));
    expect(await rows("2026-Q2")).toEqual(["nps acme"]);
    expect(await rows("2026-W39")).toEqual(["letters blue", "letters red"]);
    expect(await rows("2026-W44")).toEqual(["letters blue"]);
    expect(await rows("2026-P07")).toEqual(["contacts billing"]);
    expect(await rows("2026-11-03")).toEqual([]);
  });

  it("says how figures are written, what may be pasted beside them, and what was promised", async () => {
    const sheet = await billing.sheet(billing.ana, "2026-10");
    const words = (key: string) => rowIn(sheet, key).unitWord;
    expect(["right-first billing", "shock-calls billing", "answer-time billing", "overdue billing"].map(words)).toEqual([
      ...["%", "per 1,000", "m:ss", "£"],
    ]);
    const ben = rowIn(sheet, "checked ben");
    expect(ben).toMatchObject({ group: "Bills checked", label: "Ben Okoro" });
    expect(ben.names).toEqual(expect.arrayContaining(["Bills checked, Ben Okoro", "checked, ben", "Ben Okoro", "ben"]));
    expect(ben.names[0]).toBe("Bills checked, Ben Okoro");
    expect(rowIn(sheet, "answer-time billing").goal).toEqual({ kind: "band", low: 200, high: 300, width: 100 });
    expect(rowIn(sheet, "right-first billing").goal).toMatchObject({ kind: "line", span: 3 });
    expect(sheet.thread.map(({ key }) => key)).toEqual(["right-first", "nps"]);
  });

  it("shows what stands with its counts, its place on the line and who brought it", async () => {
    const cell = cellIn(await billing.sheet(billing.ana, "2026-10"), "right-first billing", "2026-09");
    expect(cell).toMatchObject({
      due: false,
      revision: 1,
      draft: null,
      standing: {
        text: "9730 of 10000",
        reading: { kind: "parts", numerator: 9730, denominator: 10_000 },
        value: 97.3,
        by: "Command line",
      },
    });
    const line = 96 + (3 * 183) / 365;
    expect(cell.position).toBeCloseTo((100 * (97.3 - line)) / 3, 9);
  });

  it("expects figures where none stand, of every metric with or without a due day", async () => {
    const sheet = await billing.sheet(billing.ana, "2026-10");
    const due = sheet.cells.filter((cell) => cell.due).map(({ row, period }) => `${row} ${period}`);
    expect(due.sort()).toEqual([
      ...[
        "answer-time billing",
        "checked ben",
        "checked dee",
        "overdue billing",
        "right-first billing",
        "shock-calls billing",
      ].map((row) => `${row} 2026-10`),
    ]);
    expect(rowIn(sheet, "overdue billing").due).toBeNull();
    expect(rowIn(sheet, "answer-time billing").due).toEqual({ date: "2026-11-05", days: 1 });
  });

  it("takes for usual what the twelve figures before tell of the next", async () => {
    const sheet = await billing.sheet(billing.ana, "2026-10");
    const { lower, upper, mean } = (await limitsOf(billing.ana, { metric: "shock-calls" })) as {
      lower: number;
      upper: number;
      mean: number;
    };
    expect([lower, upper].map((each) => each.toFixed(2))).toEqual(["7.64", "10.43"]);
    const usual = { lower, upper: 9.3 + (upper - mean) };
    expect(cellIn(sheet, "shock-calls billing")).toMatchObject({ usual, trial: true });
    expect(cellIn(sheet, "checked dee").usual).toBeNull();
    const months = ["2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12"];
    await billing.post(months.map((period) => ({ metric: "shock-calls", unit: "billing", period, value: 60 })));
    const settled = cellIn(await billing.sheet(billing.ana, "2026-10"), "shock-calls billing");
    expect(settled.trial).toBe(false);
    expect(settled.usual?.upper).toBeGreaterThan(20);
    await billing.post(months.slice(0, 3).map((period) => ({ metric: "shock-calls", unit: "billing", period, value: 600 })));
    expect(cellIn(await billing.sheet(billing.ana, "2026-10"), "shock-calls billing").usual).toEqual(settled.usual);
  });

  it("does not say of somebody what they did in a department that is not the reader's", async () => {
    const sheet = await billing.sheet(billing.ana, "2026-09");
    expect(cellIn(sheet, "checked ana", "2026-09").standing).not.toBeNull();
    await billing.post([{ metric: "checked", unit: "ana", period: "2026-10", numerator: 1, denominator: 4 }]);
    expect((await billing.sheet(billing.ana, "2026-10")).rows.map(({ key }) => key)).not.toContain("checked ana");
  });

  it("of a period that is not over can be filled in, and of one that has not begun cannot be opened", async () => {
    expect(await billing.sheet(billing.ana, "2026-11")).toMatchObject({ state: "ahead" });
    await expect(billing.sheet(billing.ana, "2026-12")).rejects.toMatchObject({
      code: "usage",
      message: "2026-12 has not begun yet.",
    });
    await expect(billing.sheet(billing.ana, "1900-01")).rejects.toMatchObject({ code: "usage" });
    await expect(billing.sheet(billing.ana, "soon")).rejects.toMatchObject({ code: "usage" });
  });

  it("is for the department's leads and administrators, and for nobody else", async () => {
    await expect(billing.sheet(billing.other)).rejects.toMatchObject({
      code: "not-found",
      message: 'There is no department "billing".',
    });
    await expect(billing.sheet(billing.token("write"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(billing.sheet(billing.token("read"))).rejects.toMatchObject({ code: "forbidden" });
    expect((await billing.sheet(billing.admin, "2026-10")).rows).toHaveLength(6);
  });

  it("of several people is told on the trail, once in an hour", async () => {
    const told = () => billing.operator.store.rows("SELECT who, subject, details FROM trail WHERE what = 'bulk-read'").all();
    const before = told().length;
    await billing.sheet(billing.ben, "2026-10");
    await billing.sheet(billing.ben, "2026-10");
    await billing.sheet(billing.ben, "2026-Q2");
    expect(told().slice(before)).toEqual([[billing.ben.actor.id, "checked", JSON.stringify({ unit: "billing", people: 2 })]]);
  });
});
