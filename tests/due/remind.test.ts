import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { atomically } from "@/db/atomically";
import { remind } from "@/lib/due/remind";
import type { Reminded } from "@/lib/due/schema";
import { changeReminderWords } from "@/lib/due/words";
import { lockIn } from "@/lib/locks/lock";
import { changeSettings } from "@/lib/settings/mutations";
import { period } from "../privacy/small-company";
import { type MailPeer, mailPeer } from "./mail-server";
import { type ReportingCompany, reportingCompany } from "./reporting-company";

let company: ReportingCompany;
let peer: MailPeer;
beforeEach(async () => {
  company = await reportingCompany();
  peer = await mailPeer();
  vi.stubEnv("SMTP_URL", peer.url);
  vi.stubEnv("PUBLIC_URL", "https://thread.acme.example");
  await company.person("lead", "Dana Smith", ["support"]);
  await company.person("lead", "Fred North", ["field"]);
  await company.person("admin", "Ada Moss");
  await company.person("executive", "Eva Long");
  await company.person("viewer", "Vic Small");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await peer.close();
});

const on = (day: string, hour = "09", input = {}) => remind(company.at(`${day}T${hour}:00:00Z`), input);
const told = ({ mails }: Reminded) =>
  mails.map(({ to, outcome, of }) => [
    to.split("@")[0],
    outcome,
    of.map(({ department, step }) => `${department} ${step}`).join(", "),
  ]);

test("each lead hears before and after the due day, once, with a link to the sheet and no figure", async () => {
  expect(told(await on("2026-10-30"))).toEqual([]);
  expect(told(await on("2026-10-31"))).toEqual([
    ["dana.smith", "sent", "support before-3"],
    ["fred.north", "sent", "field before-3"],
  ]);
  expect(told(await on("2026-10-31", "15"))).toEqual([]);
  expect(told(await on("2026-11-01"))).toEqual([]);
  await company.report("visits", "field", "2026-10", 987654);
  expect(told(await on("2026-11-02"))).toEqual([["dana.smith", "sent", "support before-1"]]);
  expect(told(await on("2026-11-03"))).toEqual([["dana.smith", "sent", "support due"]]);
  await company.report("backlog", "support", "2026-10", 987654);
  await changeReminderWords(company.operator, { words: "Ask the data desk, extension 40." });
  expect(told(await on("2026-11-06"))).toEqual([["dana.smith", "sent", "support after-1"]]);
  expect(peer.arrived.map(({ to, subject }) => [to, subject]).at(-1)).toEqual([
    "dana.smith@acme.example",
    "Figures are late: Customer Support, October 2026",
  ]);
  expect(peer.arrived.at(-1)?.text.trim()).toBe(
    [
      "Hello Dana Smith,",
      "these figures of Acme Broadband are due in Golden Thread.",
      "Customer Support, October 2026: 1 day late, they were due on 5 Nov. 2 of 3 figures are missing.\nhttps://thread.acme.example/entry/support?period=2026-10",
      "Ask the data desk, extension 40.",
      "You get this on a few days before and after the day on which figures are due, until they are submitted.",
    ].join("\n\n"),
  );
  expect(JSON.stringify(peer.arrived)).not.toContain("987");
  expect(company.operator.store.rows("SELECT count(*) FROM trail WHERE what = 'reminder'").get()).toEqual([5]);
});

test("what is late goes up the line, once, to administrators and executives", async () => {
  await on("2026-11-03");
  await on("2026-11-06");
  const { arrived } = peer;
  arrived.length = 0;
  expect(told(await on("2026-11-07"))).toEqual([]);
  expect(told(await on("2026-11-08"))).toEqual([
    ["ada.moss", "sent", "support up-5, field up-5"],
    ["eva.long", "sent", "support up-5, field up-5"],
  ]);
  expect(arrived[1]?.subject).toBe("Figures are late: Customer Support, October 2026 and 1 more");
  expect(arrived[1]?.text).toContain(
    "Field, October 2026: 5 days late, they were due on 3 Nov. 1 of 1 figure is missing.\nhttps://thread.acme.example/departments/field?period=2026-10",
  );
  expect(told(await on("2026-11-09"))).toEqual([]);
});

test("a department that nobody leads is an administrator's to hear of from the first", async () => {
  company.operator.store.sqlite.exec("DELETE FROM person_department WHERE department = 'field'");
  expect(told(await on("2026-11-04"))).toEqual([
    ["ada.moss", "sent", "field after-1"],
    ["dana.smith", "sent", "support after-1"],
  ]);
});

