import { describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { PlainDate } from "@/lib/core/period";
import { sheetOf } from "@/lib/entry/data";
import { saveCells } from "@/lib/entry/save-cells";
import { submissionIn } from "@/lib/entry/submission";
import { submit } from "@/lib/entry/submit";
import { visitOf } from "@/lib/open-context";
import { type PostedReading, postReadings } from "@/lib/readings/posted";
import { applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import { cellIn, company, seenIn, TREE } from "./company";

const now = () => new Date("2026-11-04T10:00:00Z");

/** An organisation of its own, with a lead of `sales`. */
async function organisation(metrics: string, { units = "", roster = "" } = {}) {
  const store = openStore(":memory:", { create: true });
  const operator = operatorContext(store, { now });
  await applyTree(operator, {
    text: `
version: 1
organisation: { key: acme, name: Acme }
dimensions: [{ key: channel, name: Channel, values: [phone, chat, post] }]
units: [${units || "{ key: sales, name: Sales, kind: department, units: [{ key: east, name: East, kind: team }, { key: west, name: West, kind: team }] }, { key: care, name: Care, kind: department, units: [{ key: north, name: North, kind: team }] }"}]
metrics: [${metrics}]
links: []
`,
  });
  if (roster !== "") await applyRoster(operator, { text: `key,name,email,team,from,until\n${roster}` });
  const caller = { kind: "person", id: "lead", role: "lead", leads: ["sales"], worker: null } as const;
  const lead = visitOf(store, { id: "lead", door: "web", caller, address: null }, now);
  const sheet = (period: string, unit?: string) => sheetOf(lead, { department: "sales", period, ...(unit ? { unit } : {}) });
  return {
    operator,
    lead,
    sheet,
    post: (...readings: PostedReading[]) => postReadings(operator, { readings }),
    keys: async (period: string) => (await sheet(period)).rows.map(({ key }) => key),
    due: async (period: string) =>
      (await sheet(period)).cells.flatMap((cell) => (cell.due && cell.period === period ? [cell.row] : [])),
    type: async (row: string, text: string, period: string) => {
      const seen = cellIn(await sheet(period), row, period);
      const cells = [{ row, period, text, replaces: seen.revision }];
      return saveCells(lead, { department: "sales", locale: "en", cells });
    },
  };
}

const metric = (key: string, rest: string, department = "sales") =>
  `{ key: ${key}, name: ${key}, department: ${department}, display: { as: count, decimals: 0 }, dueDays: 3, ${rest} }`;

describe("a metric that is split by segment", () => {
  const SPLIT = metric("orders", "level: department, measure: sum, grain: month, dimension: channel");

  it("has a row for each segment where it was last reported so, and one row where it was not", async () => {
    const sales = await organisation(SPLIT);
    expect(await sales.keys("2026-10")).toEqual(["orders sales"]);
    const reading = { metric: "orders", unit: "sales" };
    await sales.post(
      { ...reading, period: "2026-09", segment: "phone", value: 4 },
      { ...reading, period: "2026-09", segment: "chat", value: 6 },
    );
    expect(await sales.keys("2026-10")).toEqual(["orders sales phone", "orders sales chat", "orders sales post"]);
    expect(await sales.due("2026-10")).toEqual(["orders sales phone", "orders sales chat"]);
    expect(await sales.keys("2026-08")).toEqual(["orders sales"]);
    const { rows } = await sales.sheet("2026-10");
    expect(rows.map(({ label, group }) => [label, group])).toEqual([
      ["Phone", "orders"],
      ["Chat", "orders"],
      ["Post", "orders"],
    ]);
    await sales.type("orders sales phone", "5", "2026-10");
    await sales.type("orders sales chat", "7", "2026-10");
    const revisions = seenIn(await sales.sheet("2026-10"));
    expect(await submit(sales.lead, { department: "sales", period: "2026-10", revisions })).toMatchObject({
      new: 2,
      withoutFigures: 0,
    });
  });

  it("keeps in sight what was typed before it was reported otherwise, and does not let both stand", async () => {
    const sales = await organisation(SPLIT);
    await sales.type("orders sales", "9", "2026-10");
    await sales.post({ metric: "orders", unit: "sales", period: "2026-10", segment: "phone", value: 4 });
    expect(await sales.keys("2026-10")).toEqual(["orders sales", "orders sales phone", "orders sales chat", "orders sales post"]);
    const send = async () =>
      submit(sales.lead, { department: "sales", period: "2026-10", revisions: seenIn(await sales.sheet("2026-10")) });
    await expect(send()).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("segment") });
    await sales.type("orders sales", "", "2026-10");
    expect(await send()).toMatchObject({ new: 0, unchanged: 1 });
  });
});

