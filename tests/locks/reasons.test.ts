import { afterEach, beforeEach, expect, test } from "vitest";
import { faultPoints } from "@/db/fault-points";
import { lockPeriod } from "@/lib/locks/mutations";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { verifyStore } from "@/lib/readings/verify";
import { type LockedCompany, lockedCompany, refusalOf } from "./locked-company";

let company: LockedCompany;
beforeEach(async () => {
  company = await lockedCompany();
});
afterEach(async () => {
  faultPoints.reached = () => undefined;
  expect((await verifyStore(company.operator)).faults).toEqual([]);
});

const october = (numerator: number) => company.reading("backlog", "support", "2026-10", numerator);
const WHO = "October 2026 of Support was locked by Ada Moss on 4 Nov 2026";

test("an entry that changes a locked figure is refused with who locked it, and taken with a reason that is kept", async () => {
  const rows = [company.reading("backlog", "support", "2026-09", 91), october(101)];
  const refused = await refusalOf(commitReadings(company.dana, { kind: "entry", rows }));
  expect(refused).toMatchObject({ code: "refused", message: `${WHO}: give a reason for changing it, or leave it as it is.` });
  expect(refused?.details).toMatchObject({
    readings: 1,
    errors: [{ line: 2, expected: "a reason, since support 2026-10 is locked" }],
  });
  expect(company.figure("backlog", "support", "2026-09")).toBe(90);
  const saved = await commitReadings(company.dana, { kind: "entry", rows, reason: " Counted twice " });
  expect(saved).toMatchObject({ new: 0, changed: 2 });
  expect(company.figure("backlog", "support", "2026-10")).toBe(101);
  expect(company.notes().at(-1)).toBe("Counted twice");
});

test("what says the same as stands needs no reason, and what is new in a locked period does", async () => {
  expect(await commitReadings(company.dana, { kind: "entry", rows: [october(100)] })).toMatchObject({
    unchanged: 1,
    batch: null,
  });
  const late = [company.reading("answered", "ben", "2026-10", 1, { denominator: 2 })];
  expect(await refusalOf(commitReadings(company.dana, { kind: "entry", rows: late }))).toMatchObject({ code: "refused" });
  const withdrawn = [company.reading("backlog", "support", "2026-10", null)];
  expect(await refusalOf(commitReadings(company.dana, { kind: "api", rows: withdrawn }))).toMatchObject({ code: "refused" });
  const open = [company.reading("backlog", "support", "2026-11", 5), company.reading("visits", "field", "2026-10", 8)];
  expect(await commitReadings(company.operator, { kind: "entry", rows: open })).toMatchObject({ new: 1, changed: 1 });
});

test("of a file the rows that would change a locked figure are rejected, each with what to do", async () => {
  const same = ["backlog,support,2026-09,90", "backlog,support,2026-10,100"];
  expect(await company.file(company.dana, same)).toMatchObject({ unchanged: 2, batch: null, rejected: 0 });
  const lines = ["backlog,support,2026-09,95", "backlog,support,2026-10,101", "backlog,support,2026-11,3"];
  const refused = await refusalOf(company.file(company.dana, lines));
  expect(refused).toMatchObject({ code: "refused" });
  expect(refused?.details).toMatchObject({
    rejected: 1,
    errors: [
      {
        row: 3,
        expected: "a reason, since support 2026-10 is locked",
        message: `${WHO}: give a reason for changing it, or leave it as it is.`,
      },
    ],
  });
  expect(await company.file(company.dana, lines, { partial: true })).toMatchObject({ new: 1, changed: 1, rejected: 1 });
  expect(company.figure("backlog", "support", "2026-10")).toBe(100);
  expect(await company.file(company.dana, lines, { reason: "Recount" })).toMatchObject({
    changed: 1,
    unchanged: 2,
    waiting: null,
  });
  expect(company.figure("backlog", "support", "2026-10")).toBe(101);
  expect(company.notes().slice(-2)).toEqual([null, "Recount"]);
  expect(await company.file(company.dana, lines)).toMatchObject({ unchanged: 3, rejected: 0 });
});

test("an undo of locked figures needs a reason; one of what was saved over since does not", async () => {
  const first = await company.file(company.dana, ["backlog,support,2026-10,101"], { reason: "Recount" });
  const refused = await refusalOf(undoBatch(company.dana, { batch: String(first.batch) }));
  expect(refused).toMatchObject({ code: "refused", message: `${WHO}: give a reason for undoing it.` });
  const undone = await undoBatch(company.dana, { batch: String(first.batch), reason: "It was right" });
  expect(company.figure("backlog", "support", "2026-10")).toBe(100);
  expect(company.notes().at(-1)).toBe("It was right");
  await undoBatch(company.dana, { batch: String(undone.batch), reason: "No, it was not" });
  await commitReadings(company.dana, { kind: "entry", rows: [october(102)], reason: "Again" });
  expect(await undoBatch(company.dana, { batch: String(first.batch) })).toMatchObject({ changed: 0 });
});

test("a lock that is placed while a file is staged holds at its commit", async () => {
  const lines = ["backlog,support,2026-09,95", "visits,field,2026-10,8"];
  faultPoints.reached = (point) =>
    point === "staged" ? lockPeriod(company.ada, { department: "field", period: "2026-Q4" }) : undefined;
  const refused = await refusalOf(company.file(company.operator, lines));
  expect(refused).toMatchObject({ code: "conflict" });
  expect(refused?.message).toMatch(/^2026-Q4|^Q4 2026 of Field was locked by Ada Moss/);
  expect(company.figure("visits", "field", "2026-10")).toBe(7);
  faultPoints.reached = () => undefined;
  expect(await company.file(company.operator, lines, { partial: true })).toMatchObject({ changed: 1, rejected: 1 });
});

test("a locked figure that a file found unchanged is not changed back, when somebody corrects it meanwhile", async () => {
  faultPoints.reached = (point) =>
    point === "staged" ? commitReadings(company.eve, { kind: "entry", rows: [october(103)], reason: "Recount" }) : undefined;
  const lines = ["backlog,support,2026-10,100", "backlog,support,2026-11,3"];
  expect(await refusalOf(company.file(company.dana, lines))).toMatchObject({ code: "conflict" });
  expect(company.figure("backlog", "support", "2026-10")).toBe(103);
});

test("an undo meets a lock that came while it was staged", async () => {
  const batch = (await company.file(company.fred, ["visits,field,2026-10,8"])).batch;
  faultPoints.reached = (point) =>
    point === "staged" ? lockPeriod(company.ada, { department: "field", period: "2026-10" }) : undefined;
  expect(await refusalOf(undoBatch(company.fred, { batch: String(batch) }))).toMatchObject({ code: "conflict" });
  expect(company.figure("visits", "field", "2026-10")).toBe(8);
});

test("a reason says something, and is no essay", async () => {
  for (const reason of ["", "  ", "x".repeat(1001), "a\u0000b"]) {
    const refused = await refusalOf(commitReadings(company.dana, { kind: "entry", rows: [october(1)], reason }));
    expect(refused?.code).toBe("invalid");
  }
});
