import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { backupTo } from "@/lib/backup/backup";
import { restoreFrom } from "@/lib/backup/restore";
import { readSums } from "@/lib/readings/data";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { verifyStore } from "@/lib/readings/verify";
import { changeSettings } from "@/lib/settings/mutations";
import { makeOrganisation, type Organisation } from "./organisation";
import { importOf, readingOf } from "./readings";

let here: Organisation;
beforeEach(async () => {
  here = await makeOrganisation();
  const units = ["green", "amber", "red", "blue"];
  await importOf(
    here,
    units.flatMap((unit) => ["2026-02", "2026-03"].map((month) => readingOf(here, ["backlog", unit, month], 7.25))),
  );
  await commitReadings(here.ctx, { kind: "entry", rows: [readingOf(here, ["orders", "w4", "2026-02-18"], 3)] });
  const { batch } = await commitReadings(here.ctx, { kind: "entry", rows: [readingOf(here, ["orders", "w4", "2026-02-18"], 4)] });
  await undoBatch(here.ctx, { batch: String(batch) });
  await changeSettings(here.ctx, { overload: 7 });
});
afterEach(() => here.dispose());

/** Somebody with a tool of their own and time: the guards are taken off, and put back. */
function tamper(sql: string): void {
  const { sqlite } = here.ctx.store;
  const triggers = sqlite.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  sqlite.pragma("foreign_keys = OFF");
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER ${name}`);
  sqlite.exec(sql);
  for (const { sql: trigger } of triggers) sqlite.exec(trigger);
  sqlite.pragma("foreign_keys = ON");
}

const checks = async () => [...new Set((await verifyStore(here.ctx)).faults.map(({ check }) => check))];

test("what was committed is found sound", async () => {
  const found = await verifyStore(here.ctx);
  expect(found).toMatchObject({ ok: true, readings: 10, faults: [] });
  expect(found.head).toMatch(/^[0-9a-f]{64}$/);
});

test("what was committed is found sound with half a character in its notes, which no database keeps", async () => {
  const note = "half \ud83d of one";
  await commitReadings(here.ctx, { kind: "entry", rows: [readingOf(here, ["orders", "w4", "2026-02-19"], 5, { note })] });
  await importOf(here, [readingOf(here, ["orders", "w4", "2026-02-20"], 5, { note })]);
  expect((await verifyStore(here.ctx)).faults).toEqual([]);
  const kept = here.ctx.store.rows("SELECT text FROM note").all();
  expect(kept).toEqual([["half \ufffd of one"], ["half \ufffd of one"]]);
});

test.each([
  [
    "a reading that was altered by its last bit",
    "UPDATE reading SET numerator = 7.250000000000001 WHERE numerator = 7.25",
    "batch",
  ],
  ["a reading that was taken out", "DELETE FROM reading WHERE period = (SELECT max(period) FROM reading)", "batch"],
  ["a batch that was taken out", "DELETE FROM batch WHERE kind = 'import'", "batch"],
  ["a commit that was taken out", "DELETE FROM commit_log WHERE kind = 'settings'", "chain"],
  ["a commit whose time was altered", "UPDATE commit_log SET at = '2020-01-01T00:00:00Z' WHERE kind = 'entry'", "chain"],
  ["a commit by somebody else", "UPDATE commit_log SET actor = 'cli:nobody' WHERE no = 3", "chain"],
  [
    "a batch that was hidden without an undo",
    "DELETE FROM visible_batch WHERE batch = (SELECT seq FROM batch WHERE kind = 'import')",
    "visible",
  ],
  [
    "a reading that nobody committed",
    "INSERT INTO reading SELECT series_id, period + 100, batch, state, 1, NULL FROM reading LIMIT 1",
    "readings",
  ],
  ["a wrong roll-up", "UPDATE rollup SET numerator = numerator + 1 WHERE slot = (SELECT max(slot) FROM rollup)", "roll-ups"],
  ["a roll-up that is missing", "DELETE FROM rollup WHERE slot = (SELECT max(slot) FROM rollup)", "roll-ups"],
  ["a wrong count of who reported", "UPDATE rollup SET reported = reported + 1", "roll-ups"],
  ["a tree that was altered", "UPDATE tree_version SET json = replace(json, 'Acme', 'Acne')", "tree"],
  ["a setting that was altered", "UPDATE setting SET value = '8'", "settings"],
])("verify finds %s", async (_what, sql, check) => {
  tamper(sql);
  expect(await checks()).toContain(check);
});

test("verify --rebuild puts wrong roll-ups right", async () => {
  const [backlog, acme] = [here.metric.get("backlog") as number, here.unit.get("acme") as number];
  const period = readingOf(here, ["backlog", "green", "2026-02"], 0).period;
  const read = () =>
    readSums(here.ctx, { metric: backlog, units: [acme], segments: "all", grain: "month", from: period, to: period });
  const before = read();
  tamper("UPDATE rollup SET numerator = 1, reported = 9; DELETE FROM rollup WHERE slot % 2 = 0");
  expect(read()).not.toEqual(before);
  expect(await verifyStore(here.ctx, { rebuild: true })).toMatchObject({ ok: true, rebuilt: true });
  expect(read()).toEqual(before);
  expect(await checks()).toEqual([]);
});

test("verify finds a byte that changed in the file", async () => {
  const { path } = here.ctx.store;
  await backupTo(here.ctx, { path: `${path}.copy` });
  const bytes = readFileSync(`${path}.copy`);
  const pattern = Buffer.alloc(8);
  pattern.writeDoubleBE(7.25);
  const at = bytes.indexOf(pattern);
  bytes[at + 7] = 1;
  writeFileSync(`${path}.copy`, bytes);
  const store = openStore(`${path}.copy`);
  expect((await verifyStore(operatorContext(store))).ok).toBe(false);
  store.close();
});

test("a backup is whole and sound, is restored over what was there, and keeps that", async () => {
  const { path } = here.ctx.store;
  const backup = join(dirname(path), "backup.db");
  const made = await backupTo(here.ctx, { path: backup });
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith(basename(backup)))).toEqual(["backup.db"]);
  await expect(backupTo(here.ctx, { path: backup })).rejects.toMatchObject({ code: "conflict" });

  await commitReadings(here.ctx, { kind: "entry", rows: [readingOf(here, ["orders", "w5", "2026-02-18"], 8)] });
  const later = (await verifyStore(here.ctx)).head;
  const { store: _, ...who } = here.ctx;
  await expect(restoreFrom(who, { from: backup, to: path })).rejects.toMatchObject({ code: "conflict" });
  here.ctx.store.close();

  const stranger = new Database(path);
  stranger.prepare("SELECT count(*) FROM reading").get();
  await expect(restoreFrom(who, { from: backup, to: path })).rejects.toMatchObject({ code: "conflict" });
  stranger.close();

  const restored = await restoreFrom(who, { from: backup, to: path });
  expect(restored).toMatchObject({ head: made.head, commits: made.commits, readings: made.readings });
  expect(existsSync(`${path}-wal`)).toBe(false);
  for (const [file, head] of [
    [path, made.head],
    [String(restored.kept), later],
  ] as const) {
    const store = openStore(file);
    expect(await verifyStore(operatorContext(store))).toMatchObject({ ok: true, head });
    store.close();
  }
});

test("a backup that is not sound, or is a bare copy of a database in use, is not restored", async () => {
  const { path } = here.ctx.store;
  const { store: _, ...who } = here.ctx;
  const folder = dirname(path);
  copyFileSync(path, join(folder, "bare.db"));
  copyFileSync(`${path}-wal`, join(folder, "bare.db-wal"));
  await expect(restoreFrom(who, { from: join(folder, "bare.db"), to: join(folder, "new.db") })).rejects.toMatchObject({
    code: "refused",
  });
  tamper("UPDATE reading SET numerator = 1");
  await expect(backupTo(here.ctx, { path: join(folder, "bad.db") })).rejects.toMatchObject({ code: "damaged" });
  await expect(restoreFrom(who, { from: join(folder, "none.db"), to: path })).rejects.toMatchObject({ code: "not-found" });
  expect(readdirSync(folder).filter((name) => /bad|new|restoring|part/.test(name))).toEqual([]);
});

test("a backup taken while an import is staged holds nothing of it", async () => {
  const { faultPoints } = await import("@/db/fault-points");
  const backup = join(dirname(here.ctx.store.path), "during.db");
  faultPoints.reached = async (point) => {
    if (point === "staged") await backupTo(here.ctx, { path: backup });
  };
  await importOf(here, [readingOf(here, ["backlog", "amber", "2026-05"], 1)]);
  faultPoints.reached = () => undefined;
  const store = openStore(backup);
  expect(await verifyStore(operatorContext(store))).toMatchObject({ ok: true, readings: 10 });
  expect(store.rows("SELECT count(*) FROM open_import").get()).toEqual([0]);
  store.close();
});
