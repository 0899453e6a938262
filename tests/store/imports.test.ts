import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { faultPoints } from "@/db/fault-points";
import { AppError } from "@/lib/errors";
import { batchesOf } from "@/lib/readings/batches";
import { headCommit, readReadings } from "@/lib/readings/data";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { makeOrganisation, type Organisation } from "./organisation";
import { importOf, readingOf } from "./readings";

let here: Organisation;
beforeEach(async () => {
  here = await makeOrganisation();
});
afterEach(() => {
  faultPoints.reached = () => undefined;
  here.dispose();
});

const backlog = (value: number, unit = "green", period = "2026-02") => readingOf(here, ["backlog", unit, period], value);
const standing = () => readReadings(here.ctx, { metric: here.metric.get("backlog") as number }).map(({ numerator }) => numerator);

test("the same file again changes nothing, and commits nothing", async () => {
  const rows = [backlog(1), backlog(2, "amber"), backlog(3, "green", "2026-03")];
  expect(await importOf(here, rows)).toMatchObject({ new: 3, changed: 0, unchanged: 0 });
  const head = headCommit(here.ctx);
  expect(await importOf(here, rows)).toMatchObject({ batch: null, no: null, new: 0, changed: 0, unchanged: 3 });
  expect(headCommit(here.ctx)).toBe(head);
});

test("rows are compared with what stands, so an undone file comes in as new", async () => {
  const { batch } = await importOf(here, [backlog(1)]);
  await undoBatch(here.ctx, { batch: String(batch) });
  expect(standing()).toEqual([]);
  expect(await importOf(here, [backlog(1)])).toMatchObject({ new: 1, unchanged: 0 });
});

test("rows that say one thing twice are all rejected, equal ones too, each naming the others", async () => {
  const outcome = await importOf(here, [backlog(1), backlog(5, "amber"), backlog(1), backlog(2)], { allowRejects: true });
  expect(outcome).toMatchObject({
    new: 1,
    rejects: [1, 3, 4].map((row) => ({ row, reason: "duplicate", among: [1, 3, 4] })),
  });
  expect(standing()).toEqual([5]);
});

test("one rejected row stops the commit, and every other fault and count is still told", async () => {
  const outcome = await importOf(here, [backlog(1), backlog(1), backlog(2, "amber")]);
  expect(outcome).toMatchObject({ batch: null, new: 1, rejects: [{ row: 1 }, { row: 2 }] });
  expect(await importOf(here, [backlog(1)], { parseRejects: 1 })).toMatchObject({ batch: null, new: 1 });
  expect(standing()).toEqual([]);
  expect(here.ctx.store.rows("SELECT count(*) FROM reading").get()).toEqual([0]);
});

test("readings with and without a segment cannot stand side by side, in a file or beside what is stored", async () => {
  const answered = (segment: string) => readingOf(here, ["answered", "red", "2026-W10"], 1, { denominator: 2, segment });
  const inFile = await importOf(here, [answered(""), answered("phone")], { allowRejects: true });
  expect(inFile.rejects).toMatchObject([
    { row: 1, cell: 0, reason: "segment-mix", among: [1, 2] },
    { row: 2, cell: 0, reason: "segment-mix", among: [1, 2] },
  ]);
  await commitReadings(here.ctx, { kind: "entry", rows: [answered("phone")] });
  expect((await importOf(here, [answered("")], { allowRejects: true })).rejects).toMatchObject([{ row: 1, among: [1] }]);
  const instead = [readingOf(here, ["answered", "red", "2026-W10"], null, { state: "no-data", segment: "phone" }), answered("")];
  expect(await importOf(here, instead)).toMatchObject({ new: 1, changed: 1, rejects: [] });
});

test("a dry run counts and writes nothing", async () => {
  await importOf(here, [backlog(1)]);
  const outcome = await importOf(here, [backlog(2), backlog(3, "amber")], { dryRun: true });
  expect(outcome).toMatchObject({ batch: null, new: 1, changed: 1, unchanged: 0 });
  expect(standing()).toEqual([1]);
});

