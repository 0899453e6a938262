import { beforeEach, describe, expect, it } from "vitest";
import { saveCells } from "@/lib/entry/save-cells";
import type { EntryCellsBody } from "@/lib/entry/schema";
import { seriesOf } from "@/lib/metrics/data";
import { undoBatch } from "@/lib/readings/mutations";
import { type Company, cellIn, company } from "./company";

let billing: Company;
beforeEach(async () => {
  billing = await company();
});

const save = (visit = billing.ana, ...cells: (Partial<EntryCellsBody["cells"][number]> & { text: string })[]) =>
  saveCells(visit, {
    department: "billing",
    locale: "en-GB",
    cells: cells.map((cell) => ({ row: "shock-calls billing", period: "2026-10", replaces: 0, ...cell })),
  });

describe("what is typed", () => {
  it("is read by the server, in the locale that it came in, and kept as it was typed", async () => {
    const { saved } = await saveCells(billing.ana, {
      department: "billing",
      locale: "de-DE",
      cells: [
        { row: "shock-calls billing", period: "2026-10", text: " 8,8 ", note: "Wie immer", replaces: 0 },
        { row: "answer-time billing", period: "2026-10", text: "4:30", replaces: 0 },
        { row: "right-first billing", period: "2026-10", text: "7 of 9", replaces: 0 },
        { row: "overdue billing", period: "2026-10", text: "n/a", replaces: 0 },
        { row: "checked ben", period: "2026-10", text: "83 %", replaces: 0 },
      ],
    });
    expect(saved.map(({ draft }) => draft)).toMatchObject([
      { text: " 8,8 ", reading: { kind: "value", value: 8.8 }, value: 8.8, note: "Wie immer", by: "Ana Smith" },
      { reading: { kind: "value", value: 270 } },
      { reading: { kind: "parts", numerator: 7, denominator: 9 } },
      { reading: { kind: "not-applicable" }, value: null },
      { reading: { kind: "value", value: 83 } },
    ]);
    expect(saved.map(({ revision }) => revision)).toEqual([1, 1, 1, 1, 1]);
    expect(saved[1]?.position).toBe(0);
  });

  it("is kept where it is no figure, with what was expected", async () => {
    const { saved } = await save(billing.ana, { row: "answer-time billing", text: "4.5 min" });
    expect(saved[0]?.draft).toMatchObject({
      text: "4.5 min",
      reading: { kind: "refused", expected: expect.stringMatching(/^Not a time/) },
      value: null,
    });
    expect(saved[0]?.position).toBeNull();
    const cell = cellIn(await billing.sheet(billing.ben, "2026-10"), "answer-time billing");
    expect(cell.draft?.text).toBe("4.5 min");
  });

  it("is refused where the screen read something else than the server does", async () => {
    const { saved } = await save(
      billing.ana,
      { text: "8.8", reading: { kind: "value", value: 88 } },
      { row: "overdue billing", text: "2,3", reading: { kind: "value", value: 2.3 } },
      { row: "right-first billing", text: "97", reading: { kind: "refused", expected: "Not so", readings: [] } },
    );
    expect(saved.map(({ draft }) => draft?.reading)).toMatchObject([
      { kind: "refused", expected: "Could be 88 or 8.8: write one of them", readings: ["88", "8.8"] },
      { kind: "refused" },
      { kind: "refused", expected: "Not read alike everywhere: write it in plain figures" },
    ]);
  });

  it("is on nobody's scorecard", async () => {
    await billing.type(billing.ana, "shock-calls billing", "8.8");
    const series = await seriesOf(billing.operator, { metric: "shock-calls", from: "2026-10", to: "2026-10" });
    expect("points" in series && series.points[0]?.value).toBeNull();
  });

  it("may be taken back: a cell that says what stands, or nothing over nothing, is no draft", async () => {
    await billing.post([{ metric: "shock-calls", unit: "billing", period: "2026-10", value: 9 }]);
    expect((await billing.type(billing.ana, "shock-calls billing", "8.8")).draft?.text).toBe("8.8");
    expect(await billing.type(billing.ana, "shock-calls billing", "9.0")).toMatchObject({ draft: null, revision: 3, due: false });
    await billing.type(billing.ana, "overdue billing", "2");
    expect(await billing.type(billing.ana, "overdue billing", "")).toMatchObject({ draft: null, revision: 2, due: true });
    expect(await billing.type(billing.ana, "shock-calls billing", "")).toMatchObject({
      draft: { reading: { kind: "blank" } },
      due: true,
    });
  });
});