describe("a figure that a unit above spoke for", () => {
  it("is not due below it, and has a row of its own where it was said", async () => {
    const sales = await organisation(metric("calls", "level: department, measure: sum, grain: month, collectedAt: team"));
    expect(await sales.due("2026-10")).toEqual(["calls east", "calls west"]);
    await sales.post({ metric: "calls", unit: "sales", period: "2026-10", value: 40 });
    expect(await sales.keys("2026-10")).toEqual(["calls sales", "calls east", "calls west"]);
    expect(await sales.due("2026-10")).toEqual([]);
  });
});

describe("people who moved", () => {
  const PEOPLE = metric("solved", "level: outcome, measure: sum, grain: month, collectedAt: worker");
  const ROSTER =
    "ana,Ana,,north,,2026-08-31\nana,Ana,,east,2026-09-01,\nben,Ben,,east,,2026-08-31\nben,Ben,,north,2026-09-01,\ncai,Cai,,west,,2026-09-15\n";
  const all = ["ana", "ben", "cai"].flatMap((unit, index) =>
    ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"].map((period, at) => ({
      metric: "solved",
      unit,
      period,
      value: 100 * (index + 1) + 7 * at,
    })),
  );

  it("are shown for the time that they stood in the department, in cells, usual ranges and histories", async () => {
    const sales = await organisation(PEOPLE, { roster: ROSTER });
    await sales.post(...all.slice(0, 14));
    const october = await sales.sheet("2026-10");
    expect(october.rows.map(({ key }) => key)).toEqual(["solved ana"]);
    const seen = october.cells.map(({ period, standing, locked, revision }) => [
      period,
      standing?.value ?? null,
      locked,
      revision,
    ]);
    expect(seen).toEqual([
      ["2026-07", null, true, 0],
      ["2026-08", null, true, 0],
      ["2026-09", 128, false, 1],
      ["2026-10", null, false, 0],
    ]);
    expect(october.rows[0]?.history.filter((value) => value !== null)).toEqual([128]);
    expect(cellIn(october, "solved ana")).toMatchObject({ usual: null, position: null });
    expect((await sales.sheet("2026-08")).rows.map(({ key }) => key)).toEqual(["solved ben", "solved cai"]);
    expect((await sales.sheet("2026-09")).rows.map(({ key }) => key)).toEqual(["solved ana"]);
    expect(JSON.stringify(october)).not.toMatch(/20[07]|21[41]|"value":1(00|07|14|21)\b/);
  });

  it("are typed for only where they stood", async () => {
    const sales = await organisation(PEOPLE, { roster: ROSTER });
    const cells = [
      { row: "solved ana", period: "2026-10", text: "5", replaces: 0 },
      { row: "solved ana", period: "2026-08", text: "5", replaces: 0 },
      { row: "solved ben", period: "2026-10", text: "5", replaces: 0 },
    ];
    const { saved, refused } = await saveCells(sales.lead, { department: "sales", locale: "en", cells });
    expect(saved.map(({ row, period }) => [row, period])).toEqual([["solved ana", "2026-10"]]);
    expect(refused.map(({ why }) => why)).toEqual(["unknown", "unknown"]);
  });
});