test("a note that differs makes a reading different; a row without one leaves the note there", async () => {
  const noted = (note: string | null) => ({ ...backlog(1), note });
  await importOf(here, [noted("counted twice, \u{1F600}")]);
  expect(await importOf(here, [noted("counted twice, \u{1F600}")])).toMatchObject({ unchanged: 1 });
  expect(await importOf(here, [noted(null)])).toMatchObject({ unchanged: 1 });
  expect(await importOf(here, [noted("counted once")])).toMatchObject({ changed: 1 });
});

test("a withdrawal where nothing stands is nothing", async () => {
  const withdrawn = readingOf(here, ["backlog", "green", "2026-02"], null, { state: "no-data" });
  expect(await importOf(here, [withdrawn])).toMatchObject({ batch: null, unchanged: 1 });
  await importOf(here, [backlog(1)]);
  expect(await importOf(here, [withdrawn])).toMatchObject({ changed: 1 });
  expect(standing()).toEqual([]);
});

test("what the file found unchanged and somebody then saved over says what the file says in the end", async () => {
  await importOf(here, [backlog(1)]);
  faultPoints.reached = async (point) => {
    if (point === "staged") await commitReadings(here.ctx, { kind: "entry", rows: [backlog(9)] });
  };
  expect(await importOf(here, [backlog(1), backlog(2, "amber")])).toMatchObject({ new: 1, changed: 1, unchanged: 0 });
  expect(standing().sort()).toEqual([1, 2]);
});

test("a file whose only news came from somebody else's save is committed for that", async () => {
  await importOf(here, [backlog(1)]);
  faultPoints.reached = async (point) => {
    if (point === "staged") await commitReadings(here.ctx, { kind: "entry", rows: [backlog(9)] });
  };
  expect(await importOf(here, [backlog(1)])).toMatchObject({ new: 0, changed: 1, unchanged: 0 });
  expect(standing()).toEqual([1]);
});

test("batches list what came in and what was taken back, the latest first, a page at a time", async () => {
  const first = await importOf(here, [backlog(1)]);
  const second = await commitReadings(here.ctx, { kind: "entry", rows: [backlog(2)] });
  const undo = await undoBatch(here.ctx, { batch: String(first.batch) });
  const page = await batchesOf(here.ctx, { limit: 2 });
  expect(page.batches).toMatchObject([
    { batch: undo.batch, kind: "undo", undoes: first.batch, undoneBy: null, changed: 0 },
    { batch: second.batch, kind: "entry", changed: 1, rows: 1 },
  ]);
  const rest = await batchesOf(here.ctx, { cursor: String(page.next) });
  expect(rest).toMatchObject({
    batches: [{ batch: first.batch, kind: "import", source: "readings.csv", undoneBy: undo.batch }],
    next: null,
  });
});

test("a batch is undone once; an undo is undone in turn", async () => {
  const { batch } = await importOf(here, [backlog(1)]);
  const undo = await undoBatch(here.ctx, { batch: String(batch) });
  await expect(undoBatch(here.ctx, { batch: String(batch) })).rejects.toThrow(AppError);
  const redo = await undoBatch(here.ctx, { batch: undo.batch });
  expect(standing()).toEqual([1]);
  await expect(undoBatch(here.ctx, { batch: undo.batch })).rejects.toThrow(/undone already/);
  await undoBatch(here.ctx, { batch: redo.batch });
  expect(standing()).toEqual([]);
  await expect(undoBatch(here.ctx, { batch: "none" })).rejects.toMatchObject({ code: "not-found" });
});

test("nothing temporary is left beside the database", async () => {
  await importOf(here, [backlog(1)]);
  await importOf(here, [backlog(1), backlog(1)]);
  const left = readdirSync(dirname(here.ctx.store.path)).filter((name) => !name.startsWith("store.db"));
  expect(left).toEqual([]);
  for (const table of ["open_import", "touched", "import_unchanged", "rollup_pending", "unfolded"]) {
    expect(here.ctx.store.rows(`SELECT count(*) FROM ${table}`).get()).toEqual([0]);
  }
});
