import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { atomically } from "@/db/atomically";
import { migrate } from "@/db/migrate";
import { migrations } from "@/db/migrations/migrations";
import { openStore } from "@/db/open";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "golden-thread-open-"));
  path = join(folder, "a.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("one connection serves the whole process, and writes survive a power cut", () => {
  const store = openStore(path, { create: true });
  expect(openStore(join(folder, ".", "a.db"))).toBe(store);
  const pragma = (name: string) => store.sqlite.pragma(name, { simple: true });
  expect([
    pragma("journal_mode"),
    pragma("synchronous"),
    pragma("foreign_keys"),
    pragma("recursive_triggers"),
    pragma("busy_timeout"),
  ]).toEqual(["wal", 2, 1, 1, 0]);
  store.close();
  const again = openStore(path);
  expect(again).not.toBe(store);
  expect(again.sqlite.pragma("synchronous", { simple: true })).toBe(2);
  again.close();
});

test("each thing that is no database of ours is refused with its own sentence", () => {
  expect(() => openStore(path)).toThrow(/There is no database/);
  writeFileSync(path, "metric,unit,period\n".repeat(100));
  expect(() => openStore(path)).toThrow(expect.objectContaining({ code: "damaged" }));
  rmSync(path);
  new Database(path).exec("CREATE TABLE t (a)").close();
  expect(() => openStore(path)).toThrow(/another program's/);
  expect(() => openStore(join(folder, "none", "a.db"), { create: true })).toThrow(expect.objectContaining({ code: "read-only" }));
});

test("a database of a newer version is refused and left as it is", () => {
  openStore(path, { create: true }).close();
  const newer = new Database(path);
  newer.pragma(`user_version = ${migrations.length + 1}`);
  newer.close();
  expect(() => openStore(path)).toThrow(expect.objectContaining({ code: "newer-database" }));
});

test("an upgrade copies the database aside first, and a failing step leaves the one before it", () => {
  const store = openStore(path, { create: true });
  store.statement("INSERT INTO metric (key) VALUES ('kept')").run();
  store.close();
  const sqlite = new Database(path);
  const steps = [...migrations, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT", "CREATE TABLE broken ("];
  expect(() => migrate(sqlite, path, steps)).toThrow(/incomplete input/);
  expect(sqlite.pragma("user_version", { simple: true })).toBe(migrations.length + 1);
  expect(sqlite.prepare("SELECT key FROM metric").pluck().all()).toEqual(["kept"]);
  sqlite.close();
  const [copy] = readdirSync(folder).filter((name) => name.includes(`backup-schema-${migrations.length}`));
  const before = new Database(join(folder, String(copy)), { readonly: true });
  expect(before.pragma("user_version", { simple: true })).toBe(migrations.length);
  expect(before.prepare("SELECT key FROM metric").pluck().all()).toEqual(["kept"]);
  before.close();
});

test("no migration drops or rebuilds a table: SQLite would delete what refers to it", () => {
  expect(migrations.filter((sql) => /DROP\s+TABLE|__new_|RENAME\s+TO/i.test(sql))).toEqual([]);
});

test("who writes second waits outside SQLite, and both are whole", async () => {
  const store = openStore(path, { create: true });
  const other = new Database(path, { timeout: 0 });
  other.exec("BEGIN IMMEDIATE; INSERT INTO metric (key) VALUES ('other')");
  let isThrough = false;
  const waiting = atomically(store, (tx) => tx.statement("INSERT INTO metric (key) VALUES ('ours')").run());
  void waiting.then(() => {
    isThrough = true;
  });
  // Had it waited inside SQLite, nothing else of this process would have its turn, and COMMIT would never come.
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setTimeout(done, 1));
  expect(isThrough).toBe(false);
  other.exec("COMMIT");
  await waiting;
  other.close();
  expect(store.rows("SELECT key FROM metric ORDER BY id").all()).toEqual([["other"], ["ours"]]);
  store.close();
});

test("what throws inside a transaction leaves nothing", async () => {
  const store = openStore(path, { create: true });
  const failing = atomically(store, (tx) => {
    tx.statement("INSERT INTO metric (key) VALUES ('half')").run();
    throw new Error("stop");
  });
  await expect(failing).rejects.toThrow("stop");
  expect(store.rows("SELECT * FROM metric").all()).toEqual([]);
  store.close();
});

test("a full disk is one clear sentence; reads go on, and so does writing once there is room", async () => {
  const store = openStore(path, { create: true });
  const pages = Number(store.sqlite.pragma("page_count", { simple: true }));
  store.sqlite.pragma(`max_page_count = ${pages}`);
  const insert = () => atomically(store, (tx) => tx.statement("INSERT INTO metric (key) VALUES (?)").run("x".repeat(100_000)));
  await expect(insert()).rejects.toMatchObject({ code: "storage-full" });
  expect(store.rows("SELECT count(*) FROM metric").get()).toEqual([0]);
  store.sqlite.pragma(`max_page_count = ${pages + 100}`);
  await insert();
  store.close();
});

test.skipIf(process.getuid?.() === 0)(
  "a database that cannot be written to is read, and says so when it is written to",
  async () => {
    openStore(path, { create: true }).close();
    chmodSync(path, 0o400);
    const store = openStore(path, { readonly: true });
    await expect(atomically(store, (tx) => tx.statement("INSERT INTO metric (key) VALUES ('a')").run())).rejects.toMatchObject({
      code: "read-only",
    });
    store.close();
  },
);

test("a connection that only reads says so when it is written to", async () => {
  openStore(path, { create: true }).close();
  const store = openStore(path, { readonly: true });
  await expect(atomically(store, (tx) => tx.statement("INSERT INTO metric (key) VALUES ('a')").run())).rejects.toMatchObject({
    code: "read-only",
  });
  expect(store.rows("SELECT count(*) FROM metric").get()).toEqual([0]);
  store.close();
});
