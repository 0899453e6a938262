import { afterEach, beforeEach, expect, test } from "vitest";
import { type FaultPoint, faultPoints } from "@/db/fault-points";
import { openImports } from "@/db/import-owner";
import { addDays, type PlainDate, periodOf } from "@/lib/core/period";
import { readReadings } from "@/lib/readings/data";
import { commitReadings, type NewReading } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { verifyStore } from "@/lib/readings/verify";
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

const DAYS = 300;
const orders = (value: number, note = ""): NewReading[] =>
  ["w1", "w2", "w3"].flatMap((worker) =>
    Array.from({ length: DAYS }, (_, at) => ({
      ...readingOf(here, ["orders", worker, "2026-02-16"], value, { note }),
      period: periodOf(addDays("2020-01-01" as PlainDate, at), "day", { fiscalYearStart: 4 }),
    })),
  );
const standing = () =>
  new Set(readReadings(here.ctx, { metric: here.metric.get("orders") as number }).map(({ numerator }) => numerator));

/** From a moment on nothing more can be written: neither what grows the file, nor a sweep, which a full disk refuses too. */
function fullFrom(point: FaultPoint): void {
  const { sqlite } = here.ctx.store;
  let isFull = false;
  const full = () => Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  faultPoints.reached = (at) => {
    if (at === point) isFull = true;
    if (isFull && sqlite.inTransaction) throw full();
    if (isFull) sqlite.pragma(`max_page_count = ${sqlite.pragma("page_count", { simple: true })}`);
  };
}

function withRoom(): void {
  faultPoints.reached = () => undefined;
  here.ctx.store.sqlite.pragma("max_page_count = 1000000");
}

/** The clear word, what counts meanwhile, and what is left for whoever comes next. */
async function expectRefused(act: Promise<unknown>, stands: number): Promise<void> {
  await expect(act).rejects.toMatchObject({ code: "storage-full", message: expect.stringContaining("nothing was saved") });
  expect(standing()).toEqual(new Set([stands]));
  expect(openImports(here.ctx.store).living).toEqual([]);
}

const BEFORE_THE_COMMIT = ["opened", "staging", "reconciled", "logged"] as const;

test.each(BEFORE_THE_COMMIT)(
  "a disk that fills up at '%s' of an import keeps what was there, and the next one goes in",
  async (point) => {
    await importOf(here, orders(1));
    fullFrom(point);
    await expectRefused(importOf(here, orders(2)), 1);
    withRoom();
    expect(await importOf(here, orders(3))).toMatchObject({ changed: 3 * DAYS });
    expect(standing()).toEqual(new Set([3]));
    expect((await verifyStore(here.ctx)).faults).toEqual([]);
  },
);

test.each(BEFORE_THE_COMMIT)(
  "a disk that fills up at '%s' of an undo keeps what was there, and the next one goes through",
  async (point) => {
    await importOf(here, orders(1));
    const { batch } = await importOf(here, orders(2));
    fullFrom(point);
    await expectRefused(undoBatch(here.ctx, { batch: String(batch) }), 2);
    withRoom();
    expect(await undoBatch(here.ctx, { batch: String(batch) })).toMatchObject({ changed: 3 * DAYS });
    expect(standing()).toEqual(new Set([1]));
    expect((await verifyStore(here.ctx)).faults).toEqual([]);
  },
);

test("what is committed stays, where the disk fills up while its roll-ups are folded in", async () => {
  await importOf(here, orders(1));
  fullFrom("folding");
  expect(await importOf(here, orders(2))).toMatchObject({ changed: 3 * DAYS });
  expect(standing()).toEqual(new Set([2]));
  withRoom();
  expect(await importOf(here, orders(3))).toMatchObject({ changed: 3 * DAYS });
  expect((await verifyStore(here.ctx)).faults).toEqual([]);
});

test("a save that the disk has no room for changes nothing, and goes in once there is", async () => {
  const { sqlite } = here.ctx.store;
  await importOf(here, orders(1));
  sqlite.pragma(`max_page_count = ${sqlite.pragma("page_count", { simple: true })}`);
  const save = () => commitReadings(here.ctx, { kind: "entry", rows: orders(2, "x".repeat(1000)) });
  await expectRefused(save(), 1);
  withRoom();
  expect(await save()).toMatchObject({ changed: 3 * DAYS });
  expect((await verifyStore(here.ctx)).faults).toEqual([]);
});
