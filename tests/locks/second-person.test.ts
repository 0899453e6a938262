import { afterEach, beforeEach, expect, test } from "vitest";
import { faultPoints } from "@/db/fault-points";
import type { Visit } from "@/lib/context";
import { correctionShown, correctionsShown } from "@/lib/locks/corrections";
import { acceptNow, rejectCorrection } from "@/lib/locks/decide";
import { batchesOf } from "@/lib/readings/batches";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { verifyStore } from "@/lib/readings/verify";
import { changeSettings } from "@/lib/settings/mutations";
import { createToken } from "@/lib/tokens/mutations";
import { erasePerson } from "@/lib/units/erase";
import { type LockedCompany, lockedCompany, refusalOf } from "./locked-company";

let company: LockedCompany;
beforeEach(async () => {
  company = await lockedCompany({ secondPerson: true });
});
afterEach(async () => {
  faultPoints.reached = () => undefined;
  expect((await verifyStore(company.operator)).faults).toEqual([]);
});

const october = (numerator: number | null, more = {}) => company.reading("backlog", "support", "2026-10", numerator, more);
const stands = () => company.figure("backlog", "support", "2026-10");

async function proposed(visit: Visit = company.dana, numerator = 110): Promise<string> {
  const saved = await commitReadings(visit, { kind: "entry", rows: [october(numerator)], reason: "Recount" });
  expect(saved).toMatchObject({ batch: null, no: null, changed: 1 });
  return String(saved.waiting);
}

test("a correction waits, is looked at by another person, and counts once it is accepted", async () => {
  const id = await proposed();
  expect(stands()).toBe(100);
  const seen = await correctionShown(company.eve, { id });
  expect(seen).toMatchObject({
    state: "waiting",
    kind: "entry",
    own: false,
    proposedBy: "Dana Smith",
    reason: "Recount",
    departments: [{ key: "support", name: "Support" }],
    locks: [{ period: "2026-10", by: "Ada Moss" }],
    changed: 1,
    stale: false,
    hidden: 0,
    changes: [
      {
        metric: { key: "backlog" },
        unit: { key: "support" },
        period: "2026-10",
        was: { text: "100" },
        now: { text: "110" },
        stale: false,
      },
    ],
  });
  expect((await correctionsShown(company.eve)).waiting).toBe(1);
  expect(await correctionsShown(company.dana)).toMatchObject({ waiting: 0, corrections: [{ id, own: true }] });
  const accepted = await acceptNow(company.eve, { id });
  expect(accepted).toMatchObject({ state: "accepted", decidedBy: "Eve Jones" });
  expect(stands()).toBe(110);
  expect(company.notes().at(-1)).toBe("Recount");
  const { store } = company.operator;
  const [batchActor, logActor, details] = store
    .rows("SELECT b.actor, l.actor, l.details FROM batch b JOIN commit_log l ON l.batch = b.seq WHERE b.uid = ?")
    .get(accepted.batch) as string[];
  expect([batchActor, logActor]).toEqual([company.dana.actor.id, `web:${company.eve.actor.id}`]);
  expect(JSON.parse(String(details))).toEqual({ correction: id, proposedBy: company.dana.actor.id });
  expect((await batchesOf(company.ada)).batches[0]).toMatchObject({
    batch: accepted.batch,
    name: "Dana Smith",
    acceptedBy: "Eve Jones",
    note: "Recount",
  });
  const trail = store.rows("SELECT who, details FROM trail WHERE what = 'correction' ORDER BY no").all();
  expect(trail.map(([who, text]) => [who, JSON.parse(String(text)).outcome])).toEqual([
    [company.dana.actor.id, "proposed"],
    [company.eve.actor.id, "accepted"],
  ]);
});

test("nobody is their own second person, nor are the command line, a program, or somebody of another department", async () => {
  const id = await proposed();
  expect(await refusalOf(acceptNow(company.dana, { id }))).toMatchObject({
    code: "forbidden",
    message: expect.stringMatching(/proposed it yourself/),
  });
  expect(await refusalOf(acceptNow(company.operator, { id }))).toMatchObject({
    code: "forbidden",
    message: expect.stringMatching(/command line/),
  });
  expect(await refusalOf(acceptNow(company.token("write", ["support"]), { id }))).toMatchObject({ code: "forbidden" });
  const foreign = await refusalOf(acceptNow(company.fred, { id }));
  const unknown = await refusalOf(acceptNow(company.fred, { id: "nothing" }));
  expect(foreign).toMatchObject({ code: "not-found" });
  expect(foreign?.message.replace(id, "…")).toBe(unknown?.message.replace("nothing", "…"));
  expect(await correctionsShown(company.fred)).toEqual({ corrections: [], waiting: 0, next: null });
  expect(stands()).toBe(100);
});

test("what one's own program proposed is one's own", async () => {
  const { token } = await createToken(company.dana, { name: "Till", role: "write", departments: ["support"] });
  const id = String(company.operator.store.rows("SELECT id FROM api_token WHERE name = 'Till'").get()?.[0]);
  expect(token).toMatch(/^gt_/);
  const program = company.token("write", ["support"], id);
  const correction = await proposed(program);
  expect(await refusalOf(acceptNow(company.dana, { id: correction }))).toMatchObject({ code: "forbidden" });
  expect(await acceptNow(company.eve, { id: correction })).toMatchObject({ state: "accepted", proposedBy: "Till" });
});

