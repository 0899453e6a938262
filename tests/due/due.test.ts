import { beforeEach, expect, test } from "vitest";
import { atomically } from "@/db/atomically";
import { dueCount, dueOf, dueShown } from "@/lib/due/data";
import { lockIn } from "@/lib/locks/lock";
import { scorecardOf } from "@/lib/scorecards/data";
import { changeSettings } from "@/lib/settings/mutations";
import { period } from "../privacy/small-company";
import { type ReportingCompany, reportingCompany } from "./reporting-company";

let company: ReportingCompany;
beforeEach(async () => {
  company = await reportingCompany();
  await company.person("lead", "Dana Smith", ["support"]);
  await company.person("admin", "Ada Moss");
  await company.person("executive", "Eva Long");
});

const states = (items: Awaited<ReturnType<typeof dueOf>>) =>
  items.map(({ department, period, state, days }) => [department.key, period, state, days]);

test("a lead sees what the department owes, what is late first; an administrator everybody's", async () => {
  expect(await dueOf(company.visit("Dana Smith", "2026-11-04T12:00:00Z"))).toEqual([
    {
      department: { key: "support", name: "Customer Support" },
      period: "2026-10",
      grain: "month",
      label: "October 2026",
      due: "2026-11-03",
      days: -1,
      state: "late",
      expected: 3,
      reported: 0,
      drafts: 0,
      href: "/entry/support?period=2026-10",
    },
    expect.objectContaining({ period: "2026-11", state: "coming", due: "2026-12-03", days: 29 }),
  ]);
  expect(states(await dueOf(company.visit("Ada Moss", "2026-11-02T12:00:00Z")))).toEqual([
    ["support", "2026-10", "due", 1],
    ["field", "2026-10", "due", 1],
    ["support", "2026-11", "coming", 31],
    ["field", "2026-11", "coming", 31],
  ]);
});

test("what came in is not owed, and what is submitted is settled", async () => {
  await company.report("backlog", "support", "2026-10", 7);
  const dana = company.visit("Dana Smith");
  expect((await dueOf(dana))[0]).toMatchObject({ state: "due", due: "2026-11-05", days: 1, expected: 3, reported: 1 });
  await company.report("resolved", "blue", "2026-10", 3);
  await company.report("resolved", "red", "2026-10", 4);
  expect((await dueOf(dana)).map(({ period, state }) => [period, state])).toEqual([
    ["2026-11", "coming"],
    ["2026-10", "reported"],
  ]);
  await atomically(company.operator.store, (tx) =>
    lockIn(tx, company.operator, { department: "support", period: period("2026-10"), covers: "grain" }),
  );
  expect((await dueOf(dana)).at(-1)).toMatchObject({ period: "2026-10", state: "submitted", expected: 3, reported: 3 });
});

test("a figure that is overdue shows late on the scorecard until it is there; one left out of the submit stays late", async () => {
  const statusOf = async (key: string) => {
    const { metrics } = await scorecardOf(company.at("2026-11-07T12:00:00Z"), { audience: "support", period: "2026-10" });
    return metrics.find((metric) => metric.key === key)?.status;
  };
  expect([await statusOf("backlog"), await statusOf("resolved")]).toEqual(["late", "late"]);
  await company.report("backlog", "support", "2026-10", 7);
  await atomically(company.operator.store, (tx) =>
    lockIn(tx, company.operator, { department: "support", period: period("2026-10"), covers: "grain" }),
  );
  expect([await statusOf("backlog"), await statusOf("resolved")]).toEqual(["no-goal", "late"]);
  expect(states(await dueOf(company.visit("Dana Smith", "2026-11-07T12:00:00Z")))).toEqual([
    ["support", "2026-11", "coming", 26],
    ["support", "2026-10", "submitted", -4],
  ]);
});

test("the count beside the way to it is of what is late or due, for those who enter figures", async () => {
  expect(await dueCount(company.visit("Dana Smith"))).toBe(1);
  expect(await dueCount(company.visit("Ada Moss"))).toBe(2);
  expect(await dueCount(company.visit("Eva Long"))).toBe(0);
  await company.report("visits", "field", "2026-10", 7);
  expect(await dueCount(company.visit("Ada Moss"))).toBe(2);
  expect(await dueCount(company.visit("Ada Moss", "2026-11-04T12:00:31Z"))).toBe(1);
  expect(await dueShown(company.visit("Ada Moss"))).toMatchObject({ today: "2026-11-04", count: 1 });
  await changeSettings(company.operator, { reminders: "off" });
  expect(await dueCount(company.visit("Ada Moss"))).toBe(0);
  expect(await dueShown(company.visit("Ada Moss"))).toMatchObject({
    count: 0,
    due: expect.arrayContaining([expect.objectContaining({ state: "late" })]),
  });
  expect(company.operator.store.rows("SELECT count(*) FROM trail WHERE what = 'refused'").get()).toEqual([0]);
});

test("somebody who enters nothing has nothing due", async () => {
  await expect(dueOf(company.visit("Eva Long"))).rejects.toMatchObject({ code: "forbidden" });
});
