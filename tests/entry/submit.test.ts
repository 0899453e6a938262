import { beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import { saveCells } from "@/lib/entry/save-cells";
import { submissionIn } from "@/lib/entry/submission";
import { submit } from "@/lib/entry/submit";
import { lockedIn } from "@/lib/locks/lock";
import { seriesOf } from "@/lib/metrics/data";
import { batchesOf } from "@/lib/readings/batches";
import { verifyStore } from "@/lib/readings/verify";
import { type Company, cellIn, company, seenIn } from "./company";

let billing: Company;
beforeEach(async () => {
  billing = await company();
});

const FIGURES = {
  "right-first billing": "9840 of 10000",
  "shock-calls billing": "8.8",
  "answer-time billing": "4:40",
  "overdue billing": "n/a",
  "checked ben": "95.5",
  "checked dee": "7 of 9",
};

async function fill(figures: Readonly<Record<string, string>> = FIGURES) {
  const seen = new Map(seenIn(await billing.sheet(billing.ana, "2026-10")).map(({ row, revision }) => [row, revision]));
  const cells = Object.entries(figures).map(([row, text]) => ({ row, text, period: "2026-10", replaces: seen.get(row) ?? 0 }));
  const { saved } = await saveCells(billing.ana, { department: "billing", locale: "en-GB", cells });
  expect(saved).toHaveLength(cells.length);
}

async function send(visit: Visit = billing.ana, more: { withoutFigures?: boolean } = {}) {
  const revisions = seenIn(await billing.sheet(visit, "2026-10"));
  return submit(visit, { department: "billing", period: "2026-10", revisions, ...more });
}

const figureOf = async (metric: string, unit?: string) => {
  const series = await seriesOf(billing.operator, { metric, from: "2026-10", to: "2026-10", ...(unit ? { unit } : {}) });
  return "points" in series ? series.points[0] : undefined;
};

describe("a submit", () => {
  it("makes readings of the drafts, locks the period and leaves no draft, in one transaction", async () => {
    await fill();
    const answer = await send();
    expect(answer).toMatchObject({
      new: 6,
      changed: 0,
      unchanged: 0,
      withoutFigures: 0,
      by: "Ana Smith",
      batch: expect.any(String),
    });
    const sheet = await billing.sheet(billing.ben, "2026-10");
    expect(sheet).toMatchObject({ state: "submitted", submitted: { by: "Ana Smith", no: answer.no, at: answer.at } });
    expect(sheet.columns.map(({ submitted }) => submitted)).toEqual([false, false, false, true]);
    expect(sheet.cells.filter(({ draft }) => draft !== null)).toEqual([]);
    expect(cellIn(sheet, "right-first billing")).toMatchObject({
      locked: true,
      due: false,
      revision: 2,
      standing: { value: 98.4, reading: { kind: "parts", numerator: 9840, denominator: 10_000 }, by: "Ana Smith" },
    });
    expect(await figureOf("right-first")).toMatchObject({ value: 98.4, status: "on-line" });
    expect(await figureOf("answer-time")).toMatchObject({ value: 280, unweighted: true });
    expect(await figureOf("overdue")).toMatchObject({ reason: "not-applicable" });
    expect(await figureOf("checked", "dee")).toMatchObject({ numerator: 7, denominator: 9 });
    const { batches } = await batchesOf(billing.admin, {});
    expect(batches[0]).toMatchObject({ kind: "entry", batch: answer.batch, new: 6 });
    expect((await verifyStore(billing.operator)).faults).toEqual([]);
  });

  it("where everything stands already stamps and locks all the same", async () => {
    await billing.post([
      { metric: "right-first", unit: "billing", period: "2026-10", numerator: 9700, denominator: 10_000 },
      { metric: "shock-calls", unit: "billing", period: "2026-10", value: 9 },
      { metric: "answer-time", unit: "billing", period: "2026-10", value: 280 },
      { metric: "overdue", unit: "billing", period: "2026-10", value: 2.3 },
      { metric: "checked", unit: "ben", period: "2026-10", numerator: 95, denominator: 100 },
      { metric: "checked", unit: "dee", period: "2026-10", numerator: 98, denominator: 100 },
    ]);
    expect(await send()).toMatchObject({ batch: null, new: 0, changed: 0, unchanged: 6, withoutFigures: 0 });
    expect(await billing.sheet(billing.ana, "2026-10")).toMatchObject({ state: "submitted" });
  });

  it("locks its own grain of its own department, and nothing else", async () => {
    await fill();
    await send();
    const locked = lockedIn(billing.operator.store);
    const on = (department: string, text: string) => locked({ department }, parsePeriod(text) ?? (0 as never)) !== null;
    expect(on("billing", "2026-10")).toBe(true);
    expect(["2026-09", "2026-W41", "2026-Q3", "2026-P07", "2026-10-05"].filter((text) => on("billing", text))).toEqual([]);
    expect(on("field", "2026-10")).toBe(false);
  });

  it("sent twice has the same answer, and from somebody else a clear one", async () => {
    await fill();
    const revisions = seenIn(await billing.sheet(billing.ana, "2026-10"));
    const first = await submit(billing.ana, { department: "billing", period: "2026-10", revisions });
    expect(await submit(billing.ana, { department: "billing", period: "2026-10", revisions })).toEqual(first);
    await expect(submit(billing.ben, { department: "billing", period: "2026-10", revisions })).rejects.toMatchObject({
      code: "conflict",
      message: "October 2026 of Billing was locked by Ana Smith on 4 Nov 2026.",
    });
    const none = submit(billing.ana, { department: "billing", period: "2026-10", revisions: [] });
    await expect(none).rejects.toMatchObject({ code: "conflict" });
  });

  it("of two at once is done once", async () => {
    await fill();
    const revisions = seenIn(await billing.sheet(billing.ana, "2026-10"));
    const both = await Promise.allSettled(
      [billing.ana, billing.ben].map((visit) => submit(visit, { department: "billing", period: "2026-10", revisions })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const { batches } = await batchesOf(billing.admin, {});
    expect(batches.filter(({ kind }) => kind === "entry")).toHaveLength(1);
  });

  it("by the same person from two windows at once has one answer", async () => {
    await fill();
    const revisions = seenIn(await billing.sheet(billing.ana, "2026-10"));
    const twice = () => submit(billing.ana, { department: "billing", period: "2026-10", revisions });
    const [a, b] = await Promise.all([twice(), twice()]);
    expect(a).toEqual(b);
  });
});

describe("a submit is held up", () => {
  it("by what changed since it was seen", async () => {
    await fill();
    const revisions = seenIn(await billing.sheet(billing.ana, "2026-10"));
    await billing.type(billing.ben, "shock-calls billing", "9.1");
    await expect(submit(billing.ana, { department: "billing", period: "2026-10", revisions })).rejects.toMatchObject({
      code: "conflict",
      message: "A figure is not as you saw it: look again, then submit.",
      details: { cells: [{ row: "shock-calls billing", revision: 2, draft: { text: "9.1", by: "Ben Jones" } }], gone: [] },
    });
    await billing.post([{ metric: "overdue", unit: "billing", period: "2026-10", value: 2.5 }]);
    const unseen = submit(billing.ana, { department: "billing", period: "2026-10", revisions });
    await expect(unseen).rejects.toMatchObject({ details: { cells: [{}, {}] } });
  });

  it("by everything that is left to do, in words", async () => {
    await fill({
      "right-first billing": "9840 of 10000",
      "shock-calls billing": "88",
      "answer-time billing": "4.5 min",
      "checked ben": "95",
    });
    const said =
      "2 of 6 ready. Left to do: a note on Bill-shock calls, a readable Time to answer, a figure for Overdue balance, a figure for Bills checked, Dee Fox.";
    await expect(send()).rejects.toMatchObject({
      code: "invalid",
      message: said,
      details: {
        of: 6,
        ready: 2,
        missing: [
          { row: "shock-calls billing", need: "note" },
          { row: "answer-time billing", need: "readable" },
          { row: "overdue billing", need: "figure" },
          { row: "checked dee", need: "figure", part: "blue", name: "Bills checked, Dee Fox" },
        ],
      },
    });
    expect(await submissionIn(billing.ana, { department: "billing", period: "2026-10" })).toMatchObject({
      sentence: said,
      canSubmit: false,
      canSubmitWithoutFigures: false,
    });
    expect(await billing.sheet(billing.ana, "2026-10")).toMatchObject({ state: "open" });
  });

  it("by an unusual value without a note, wherever it came from", async () => {
    await fill();
    await billing.type(billing.ana, "shock-calls billing", "88");
    await expect(send()).rejects.toMatchObject({ details: { missing: [{ need: "note" }] } });
    await billing.type(billing.ana, "shock-calls billing", "88", { note: "A price rise" });
    expect(await send()).toMatchObject({ new: 6 });
    const standing = cellIn(await billing.sheet(billing.ana, "2026-10"), "shock-calls billing").standing;
    expect(standing).toMatchObject({ value: 88, note: "A price rise" });
  });

  it("by an import under a draft, until somebody chooses", async () => {
    await fill();
    await billing.post([{ metric: "shock-calls", unit: "billing", period: "2026-10", value: 9.1 }]);
    await expect(send()).rejects.toMatchObject({ details: { missing: [{ row: "shock-calls billing", need: "choice" }] } });
    await billing.type(billing.ana, "shock-calls billing", "8.8");
    expect(await send()).toMatchObject({ new: 5, changed: 1 });
  });

  it("while its period is not over, and where there is nothing in it", async () => {
    const early = submit(billing.ana, { department: "billing", period: "2026-11", revisions: [] });
    await expect(early).rejects.toMatchObject({ code: "refused", message: expect.stringMatching(/^November 2026 is not over/) });
    const empty = submit(billing.ana, { department: "billing", period: "2026-10", revisions: [], withoutFigures: true });
    await expect(empty).rejects.toMatchObject({ code: "invalid", message: "There is nothing to submit for October 2026." });
    const none = submit(billing.ana, { department: "billing", period: "2025", revisions: [] });
    await expect(none).rejects.toMatchObject({ code: "refused", message: "Billing keeps no figures by the year." });
  });

  it("for whoever may not submit", async () => {
    const by = (visit: Visit) => submit(visit, { department: "billing", period: "2026-10", revisions: [] });
    await expect(by(billing.other)).rejects.toMatchObject({ code: "not-found" });
    await expect(by(billing.token("write"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a submit without figures that nobody has", () => {
  it("locks the period, and leaves those cells late", async () => {
    await fill({ "right-first billing": "98.4", "shock-calls billing": "8.8" });
    await expect(send()).rejects.toMatchObject({ code: "invalid" });
    expect(await send(billing.ana, { withoutFigures: true })).toMatchObject({ new: 2, withoutFigures: 4 });
    const sheet = await billing.sheet(billing.ana, "2026-10");
    expect(cellIn(sheet, "answer-time billing")).toMatchObject({ due: true, locked: true, standing: null });
    expect(await figureOf("checked")).toMatchObject({ status: "late" });
  });

  it("withdraws what somebody emptied, and keeps a note that stands alone", async () => {
    await fill();
    await billing.post([{ metric: "overdue", unit: "billing", period: "2026-09", value: 9 }]);
    await billing.post([{ metric: "answer-time", unit: "billing", period: "2026-10", value: 9 }]);
    await billing.type(billing.ana, "answer-time billing", "");
    await billing.type(billing.ana, "overdue billing", "", { note: "Asked Rita" });
    expect(await send(billing.ana, { withoutFigures: true })).toMatchObject({ new: 4, changed: 1, withoutFigures: 2 });
    expect(await figureOf("answer-time")).toMatchObject({ value: null, reported: 0 });
    expect(cellIn(await billing.sheet(billing.ana, "2026-10"), "overdue billing").draft).toMatchObject({ note: "Asked Rita" });
  });
});
