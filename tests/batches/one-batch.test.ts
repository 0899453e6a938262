import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/access/caller";
import type { Visit } from "@/lib/context";
import { metricPage } from "@/lib/metrics/page";
import { visitOf } from "@/lib/open-context";
import { batchChanges } from "@/lib/readings/batch-changes";
import { batchDetailOf } from "@/lib/readings/batch-detail";
import { movedBy } from "@/lib/readings/batch-moves";
import { batchesOf } from "@/lib/readings/batches";
import { postReadings } from "@/lib/readings/posted";
import { undoBatch } from "@/lib/readings/undo";
import { previewUndo } from "@/lib/readings/undo-preview";
import { verifyStore } from "@/lib/readings/verify";
import { type Company, makeCompany } from "../pages/company";
import { addPerson } from "../people";

let company: Company;
let ruth: Visit;
let first: string;
beforeEach(async () => {
  company = await makeCompany();
  const id = await addPerson(company.ctx.store, { role: "lead", name: "Ruth Shah", leads: ["field"] });
  ruth = as({ kind: "person", id, role: "lead", leads: ["field"], worker: null });
  first = (await batchesOf(company.ctx)).batches[0]?.batch ?? "";
});
afterEach(() => company.dispose());

function as(caller: Extract<Caller, { kind: "person" }>): Visit {
  return visitOf(company.ctx.store, { id: caller.id, door: "web", caller, address: null }, company.ctx.now);
}

/** Sends figures of a hundred cases each. Gives the batch. */
async function send(visit: Visit, figures: readonly (readonly [metric: string, unit: string, period: string, value: number])[]) {
  const readings = figures.map(([metric, unit, period, numerator]) => ({ metric, unit, period, numerator, denominator: 100 }));
  return String((await postReadings(visit, { readings })).batch);
}
const fix = (period: string, value: number) => ["fix", "field", period, value] as const;

describe("what a batch changed", () => {
  it("is told reading by reading, with what stood before and what took its place since", async () => {
    const batch = await send(ruth, [fix("2026-09", 70), fix("2026-10", 71), fix("2026-11", 72)]);
    const later = await send(ruth, [fix("2026-10", 73)]);
    const { changes, hidden, next } = await batchChanges(ruth, { batch });
    expect([hidden, next]).toEqual([0, null]);
    expect(changes.map(({ period, was, now, later: since }) => [period, was?.text ?? null, now?.text ?? null, since])).toEqual([
      ["2026-09", "76.3% (76.3 of 100)", "70.0% (70 of 100)", null],
      ["2026-10", "76.7% (76.7 of 100)", "71.0% (71 of 100)", { batch: later }],
      ["2026-11", null, "72.0% (72 of 100)", null],
    ]);
    expect(changes[0]).toMatchObject({
      metric: { key: "fix", name: "First-visit fix" },
      unit: { name: "Field" },
      label: "September 2026",
    });
  });

  it("comes in pages that hold every reading once, in one order", async () => {
    const all = (await batchChanges(company.ctx, { batch: first, limit: 500 })).changes;
    expect(all).toHaveLength(83);
    const paged = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await batchChanges(company.ctx, { batch: first, limit: 7, ...(cursor ? { cursor } : {}) });
      paged.push(...page.changes);
      cursor = page.next;
    }
    expect(paged).toEqual(all);
    const { changes } = await batchChanges(company.ctx, { batch: first, metric: "kits" });
    expect(changes.map(({ metric }) => metric.key)).toEqual(Array(12).fill("kits"));
  });

  it("is narrowed to a unit and a period, and to what lies within it", async () => {
    const of = async (only: object) => (await batchChanges(company.ctx, { batch: first, limit: 500, ...only })).changes;
    const all = await of({});
    const october = all.filter(({ period }) => period === "2026-10");
    expect(october.length).toBeGreaterThan(1);
    expect(await of({ period: "2026-10" })).toEqual(october);
    const quarter = all.filter(({ period }) => ["2026-07", "2026-08", "2026-09"].includes(period));
    expect(await of({ period: "2026-Q3" })).toEqual(quarter);
    expect(await of({ unit: "field", period: "2026-10" })).toEqual(october.filter(({ unit }) => unit.key === "field"));
    expect(await of({ unit: "FIELD", metric: "fix" })).toEqual(
      all.filter(({ unit, metric }) => unit.key === "field" && metric.key === "fix"),
    );
    expect(await of({ unit: "nobody" })).toEqual([]);
    expect(await of({ period: "2030-01" })).toEqual([]);
  });

  it("is of an undo what went back", async () => {
    const batch = await send(ruth, [fix("2026-10", 71)]);
    const { batch: undo } = await undoBatch(ruth, { batch });
    const { changes } = await batchChanges(ruth, { batch: undo });
    expect(changes.map(({ was, now, later }) => [was?.value, now?.value, later])).toEqual([[71, 76.7, null]]);
    expect((await batchChanges(ruth, { batch })).changes).toMatchObject([{ now: { value: 71 }, later: { batch: first } }]);
  });
});