test("ten who accept at once make it once", async () => {
  const id = await proposed();
  const tries = await Promise.all(Array.from({ length: 10 }, () => refusalOf(acceptNow(company.eve, { id }))));
  expect(tries.filter((refused) => refused === null)).toHaveLength(1);
  expect(tries.flatMap((refused) => refused?.code ?? [])).toEqual(Array(9).fill("conflict"));
  expect(company.operator.store.rows("SELECT count(*) FROM commit_log WHERE details ->> 'correction' = ?").get(id)).toEqual([1]);
});

test("what has changed since it was proposed is told, and cannot be accepted", async () => {
  const id = await proposed();
  const other = await proposed(company.eve, 120);
  await acceptNow(company.dana, { id: other });
  expect(await correctionShown(company.eve, { id })).toMatchObject({
    stale: true,
    changes: [{ stale: true, was: { text: "100" }, now: { text: "110" }, stands: { text: "120" } }],
  });
  expect(await refusalOf(acceptNow(company.eve, { id }))).toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/changed since/),
  });
  expect(stands()).toBe(120);
  const rejected = await rejectCorrection(company.eve, { id, reason: "Mine is newer" });
  expect(rejected).toMatchObject({ state: "rejected", answer: "Mine is newer", decidedBy: "Eve Jones" });
  expect(await refusalOf(acceptNow(company.ada, { id }))).toMatchObject({
    code: "conflict",
    message: "The correction was rejected already by Eve Jones.",
  });
});

test("one's own is withdrawn; the same again waits once; a decided one may be proposed anew", async () => {
  const id = await proposed();
  expect(await proposed()).toBe(id);
  expect(await rejectCorrection(company.dana, { id, reason: "A slip" })).toMatchObject({ state: "withdrawn" });
  const again = await proposed();
  expect(again).not.toBe(id);
  expect((await correctionsShown(company.eve)).corrections.map((each) => [each.id, each.state])).toEqual([
    [again, "waiting"],
    [id, "withdrawn"],
  ]);
  const first = await correctionsShown(company.eve, { limit: 1 });
  expect(first.corrections).toMatchObject([{ id: again }]);
  expect(await correctionsShown(company.eve, { cursor: String(first.next) })).toMatchObject({
    corrections: [{ id }],
    next: null,
  });
});

test("without a reason it is refused as ever, and an open period does not wait", async () => {
  expect(await refusalOf(commitReadings(company.dana, { kind: "entry", rows: [october(1)] }))).toMatchObject({ code: "refused" });
  const rows = [company.reading("backlog", "support", "2026-11", 4)];
  expect(await commitReadings(company.dana, { kind: "entry", rows, reason: "None needed" })).toMatchObject({
    new: 1,
    no: expect.any(Number),
  });
});

test("an idempotency key answers with the correction that waits, then with its batch", async () => {
  const send = () =>
    commitReadings(company.operator, {
      kind: "api",
      rows: [october(111, { note: "by hand" })],
      reason: "Recount",
      idempotencyKey: "k",
    });
  const first = await send();
  expect(await send()).toEqual(first);
  const other = commitReadings(company.operator, { kind: "api", rows: [october(112)], reason: "Recount", idempotencyKey: "k" });
  expect(await refusalOf(other)).toMatchObject({ code: "conflict" });
  const { batch } = await acceptNow(company.eve, { id: String(first.waiting) });
  expect(await send()).toMatchObject({ batch, changed: 1 });
});

test("a file waits whole, with how it is read, and is imported when it is accepted", async () => {
  const lines = ["backlog,support,2026-09,91", "backlog,support,2026-10,n.a.", "nps,support,2026-11,"];
  const mapping = { values: { "n.a.": "no-data" as const } };
  const report = await company.file(company.ada, lines, { mapping, reason: "Never counted" });
  expect(report).toMatchObject({ batch: null, changed: 2, ignored: 1 });
  expect(report.message).toMatch(/waits until a second person accepts it/);
  expect(company.figure("backlog", "support", "2026-09")).toBe(90);
  expect(stands()).toBe(100);
  const id = String(report.waiting);
  expect(await correctionShown(company.eve, { id })).toMatchObject({
    kind: "import",
    source: "october.csv",
    changes: [{ now: { text: "91" } }, { now: { text: "no data" } }],
  });
  const { batch } = await acceptNow(company.eve, { id });
  expect(stands()).toBeNull();
  expect(company.figure("backlog", "support", "2026-09")).toBe(91);
  const row = company.operator.store.rows("SELECT source, sha256, rows, note, actor FROM batch WHERE uid = ?").get(batch);
  expect(row).toEqual(["october.csv", report.sha256, 2, "Never counted", company.ada.actor.id]);
  expect(company.operator.store.rows("SELECT count(*) FROM correction_file").get()).toEqual([0]);
});

