import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { backupTo } from "@/lib/backup/backup";
import { restoreFrom } from "@/lib/backup/restore";
import { submit } from "@/lib/entry/submit";
import { verifyStore } from "@/lib/readings/verify";
import { erasePerson } from "@/lib/units/erase";
import { type Company, cellIn, company, seenIn } from "./company";

const folder = mkdtempSync(join(tmpdir(), "golden-thread-entry-erasing-"));
const path = join(folder, "billing.db");
let billing: Company;

beforeAll(async () => {
  billing = await company(path);
});
afterAll(() => {
  billing.operator.store.close();
  rmSync(folder, { recursive: true });
});

const copy = join(folder, "copy.db");
const CELLS = "SELECT count(*) FROM entry_cell";
const left = () => Number(billing.operator.store.rows(CELLS).get()?.[0]);

it("takes what was typed about somebody, and words that name them, and leaves the rest", async () => {
  await billing.type(billing.ana, "checked dee", "7 of 9", { note: "Her first month, canary-draft" });
  await billing.type(billing.ana, "checked ben", "95", { note: "Stood in for Dee Fox" });
  await billing.type(billing.ana, "answer-time billing", "ask Dee Fox", {});
  await billing.type(billing.ana, "shock-calls billing", "8.8", { note: "As usual" });
  await backupTo(billing.operator, { path: copy });
  expect(left()).toBe(4);
  const erased = await erasePerson(billing.admin, { person: "dee", reason: "Asked for" });
  expect(erased).toMatchObject({ notes: 3, unit: billing.unit("dee") });
  expect(left()).toBe(3);
  const sheet = await billing.sheet(billing.ana, "2026-10");
  expect(sheet.rows.map(({ key }) => key)).not.toContain("checked dee");
  expect(cellIn(sheet, "checked ben").draft).toMatchObject({ value: 95, note: "" });
  expect(cellIn(sheet, "answer-time billing")).toMatchObject({ draft: null, revision: 2 });
  expect(cellIn(sheet, "shock-calls billing").draft).toMatchObject({ value: 8.8, note: "As usual" });
  const bytes = readFileSync(path).toString("latin1");
  expect(["canary-draft", "Dee Fox"].filter((word) => bytes.includes(word))).toEqual([]);
  expect((await verifyStore(billing.operator)).faults).toEqual([]);
  await billing.type(billing.ana, "answer-time billing", "4:40");
  const revisions = seenIn(await billing.sheet(billing.ana, "2026-10"));
  await submit(billing.ana, { department: "billing", period: "2026-10", revisions, withoutFigures: true });
  expect((await verifyStore(billing.operator)).faults).toEqual([]);
});

it("does so again in a backup that is put back", async () => {
  billing.operator.store.close();
  const now = () => new Date("2026-11-05T08:00:00Z");
  expect(await restoreFrom({ now }, { from: copy, to: path })).toMatchObject({ erased: 1 });
  const store = openStore(path);
  const texts = store.rows("SELECT unit_id, text, note FROM entry_cell WHERE text IS NOT NULL").all();
  expect(texts.map(([, text, note]) => [text, note])).toEqual([
    ["8.8", "As usual"],
    ["95", ""],
  ]);
  expect((await verifyStore(operatorContext(store, { now }))).faults).toEqual([]);
  store.close();
});