describe("the figures that a batch moved", () => {
  it("are told with value, position and status before and after", async () => {
    const batch = await send(ruth, [fix("2026-10", 71)]);
    const { figures, more } = await movedBy(ruth, { batch });
    expect(more).toBe(false);
    expect(figures).toMatchObject([
      {
        metric: { key: "fix" },
        unit: { key: "field" },
        period: "2026-10",
        was: { text: "76.7%", words: "28 below", status: "off-line" },
        now: { text: "71.0%", words: "85 below", status: "off-line" },
      },
    ]);
  });

  it("are those that it guards too, and what an undo moves is the way back", async () => {
    const batch = await send(ruth, [fix("2026-10", 80)]);
    const statuses = async (id: string) =>
      (await movedBy(ruth, { batch: id })).figures.map(({ metric, was, now }) => [metric.key, was.status, now.status]);
    expect(await statuses(batch)).toEqual([
      ["fix", "off-line", "on-line"],
      ["job-time", "held", "on-line"],
    ]);
    const { batch: undo } = await undoBatch(ruth, { batch });
    expect(await statuses(undo)).toEqual([
      ["fix", "on-line", "off-line"],
      ["job-time", "on-line", "held"],
    ]);
  });

  it("are none where a reading of the same value was sent with another note", async () => {
    const { batch } = await postReadings(ruth, {
      readings: [{ metric: "fix", unit: "field", period: "2026-10", numerator: 76.7, denominator: 100, note: "checked" }],
    });
    expect((await movedBy(ruth, { batch: String(batch) })).figures).toEqual([]);
  });
});

describe("undoing", () => {
  it("says before and after what goes back, and which readings stay since they were saved over", async () => {
    const batch = await send(ruth, [fix("2026-09", 70), fix("2026-10", 71)]);
    const later = await send(ruth, [fix("2026-10", 73)]);
    const kept = {
      count: 1,
      cells: [
        { metric: { key: "fix" }, period: "2026-10", stands: { text: "73.0% (73 of 100)" }, batch: later, name: "Ruth Shah" },
      ],
    };
    expect(await previewUndo(ruth, { batch })).toMatchObject({ batch, changed: 1, kept, locks: [], second: false });
    const undone = await undoBatch(ruth, { batch });
    expect(undone).toMatchObject({ undoes: batch, changed: 1, kept });
    expect(await batchDetailOf(ruth, { batch })).toMatchObject({ undo: { batch: undone.batch, name: "Ruth Shah" }, readings: 2 });
    await expect(previewUndo(ruth, { batch })).rejects.toMatchObject({ code: "refused" });
  });

  it("of an undo brings back what was not saved over since, and says the rest", async () => {
    const batch = await send(ruth, [fix("2026-09", 70), fix("2026-10", 71)]);
    const { batch: undo } = await undoBatch(ruth, { batch });
    await send(ruth, [fix("2026-10", 73)]);
    expect(await previewUndo(ruth, { batch: undo })).toMatchObject({
      changed: 1,
      kept: { count: 1, cells: [{ period: "2026-10" }] },
    });
    expect(await undoBatch(ruth, { batch: undo })).toMatchObject({ changed: 1, kept: { count: 1 } });
  });

  it("keeps nothing where what was saved over was undone itself", async () => {
    const batch = await send(ruth, [fix("2026-10", 71)]);
    await undoBatch(ruth, { batch: await send(ruth, [fix("2026-10", 73)]) });
    expect(await undoBatch(ruth, { batch })).toMatchObject({ changed: 1, kept: { count: 0, cells: [] } });
  });
});

describe("whose a batch is", () => {
  it("another department's is as one that does not exist, whatever is asked of it", async () => {
    const lena = as({ kind: "person", id: "lena", role: "lead", leads: ["sales"], worker: null });
    const batch = await send(ruth, [fix("2026-10", 71)]);
    for (const ask of [batchDetailOf, batchChanges, movedBy, previewUndo]) {
      const words = async (id: string) => (await ask(lena, { batch: id }).catch((error: Error) => error.message)) as string;
      expect((await words(batch)).replace(batch, "…")).toBe((await words("nothing")).replace("nothing", "…"));
    }
  });

  it("leads from the figure to the batches behind it, for whoever may open them", async () => {
    const address = { key: "fix", tab: "data", unit: null, by: null, grain: null, range: "recent" } as const;
    const batch = await send(ruth, [fix("2026-10", 71)]);
    const behind = async (visit: Visit) => (await metricPage(visit, address, "2026-10")).rows[0]?.batches;
    expect(await behind(ruth)).toEqual({ latest: [{ batch, title: "Readings sent by a program" }], more: 0 });
    expect(await behind(company.ctx)).toMatchObject({ latest: [{ batch }, { batch: first }], more: 0 });
    const viewer = as({ kind: "person", id: "v", role: "viewer", leads: [], worker: null });
    expect(await behind(viewer)).toEqual({ latest: [], more: 0 });
  });
});

describe("the index by which batches are found", () => {
  it("is held against where their readings lie, and made anew", async () => {
    const { store } = company.ctx;
    await undoBatch(ruth, { batch: await send(ruth, [fix("2026-10", 71)]) });
    expect((await verifyStore(company.ctx)).faults).toEqual([]);
    store.statement("UPDATE batch_metric SET rows = rows + 1 WHERE batch = (SELECT max(batch) FROM batch_metric)").run();
    expect((await verifyStore(company.ctx)).faults).toMatchObject([{ check: "batch" }]);
    await verifyStore(company.ctx, { rebuild: true });
    expect((await verifyStore(company.ctx)).faults).toEqual([]);
  });
});