test("a file that holds rows of another department is for somebody who may write both", async () => {
  const lines = ["backlog,support,2026-10,101", "visits,field,2026-10,7"];
  const { waiting } = await company.file(company.operator, lines, { reason: "Recount" });
  expect(await refusalOf(acceptNow(company.eve, { id: String(waiting) }))).toMatchObject({ code: "not-found" });
  expect(await acceptNow(company.ada, { id: String(waiting) })).toMatchObject({
    state: "accepted",
    departments: [{ key: "field" }, { key: "support" }],
  });
});

test("an import that a crash stops in the middle of its commit still waits, and is then made once", async () => {
  const { waiting } = await company.file(company.dana, ["backlog,support,2026-10,108"], { reason: "Recount" });
  const id = String(waiting);
  faultPoints.reached = (point) => {
    if (point === "logged") throw new Error("power cut");
  };
  await expect(acceptNow(company.eve, { id })).rejects.toThrow("power cut");
  faultPoints.reached = () => undefined;
  expect(await correctionShown(company.eve, { id })).toMatchObject({ state: "waiting", stale: false });
  expect(stands()).toBe(100);
  expect(await acceptNow(company.eve, { id })).toMatchObject({ state: "accepted" });
  expect(stands()).toBe(108);
});

test("what others save while an accepted file is staged is not overwritten", async () => {
  const { waiting } = await company.file(company.dana, ["backlog,support,2026-10,108"], { reason: "Recount" });
  await changeSettings(company.operator, { secondPerson: "off" });
  faultPoints.reached = (point) =>
    point === "staged" ? commitReadings(company.ada, { kind: "entry", rows: [october(109)], reason: "Newer" }) : undefined;
  expect(await refusalOf(acceptNow(company.eve, { id: String(waiting) }))).toMatchObject({ code: "conflict" });
  expect(stands()).toBe(109);
});

test("a dry run proposes nothing", async () => {
  const report = await company.file(company.dana, ["backlog,support,2026-10,7"], { reason: "Recount", dryRun: true });
  expect(report).toMatchObject({ changed: 1, rejected: 0, waiting: null });
  expect((await correctionsShown(company.eve)).corrections).toEqual([]);
});

test("an undo waits, and is done once", async () => {
  const id = await proposed();
  const { batch } = await acceptNow(company.eve, { id });
  const waiting = await undoBatch(company.eve, { batch: String(batch), reason: "It was right" });
  expect(waiting).toMatchObject({ batch: null, changed: 1, undoes: batch });
  expect(stands()).toBe(110);
  const seen = await correctionShown(company.dana, { id: String("waiting" in waiting && waiting.waiting) });
  expect(seen).toMatchObject({ kind: "undo", undoes: batch, changes: [{ was: { text: "110" }, now: { text: "100" } }] });
  expect(await acceptNow(company.dana, { id: seen.id })).toMatchObject({ state: "accepted" });
  expect(stands()).toBe(100);
});

test("who is erased leaves no word in what waits, and what cannot be made without them lapses", async () => {
  const own = await proposed(company.dana);
  const naming = await commitReadings(company.eve, { kind: "entry", rows: [october(113)], reason: "Dana Smith counted twice" });
  const file = await company.file(company.eve, ["backlog,support,2026-10,114"], { reason: "Recount" });
  const other = await commitReadings(company.eve, { kind: "entry", rows: [october(115)], reason: "Recount" });
  const { email } = {
    email: String(company.operator.store.rows("SELECT email FROM person WHERE id = ?").get(company.dana.actor.id)?.[0]),
  };
  await erasePerson(company.operator, { person: email, reason: "Asked for it" });
  const { corrections } = await correctionsShown(company.ada);
  expect(new Map(corrections.map(({ id, state, reason }) => [id, [state, reason]]))).toEqual(
    new Map([
      [other.waiting, ["waiting", "Recount"]],
      [file.waiting, ["lapsed", "Recount"]],
      [naming.waiting, ["lapsed", null]],
      [own, ["lapsed", null]],
    ]),
  );
  expect(company.operator.store.rows("SELECT count(*) FROM correction_file").get()).toEqual([0]);
  expect(await acceptNow(company.ada, { id: String(other.waiting) })).toMatchObject({ state: "accepted" });
});

test("a lock or an accepted correction that was tampered with is found", async () => {
  const { store } = company.operator;
  const id = await proposed();
  await acceptNow(company.eve, { id });
  store.sqlite.exec("DROP TRIGGER period_lock_no_update; DROP TRIGGER correction_no_rewording");
  store.sqlite.exec("UPDATE period_lock SET period = period + 1; UPDATE correction SET proposed_by = 'somebody'");
  const faults = (await verifyStore(company.operator)).faults.map(({ check, message }) => `${check}: ${message}`);
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(/^locks: The lock of commit \d+ is not what was committed/);
  expect(faults[1]).toMatch(/^locks: Correction/);
  store.sqlite.exec("UPDATE period_lock SET period = period - 1");
  store.statement("UPDATE correction SET proposed_by = ?").run(company.dana.actor.id);
});