describe("grains", () => {
  it.each([
    ["day", "2026-11-03", "2026-11-02"],
    ["week", "2026-W44", "2026-W43"],
    ["fourweek", "2026-P10", "2026-P09"],
    ["month", "2026-10", "2026-09"],
    ["quarter", "2026-Q3", "2026-Q2"],
    ["year", "2025", "2024"],
  ] as const)("a %s has a sheet of its own, opened at the last that is over", async (grain, last, before) => {
    const sales = await organisation(metric("stock", `level: department, measure: stock, grain: ${grain}`));
    const opened = await sheetOf(sales.lead, { department: "sales" });
    expect([opened.grain, opened.period, opened.state]).toEqual([grain, last, "open"]);
    expect(opened.columns.map(({ period }) => period)).toContain(before);
    await sales.type("stock sales", "12", last);
    const revisions = seenIn(await sales.sheet(last));
    expect(await submit(sales.lead, { department: "sales", period: last, revisions })).toMatchObject({ new: 1 });
    expect(await sales.sheet(last)).toMatchObject({ state: "submitted" });
  });
});

describe("a large department", () => {
  it("is shown a team at a time, first where something is left to do, and is submitted whole", async () => {
    const teams = Array.from(
      { length: 25 },
      (_, i) => `{ key: team-${i}, name: "Team ${String(i).padStart(2, "0")}", kind: team }`,
    ).join(", ");
    const people = Array.from({ length: 500 }, (_, i) => i);
    const big = await organisation(
      [
        metric("solved", "level: worker, measure: ratio, grain: month"),
        metric("backlog", "level: department, measure: stock, grain: month"),
      ].join(", "),
      {
        units: `{ key: sales, name: Sales, kind: department, units: [${teams}] }`,
        roster: people.map((i) => `w${i},Worker ${i},,team-${i % 25},,`).join("\n"),
      },
    );
    await big.post(
      ...people.filter((i) => i % 25 === 0).map((i) => ({ metric: "solved", unit: `w${i}`, period: "2026-10", value: 40 })),
    );
    await big.post({ metric: "backlog", unit: "sales", period: "2026-10", value: 3 });
    const sheet = await sheetOf(big.lead, { department: "sales", period: "2026-10" });
    expect([sheet.part?.key, sheet.rows.length, sheet.parts.length]).toEqual(["team-1", 20, 26]);
    expect(sheet.parts.slice(0, 3)).toEqual([
      { key: "sales", name: "Sales", of: 1, ready: 1 },
      { key: "team-0", name: "Team 00", of: 20, ready: 20 },
      { key: "team-1", name: "Team 01", of: 20, ready: 0 },
    ]);
    expect((await big.sheet("2026-10", "sales")).rows.map(({ key }) => key)).toEqual(["backlog sales"]);
    await expect(big.sheet("2026-10", "north")).rejects.toMatchObject({
      code: "not-found",
      message: 'There is no unit "north".',
    });
    const cells = people
      .filter((i) => i % 25 > 0)
      .map((i) => ({ row: `solved w${i}`, period: "2026-10", text: `${i % 9}`, replaces: 0 }));
    expect((await saveCells(big.lead, { department: "sales", locale: "en", cells })).saved).toHaveLength(480);
    const { of, ready, revisions } = await submissionIn(big.lead, { department: "sales", period: "2026-10" });
    expect([of, ready, revisions.length]).toEqual([501, 501, 501]);
    expect(await submit(big.lead, { department: "sales", period: "2026-10", revisions })).toMatchObject({
      new: 480,
      unchanged: 21,
    });
  });
});

it("a draft that the metric would read otherwise since it was defined anew is not taken for either", async () => {
  const billing = await company();
  await billing.type(billing.ana, "right-first billing", "98.4");
  await billing.type(billing.ana, "overdue billing", "2.41");
  const text = TREE.replace(
    "display: { as: percent, decimals: 1 }, goal: { shape: linear",
    "scale: 1, display: { as: number, decimals: 3 }, goal: { shape: linear",
  );
  await applyTree(billing.operator, { text, from: "2026-10-01" as PlainDate, reason: "Counted otherwise" });
  const sheet = await billing.sheet(billing.ana, "2026-10");
  expect(cellIn(sheet, "right-first billing").draft).toMatchObject({ text: "98.4", reading: { kind: "refused" } });
  expect(cellIn(sheet, "overdue billing").draft).toMatchObject({ value: 2.41 });
});
