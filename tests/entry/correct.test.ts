import { beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { historyOf } from "@/lib/entry/cell-history";
import { correct } from "@/lib/entry/correct";
import { saveCells } from "@/lib/entry/save-cells";
import type { EntryCorrectBody } from "@/lib/entry/schema";
import { submit } from "@/lib/entry/submit";
import { seriesOf } from "@/lib/metrics/data";
import { undoBatch } from "@/lib/readings/mutations";
import { verifyStore } from "@/lib/readings/verify";
import { changeSettings } from "@/lib/settings/mutations";
import { type Company, cellIn, company, seenIn } from "./company";

let billing: Company;
beforeEach(async () => {
  billing = await company();
  await billing.type(billing.ana, "right-first billing", "98.4", { note: "As counted" });
  await billing.type(billing.ana, "shock-calls billing", "8.8");
  const revisions = seenIn(await billing.sheet(billing.ana, "2026-10"));
  await submit(billing.ana, { department: "billing", period: "2026-10", revisions, withoutFigures: true });
});

const REASON = "The count missed a day";

const put = (visit: Visit, cells: Partial<EntryCorrectBody["cells"][number]>[], more: Partial<EntryCorrectBody> = {}) =>
  correct(visit, {
    department: "billing",
    period: "2026-10",
    locale: "en-GB",
    reason: REASON,
    cells: cells.map((cell) => ({ row: "shock-calls billing", text: "9.0", replaces: 2, ...cell })),
    ...more,
  });

const figureOf = async (metric: string) => {
  const series = await seriesOf(billing.operator, { metric, from: "2026-10", to: "2026-10" });
  return "points" in series ? series.points[0]?.value : undefined;
};

describe("a figure of a submitted period", () => {
  it("is not typed over", async () => {
    const body = { department: "billing", locale: "en-GB" };
    const { saved, refused } = await saveCells(billing.ben, {
      ...body,
      cells: [{ row: "shock-calls billing", period: "2026-10", text: "9.0", replaces: 2 }],
    });
    expect(saved).toEqual([]);
    expect(refused).toMatchObject([
      {
        why: "locked",
        message: "October 2026 of Billing was locked by Ana Smith on 4 Nov 2026: correct the figure, with a reason.",
      },
    ]);
  });

  it("is corrected for a reason, which the batch keeps", async () => {
    const corrected = await put(billing.ben, [{ note: "Recounted" }]);
    expect(corrected).toMatchObject({
      new: 0,
      changed: 1,
      waiting: null,
      cells: [{ revision: 3, standing: { value: 9, note: "Recounted", by: "Ben Jones" }, draft: null }],
    });
    expect(await figureOf("shock-calls")).toBe(9);
    const note = billing.operator.store.rows("SELECT note FROM batch WHERE uid = ?").get(corrected.batch);
    expect(note).toEqual([REASON]);
    const history = await historyOf(billing.ana, { department: "billing", row: "shock-calls billing", period: "2026-10" });
    expect(history.versions.map(({ value, by, counts, undone }) => [value, by, counts, undone])).toEqual([
      [9, "Ben Jones", true, false],
      [8.8, "Ana Smith", false, false],
    ]);
    expect(history.versions[0]?.batch).toEqual({ batch: corrected.batch, title: "Readings typed in" });
    expect(history.points).toHaveLength(9);
    expect((await verifyStore(billing.operator)).faults).toEqual([]);
  });

  it("is corrected once, though it be sent again", async () => {
    const first = await put(billing.ben, [{ note: "Recounted" }]);
    expect(await put(billing.ben, [{ note: "Recounted" }])).toMatchObject({
      batch: null,
      changed: 0,
      unchanged: 1,
      cells: first.cells,
    });
  });

  it("that was missing is brought in the same way, and one that is wrong is withdrawn", async () => {
    const both = [
      { row: "overdue billing", text: "2.41", replaces: 0 },
      { row: "right-first billing", text: "", replaces: 2 },
    ];
    expect(await put(billing.ana, both)).toMatchObject({ new: 1, changed: 1 });
    expect([await figureOf("overdue"), await figureOf("right-first")]).toEqual([2.41, null]);
    expect(cellIn(await billing.sheet(billing.ana, "2026-10"), "right-first billing")).toMatchObject({
      standing: null,
      due: true,
    });
  });

  it("loses its note where the note is taken away", async () => {
    expect(await put(billing.ana, [{ row: "right-first billing", text: "98.4" }])).toMatchObject({ changed: 1 });
    expect(cellIn(await billing.sheet(billing.ana, "2026-10"), "right-first billing").standing).toMatchObject({
      value: 98.4,
      note: "",
    });
  });

  it("stays as it is where somebody corrected it meanwhile", async () => {
    await put(billing.ben, [{}]);
    await expect(put(billing.ana, [{ text: "8.9" }])).rejects.toMatchObject({
      code: "conflict",
      details: { cells: [{ revision: 3, standing: { value: 9, by: "Ben Jones" } }] },
    });
    expect(await figureOf("shock-calls")).toBe(9);
  });

  it("stays as it is where any of the texts is no figure, or no reason is given", async () => {
    const wrong = put(billing.ana, [{}, { row: "answer-time billing", text: "soon", replaces: 0 }]);
    await expect(wrong).rejects.toMatchObject({
      code: "invalid",
      details: { errors: [{ path: "answer-time billing", expected: expect.stringMatching(/^Not a time/) }] },
    });
    await expect(put(billing.ana, [{}], { reason: "  " })).rejects.toThrow();
    await expect(put(billing.ana, [{ row: "visits field", replaces: 0 }])).rejects.toMatchObject({ code: "not-found" });
    expect(await figureOf("shock-calls")).toBe(8.8);
  });

  it("of a period that is not submitted needs no correction", async () => {
    const early = put(billing.ana, [{ replaces: 1 }], { period: "2026-09" });
    await expect(early).rejects.toMatchObject({
      code: "refused",
      message: expect.stringMatching(/^September 2026 is not submitted/),
    });
  });

  it("is not anybody's to correct", async () => {
    await expect(put(billing.other, [{}])).rejects.toMatchObject({ code: "not-found" });
    await expect(put(billing.token("write"), [{}])).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("waits for a second person where the organisation asks for one", async () => {
  await changeSettings(billing.operator, { secondPerson: "required" });
  const proposed = await put(billing.ana, [{}]);
  expect(proposed).toMatchObject({
    batch: null,
    waiting: expect.any(String),
    cells: [{ revision: 2, standing: { value: 8.8 } }],
  });
  expect(await figureOf("shock-calls")).toBe(8.8);
  expect(await billing.sheet(billing.ana, "2026-10")).toMatchObject({ secondPerson: true });
});

it("an undo of the submit needs a reason too, and takes the revision on", async () => {
  const { batches } = { batches: billing.operator.store.rows("SELECT uid FROM batch WHERE kind = 'entry'").all() };
  const batch = String(batches[0]?.[0]);
  await expect(undoBatch(billing.operator, { batch })).rejects.toMatchObject({ code: "refused" });
  await undoBatch(billing.operator, { batch, reason: "Sent too early" });
  expect(cellIn(await billing.sheet(billing.ana, "2026-10"), "shock-calls billing")).toMatchObject({
    standing: null,
    revision: 3,
    locked: true,
  });
});
