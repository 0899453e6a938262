import { afterEach, beforeEach, expect, it } from "vitest";
import { CHAIN_START, chainHash } from "@/db/commit-log";
import type { Store } from "@/db/open";
import { contentHashOf, SeriesHash } from "@/lib/readings/content-hash";
import { verifyStore } from "@/lib/readings/verify";
import { erasePerson } from "@/lib/units/erase";
import { type ErasableCompany, makeErasableCompany } from "./erasable-company";

let company: ErasableCompany;
beforeEach(async () => {
  company = await makeErasableCompany();
});
afterEach(() => company.dispose());

/** Does what only somebody with the file and without our triggers can do. */
function tamper(store: Store, sql: string): void {
  for (const [name] of store.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()) {
    store.sqlite.exec(`DROP TRIGGER "${name}"`);
  }
  store.sqlite.exec(sql);
}

const request = { person: "q-ursula", reason: "Asked for on 1 June" };

it.each([
  ["another note", "UPDATE note SET text = 'Slacked off' WHERE text LIKE 'Trained%0'", /not those that were committed/],
  ["a note without its salt", "UPDATE note SET salt = NULL WHERE text LIKE 'Trained%0'", /not those that were committed/],
  ["a note that nobody erased", "DELETE FROM note WHERE text LIKE 'Trained%0'", /not those that were committed/],
  ["another team", "UPDATE worker_span SET team_id = (SELECT id FROM unit WHERE key = 'red')", /not what was applied/],
  ["a stay that no roster said", "INSERT INTO worker_span VALUES (1, 1, 9, 1, NULL, NULL)", /No roster said 1/],
  ["another address", "UPDATE worker SET email = 'x@y.example' WHERE key = 'ben'", /not what was applied/],
  ["a row without its salt", "UPDATE worker SET salt = NULL WHERE key = 'ben'", /not what was applied/],
  ["a person who is gone", "DELETE FROM worker WHERE key = 'ben'", /is missing/],
])("verify notices %s", async (_what, sql, message) => {
  const ctx = company.open();
  tamper(ctx.store, sql);
  const { faults } = await verifyStore(ctx);
  expect(faults.map((fault) => fault.message).join("\n")).toMatch(message);
});

it.each([
  [
    "a row that is back",
    "INSERT INTO worker (unit_id, key) SELECT max(unit_id) + 0, 'u' FROM worker_span WHERE unit_id NOT IN (SELECT unit_id FROM worker)",
    /there again/,
  ],
  [
    "a forged place of a note",
    "INSERT INTO erased_note SELECT series_id, period + 500, batch, no, seal FROM erased_note LIMIT 1",
    /not those that are gone/,
  ],
  [
    "a note that is back",
    "INSERT INTO note SELECT series_id, period, batch, 'Back', NULL FROM erased_note LIMIT 1",
    /1 erased notes are there again/,
  ],
  ["another seal", "UPDATE erased_note SET seal = randomblob(32)", /not those that/],
])("after an erasure verify notices %s", async (_what, sql, message) => {
  const ctx = company.open();
  await erasePerson(ctx, request);
  tamper(ctx.store, sql);
  const { faults } = await verifyStore(ctx);
  expect(faults.map((fault) => fault.message).join("\n")).toMatch(message);
});

it.each([
  ["UPDATE note SET text = 'x'", /never altered/],
  ["DELETE FROM note", /only with the person/],
  ["INSERT INTO note SELECT series_id, period + 1, batch, text, salt FROM note", /no note can be added/],
  ["REPLACE INTO note SELECT series_id, period, batch, 'x', salt FROM note", /no note can be added/],
  ["UPDATE batch SET note = 'x'", /cannot be altered/],
  ["UPDATE batch SET idempotency_key = 'x' WHERE idempotency_key IS NOT NULL", /cannot be altered/],
])("%s is refused", (sql, message) => {
  expect(() => company.open().store.sqlite.exec(sql)).toThrow(message);
});

it("a database from before notes and rows were sealed verifies, and its people can be erased", async () => {
  const { store } = company.open();
  tamper(store, "UPDATE note SET salt = NULL; UPDATE worker SET salt = NULL; DELETE FROM worker_seal");
  asBeforeSeals(store);
  store.close();
  const again = company.open();
  expect((await verifyStore(again)).faults).toEqual([]);
  expect((await erasePerson(again, request)).notes).toBe(4);
  expect((await verifyStore(again)).faults).toEqual([]);
});

/** Writes the hashes of the log as they were computed then. */
function asBeforeSeals(store: Store): void {
  let previous: Uint8Array = CHAIN_START;
  const commits = store.rows(
    "SELECT l.no, l.batch, b.uid, l.kind, l.at, l.actor, l.rows, l.content_hash, l.details FROM commit_log l JOIN batch b ON b.seq = l.batch ORDER BY l.no",
  );
  for (const row of commits.all()) {
    const [no, batch, uid, kind, at, actor, rows, content, said] = row as [
      number,
      number,
      string,
      string,
      string,
      string,
      number,
      Uint8Array,
      string,
    ];
    const isReadings = kind === "api" || kind === "import";
    const contentHash = isReadings ? unsealedHash(store, batch) : content;
    const details = said.replace(',"sealed":true', "");
    previous = chainHash(previous, { no, uid, kind, at, actor, rows, contentHash, details });
    store
      .statement("UPDATE commit_log SET content_hash = ?, details = ?, chain_hash = ? WHERE no = ?")
      .run(contentHash, details, previous, no);
  }
}

function unsealedHash(store: Store, batch: number): Buffer {
  const hash = new SeriesHash();
  const digests = store
    .rows("SELECT DISTINCT series_id FROM reading WHERE batch = ? ORDER BY series_id")
    .all(batch)
    .map(([series]): [number, Buffer] => {
      const readings = store.rows(
        "SELECT period, state, numerator, denominator FROM reading WHERE batch = ? AND series_id = ? ORDER BY period",
      );
      for (const reading of readings.all(batch, series)) hash.add(...(reading as [number, number, number, number]));
      return [Number(series), hash.digest()];
    });
  return contentHashOf(digests);
}