describe("two people in one grid", () => {
  it("are told of each other: nothing is written over a later revision", async () => {
    await save(billing.ana, { text: "8.2" });
    const { saved, conflicts } = await save(billing.ben, { text: "8.8" });
    expect(saved).toEqual([]);
    expect(conflicts).toMatchObject([{ revision: 1, draft: { text: "8.2", by: "Ana Smith" }, contested: false }]);
    expect(await save(billing.ben, { text: "8.8", replaces: 1 })).toMatchObject({
      saved: [{ revision: 2, draft: { by: "Ben Jones" } }],
    });
    expect(await save(billing.ana, { text: "8.4", replaces: 1 })).toMatchObject({ conflicts: [{ draft: { text: "8.8" } }] });
  });

  it("who write the same are of one mind, and so is one who sends it twice", async () => {
    await save(billing.ana, { text: "8.20" });
    expect(await save(billing.ben, { text: "8.2" })).toMatchObject({
      saved: [{ revision: 1, draft: { by: "Ana Smith" } }],
      conflicts: [],
    });
    const before = (await billing.sheet(billing.ana, "2026-10")).mark;
    expect((await save(billing.ana, { text: "8.2" })).mark).toBe(before);
  });

  it("save cells one by one: a conflict in one keeps none of the others back", async () => {
    await save(billing.ana, { text: "8.2" });
    const { saved, conflicts, refused } = await save(
      billing.ben,
      { text: "8.8" },
      { row: "overdue billing", text: "2.4" },
      { row: "nothing billing", text: "1" },
      { row: "visits field", text: "1" },
      { row: "checked ana", text: "1" },
      { row: "overdue billing", period: "2026-12", text: "1" },
      { row: "overdue billing", period: "2026-W40", text: "1" },
      { row: "answer-time billing", text: "1".repeat(4001) },
    );
    expect([saved, conflicts].map((list) => list.map(({ row }) => row))).toEqual([["overdue billing"], ["shock-calls billing"]]);
    expect(refused.map(({ row, why }) => [row, why])).toEqual([
      ["nothing billing", "unknown"],
      ["visits field", "unknown"],
      ["checked ana", "unknown"],
      ["overdue billing", "ahead"],
      ["overdue billing", "unknown"],
      ["answer-time billing", "too-long"],
    ]);
    const [a, b, c] = refused;
    expect(new Set([a?.message, b?.message, c?.message]).size).toBe(1);
  });
});

describe("an import under a draft", () => {
  const bring = (value: number) => billing.post([{ metric: "shock-calls", unit: "billing", period: "2026-10", value }]);

  it("contests it: both are shown, and one must be chosen", async () => {
    await save(billing.ana, { text: "8.8" });
    await bring(9.4);
    const contested = cellIn(await billing.sheet(billing.ana, "2026-10"), "shock-calls billing");
    expect(contested).toMatchObject({
      contested: true,
      revision: 2,
      draft: { value: 8.8, by: "Ana Smith" },
      standing: { value: 9.4, by: "Command line" },
    });
    expect(await save(billing.ana, { text: "8.9", replaces: 1 })).toMatchObject({ saved: [], conflicts: [{ contested: true }] });
    const mine = await save(billing.ana, { text: "8.8", replaces: 2 });
    expect(mine).toMatchObject({ saved: [{ contested: false, revision: 3, draft: { value: 8.8 } }] });
    await bring(9.5);
    const theirs = await save(billing.ana, { text: "9.5", replaces: 4 });
    expect(theirs).toMatchObject({ saved: [{ contested: false, revision: 5, draft: null, standing: { value: 9.5 } }] });
  });

  it("that says the same makes it needless", async () => {
    await save(billing.ana, { text: "8.8", note: "" });
    await bring(8.8);
    const cell = cellIn(await billing.sheet(billing.ana, "2026-10"), "shock-calls billing");
    expect(cell).toMatchObject({ contested: false, draft: null, standing: { value: 8.8 }, revision: 2 });
  });

  it("and its undo each make a revision of their own", async () => {
    const { batch } = (await bring(9.4)) as { batch: string };
    const revision = async () => cellIn(await billing.sheet(billing.ana, "2026-10"), "shock-calls billing").revision;
    expect(await revision()).toBe(1);
    const undone = await undoBatch(billing.operator, { batch });
    expect(await revision()).toBe(2);
    expect(cellIn(await billing.sheet(billing.ana, "2026-10"), "shock-calls billing").standing).toBeNull();
    await undoBatch(billing.operator, { batch: undone.batch });
    expect(await revision()).toBe(3);
  });
});

it("grows a mark with which an open grid asks whether anything is new", async () => {
  const mark = async () => (await billing.sheet(billing.ana, "2026-10")).mark;
  const first = await mark();
  expect(await mark()).toBe(first);
  await save(billing.ana, { text: "8.8" });
  const second = await mark();
  expect(second).not.toBe(first);
  await billing.post([{ metric: "visits", unit: "field", period: "2026-10", value: 1 }]);
  expect(await mark()).not.toBe(second);
});
