import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "@/db/open";
import { ReadingGuard } from "@/db/reading-guard";
import { type Period, parsePeriod } from "@/lib/core/period";
import { type ImportOutcome, openImport } from "@/lib/imports/session";
import { readReadings } from "@/lib/readings/data";
import type { NewReading } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { verifyStore } from "@/lib/readings/verify";
import { makeOrganisation, type Organisation } from "./organisation";
import { readingOf } from "./readings";

let here: Organisation;
beforeEach(async () => {
  here = await makeOrganisation();
});
afterEach(() => here.dispose());

/** Imports with the work of writing in a thread, or here where so many rows are no reason for one. */
function importOf(org: Organisation, readings: Iterable<NewReading>, threadRows: number): Promise<ImportOutcome> {
  const session = openImport(org.ctx, { source: "many.csv" }, { threadRows });
  let row = 0;
  for (const reading of readings) session.add({ ...reading, row: ++row, cell: 0, note: reading.note ?? null });
  return session.finish({ mode: "commit", allowRejects: true, parseRejects: 0 });
}

const FIRST_DAY = Number(parsePeriod("2001-01-01"));
const DAYS = 5200;

/** More readings than one block holds, of every state, some with notes or in segments, in no order; some differ by `shift`. */
function* mixed(org: Organisation, shift = 0): Generator<NewReading> {
  for (let day = DAYS - 1; day >= 0; day--) {
    for (const team of ["red", "blue", "green", "amber"]) {
      const period = (FIRST_DAY + day) as Period;
      const figure = ((day * 7919 + shift * (day % 2)) % 10_000) / 100;
      const state = day % 500 === 3 ? "not-applicable" : "figures";
      const note = day % 1000 === 7 ? `counted on day ${day}` : null;
      const orders = readingOf(org, ["orders", team, "2026-01-01"], state === "figures" ? figure : null);
      yield { ...orders, period, state, note };
    }
  }
  for (let week = 10; week < 40; week++) {
    for (const segment of ["phone", "chat"]) {
      yield readingOf(org, ["answered", "red", `2025-W${week}`], week + 0.1, { denominator: 100.3, segment });
    }
  }
}

/** What is stored, apart from when and under which name it came in. */
function stored({ ctx: { store } }: Organisation): unknown[] {
  const tables = ["series", "reading", "rollup", "batch_series", "visible_batch", "unfolded", "rollup_pending", "open_import"];
  const texts = store.rows("SELECT series_id, period, batch, text FROM note").all();
  const counts = store.rows("SELECT seq, rows, new_rows, changed, unchanged, rejected FROM batch").all();
  return [...tables.map((table) => store.rows(`SELECT * FROM ${table}`).all()), texts, counts];
}

test("a thread writes the same as no thread, to the last bit", async () => {
  const other = await makeOrganisation();
  try {
    for (const shift of [0, 1]) {
      const [{ batch: _, ...there }, { batch: __, ...at }] = [
        await importOf(here, mixed(here, shift), 1),
        await importOf(other, mixed(other, shift), Number.POSITIVE_INFINITY),
      ];
      expect(there).toEqual(at);
    }
    expect(stored(here)).toEqual(stored(other));
    expect((await verifyStore(here.ctx)).faults).toEqual([]);
  } finally {
    other.dispose();
  }
});

test("a batch that a thread wrote is undone like any other", async () => {
  const { batch } = await importOf(here, mixed(here), 1);
  await undoBatch(here.ctx, { batch: String(batch) });
  expect(readReadings(here.ctx, { metric: here.metric.get("orders") as number })).toEqual([]);
  expect((await verifyStore(here.ctx)).faults).toEqual([]);
});

test("what the thread cannot write fails the import, and leaves nothing", async () => {
  const { store } = here.ctx;
  store.sqlite.exec(
    "CREATE TRIGGER refuse_some BEFORE INSERT ON note WHEN NEW.text = 'counted on day 5007' BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  await expect(importOf(here, mixed(here), 1)).rejects.toThrow(/no/);
  store.sqlite.exec("DROP TRIGGER refuse_some");
  expect(store.rows("SELECT count(*) FROM reading").get()).toEqual([0]);
  expect(store.rows("SELECT count(*) FROM open_import").get()).toEqual([0]);
  expect(await importOf(here, mixed(here), 1)).toMatchObject({ new: 4 * DAYS + 60 });
});

const INSERT = "INSERT INTO reading (series_id, period, batch, state, numerator) VALUES (1, 1, 1, 0, 1)";

test("the guard of committed batches is laid aside inside a transaction only, and stands after it, whatever happened", async () => {
  await importOf(here, [readingOf(here, ["backlog", "green", "2026-02"], 1)], 1);
  const triggers = () => here.ctx.store.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1").all();
  const before = triggers();
  const sqlite = new Database(here.ctx.store.path);
  const stranger = openStore(here.ctx.store.path);
  const guard = new ReadingGuard(sqlite);
  expect(() => guard.insertOf(9, () => undefined)).toThrow(/inside a transaction/);
  sqlite.exec("BEGIN IMMEDIATE");
  expect(() => guard.insertOf(1, () => undefined)).toThrow(/is committed/);
  guard.insertOf(9, () => sqlite.exec(INSERT.replace("1, 1, 1, 0, 1", "1, 1, 9, 0, 1")));
  expect(() => sqlite.exec(INSERT)).toThrow(/is committed/);
  expect(() =>
    guard.insertOf(9, () => {
      throw new Error("the disk is full");
    }),
  ).toThrow(/full/);
  sqlite.exec("ROLLBACK");
  sqlite.close();
  expect(triggers()).toEqual(before);
  expect(() => stranger.sqlite.exec(INSERT)).toThrow(/is committed/);
});
