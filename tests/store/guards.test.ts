import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { atomically } from "@/db/atomically";
import { appendCommit, sha256 } from "@/db/commit-log";
import { commitReadings } from "@/lib/readings/mutations";
import { makeOrganisation, type Organisation } from "./organisation";
import { readingOf } from "./readings";

let here: Organisation;
/** Another program's connection: none of our settings, `recursive_triggers` among them. */
let stranger: Database.Database;
beforeAll(async () => {
  here = await makeOrganisation();
  await commitReadings(here.ctx, { kind: "entry", rows: [readingOf(here, ["backlog", "green", "2026-02"], 1)] });
  stranger = new Database(here.ctx.store.path);
});
afterAll(() => {
  stranger.close();
  here.dispose();
});

test.each([
  ["UPDATE reading SET numerator = 2", /never altered/],
  ["UPDATE reading SET batch = batch + 1", /never altered/],
  ["DELETE FROM reading", /is committed/],
  ["INSERT INTO reading SELECT series_id, period + 1, batch, state, 5, NULL FROM reading", /is committed/],
  ["REPLACE INTO reading SELECT series_id, period, batch, state, 5, NULL FROM reading", /is committed/],
  ["INSERT OR REPLACE INTO reading SELECT * FROM reading", /is committed/],
  ["UPDATE commit_log SET rows = 0", /never altered/],
  ["DELETE FROM commit_log", /never shortened|FOREIGN KEY/],
  ["REPLACE INTO commit_log SELECT * FROM commit_log WHERE no = 1", /next number|committed once/],
  [
    "INSERT INTO commit_log SELECT no + 9, batch + 9, at, kind, actor, rows, content_hash, details, chain_hash FROM commit_log",
    /next number/,
  ],
  ["UPDATE batch SET source = 'other'", /cannot be altered/],
  ["DELETE FROM batch WHERE seq = 1", /cannot be deleted|FOREIGN KEY/],
  ["UPDATE tree_version SET json = '{}'", /never altered/],
  ["DELETE FROM tree_version", /never deleted/],
])("%s is refused, on our connection and on a stranger's", (sql, refusal) => {
  expect(() => here.ctx.store.sqlite.exec(sql)).toThrow(refusal);
  expect(() => stranger.exec(sql)).toThrow(refusal);
});

test("a batch is committed once", async () => {
  const again = atomically(here.ctx.store, (tx) =>
    appendCommit(tx, {
      kind: "entry",
      at: "2026-06-01T00:00:00Z",
      actor: here.ctx.actor,
      batch: 1,
      rows: 0,
      contentHash: sha256(""),
    }),
  );
  await expect(again).rejects.toThrow(/committed once/);
});