test("what is submitted is not asked for again, though a figure was left out", async () => {
  await on("2026-11-03");
  await atomically(company.operator.store, (tx) =>
    lockIn(tx, company.operator, { department: "support", period: period("2026-10"), covers: "grain" }),
  );
  expect(told(await on("2026-11-04"))).toEqual([["fred.north", "sent", "field after-1"]]);
});

test("a day that was missed is caught up with by the latest step alone, and not for long", async () => {
  expect(told(await on("2026-11-05"))).toEqual([
    ["dana.smith", "sent", "support after-1"],
    ["fred.north", "sent", "field after-1"],
  ]);
  expect(told(await on("2026-11-06"))).toEqual([
    ["dana.smith", "sent", "support after-3"],
    ["fred.north", "sent", "field after-3"],
  ]);
  const late = await reportingCompany();
  await late.person("lead", "Dana Smith", ["support"]);
  expect((await remind(late.at("2026-11-20T09:00:00Z"))).mails).toEqual([]);
});

test("a mail that the server does not take is tried again, and counts for nothing meanwhile", async () => {
  peer.refuses = true;
  const { mails } = await on("2026-11-03");
  expect(mails.map(({ outcome, error }) => [outcome, error])).toEqual(
    Array(2).fill(["failed", expect.stringMatching(/did not take/)]),
  );
  expect(company.operator.store.rows("SELECT count(*) FROM reminder").get()).toEqual([0]);
  peer.refuses = false;
  expect(told(await on("2026-11-03", "10"))).toHaveLength(2);
  expect(peer.arrived).toHaveLength(2);
});

test("ten at once send each mail once; what a crash left unsent is not sent twice", async () => {
  const runs = await Promise.all(Array.from({ length: 10 }, () => on("2026-11-03")));
  expect(runs.flatMap(told)).toHaveLength(2);
  expect(peer.arrived).toHaveLength(2);
  company.operator.store.sqlite.exec("UPDATE reminder SET sent = 0");
  expect(told(await on("2026-11-03", "11"))).toEqual([]);
});

test("a dry run says who would hear of what, and sends nothing", async () => {
  vi.stubEnv("SMTP_URL", undefined);
  const dry = await on("2026-11-03", "09", { dryRun: true });
  expect(told(dry)).toEqual([
    ["dana.smith", "dry-run", "support due"],
    ["fred.north", "dry-run", "field due"],
  ]);
  expect(company.operator.store.rows("SELECT count(*) FROM reminder").get()).toEqual([0]);
});

test("nothing goes out where it is switched off, too early, without a server, or on a held date", async () => {
  const idle = async (input = {}) => (await on("2026-11-03", "06", input)).idle;
  expect(await idle({ notBefore: 7 })).toBe("too-early");
  vi.stubEnv("SMTP_URL", undefined);
  expect(await idle()).toBe("no-mail-server");
  vi.stubEnv("SMTP_URL", peer.url);
  for (const reminders of ["app", "off"] as const) {
    await changeSettings(company.operator, { reminders });
    expect(await idle()).toBe("switched-off");
  }
  await changeSettings(company.operator, { reminders: "mail", heldDate: "2026-11-03" });
  expect(await idle()).toBe("held-date");
  expect(peer.arrived).toEqual([]);
});

test("the days are the organisation's own to choose", async () => {
  await changeSettings(company.operator, { remindBefore: [7], remindAfter: [], escalateAfter: null });
  expect(told(await on("2026-10-27"))).toHaveLength(2);
  for (const day of ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-08"]) expect(told(await on(day)), day).toEqual([]);
});

test("who is suspended, was invited and never came, or stands in a demo hears of nothing", async () => {
  const { store } = company.operator;
  store.sqlite.exec(
    "UPDATE person SET suspended_at = 1 WHERE name = 'Dana Smith'; UPDATE person SET email_verified = 0 WHERE name = 'Fred North'",
  );
  store.sqlite.exec("UPDATE person SET demo = 'admin' WHERE name = 'Ada Moss'");
  expect(told(await on("2026-11-04"))).toEqual([]);
});

test("only the command line sends reminders", async () => {
  await expect(remind(company.visit("Ada Moss"))).rejects.toMatchObject({ code: "forbidden" });
});
