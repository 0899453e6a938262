import { describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { acceptFinding, endAcceptedFinding } from "@/lib/findings/mutations";
import { verifyStore } from "@/lib/readings/verify";
import { auditOf } from "@/lib/scorecards/audit";
import { scorecardOf } from "@/lib/scorecards/data";
import { type TwoDepartments, twoDepartments } from "../access/two-departments";
import { on } from "../tree/parsing";

const until = on("2026-12-31");
const reason = "A new owner starts in January";

async function ownerless(visit: Visit, metric: string) {
  const { checks } = await auditOf(visit, {});
  const check = checks.find(({ key, metrics }) => key === "no-owner" && metrics[0] === metric);
  if (check === undefined) throw new Error("not found");
  return check;
}

const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

describe("a finding that is accepted", () => {
  it("goes on being listed, says until when, by whom and why, and is on no scorecard", async () => {
    const company = await twoDepartments();
    const lead = company.as("lead", { leads: ["support"] });
    const { id } = await ownerless(lead, "backlog");
    const onScorecard = async () => {
      const { checks } = await scorecardOf(lead, { audience: "c-suite" });
      return checks.filter(({ key, metrics }) => key === "no-owner" && metrics[0] === "backlog").length;
    };
    expect(await onScorecard()).toBe(1);
    expect(await acceptFinding(lead, { id, until, reason })).toMatchObject({ id, accepted: { until, reason } });
    expect((await ownerless(lead, "backlog")).accepted).toMatchObject({ until, reason });
    expect(await onScorecard()).toBe(0);
    expect(await verifyStore(company.operator)).toMatchObject({ ok: true });
    await endAcceptedFinding(lead, { id });
    expect((await ownerless(lead, "backlog")).accepted).toBeNull();
    expect(await onScorecard()).toBe(1);
    expect(await code(endAcceptedFinding(lead, { id }))).toBe("refused");
  });

  it("is told to a token of another department with no word, as the finding itself is not", async () => {
    const company = await twoDepartments();
    const { id } = await ownerless(company.operator, "backlog");
    await acceptFinding(company.as("lead", { leads: ["support"] }), { id, until, reason });
    const seenBy = async (departments: readonly string[] | null) => {
      const { checks } = await auditOf(company.token("read", departments), {});
      expect(checks.length).toBeGreaterThan(0);
      return checks.some((check) => check.id === id);
    };
    expect([await seenBy(["support"]), await seenBy(null), await seenBy(["field"])]).toEqual([true, true, false]);
    expect(JSON.stringify(await auditOf(company.token("write", ["field"]), {}))).not.toContain(reason);
  });

  it("was none as of the commit before, and is one no more after its day", async () => {
    const company = await twoDepartments();
    const { id } = await ownerless(company.operator, "vans");
    const before = Number(company.operator.store.rows("SELECT max(no) FROM commit_log").get()?.[0]);
    await acceptFinding(company.operator, { id, until: on("2026-11-04"), reason });
    const acceptedAt = async (visit: Visit, asOf?: number) =>
      (await auditOf(visit, asOf === undefined ? {} : { asOf })).checks.find((check) => check.id === id)?.accepted;
    expect(await acceptedAt(company.operator)).not.toBeNull();
    expect(await acceptedAt(company.operator, before)).toBeNull();
    const tomorrow = { ...company.operator, now: () => new Date("2026-11-05T12:00:00Z") };
    expect(await acceptedAt(tomorrow)).toBeNull();
  });

  it("is accepted by who answers for all that it is about, within a year, and by nobody else", async () => {
    const company: TwoDepartments = await twoDepartments();
    const { id } = await ownerless(company.operator, "backlog");
    const accept = (visit: Visit, day = until) => code(acceptFinding(visit, { id, until: day, reason }));
    expect(await accept(company.as("lead", { leads: ["field"] }))).toBe("not-found");
    expect(await accept(company.as("viewer"))).toBe("forbidden");
    expect(await accept(company.as("member", { worker: "ben" }))).toBe("forbidden");
    expect(await accept(company.token("read", null))).toBe("forbidden");
    expect(await accept(company.as("executive"), on("2026-11-03"))).toBe("invalid");
    expect(await accept(company.as("executive"), on("2027-11-30"))).toBe("invalid");
    expect(await code(acceptFinding(company.operator, { id: "0123456789abcdef", until, reason }))).toBe("not-found");
    expect(await accept(company.as("executive"))).toBe("done");
  });

  it("is found out where the database was altered behind the log", async () => {
    const company = await twoDepartments();
    const { id } = await ownerless(company.operator, "vans");
    await acceptFinding(company.operator, { id, until, reason });
    const { store } = company.operator;
    expect(() => store.statement("UPDATE finding_acceptance SET until_date = '2027-06-30'").run()).toThrow(/never altered/);
    store.statement("DROP TRIGGER finding_acceptance_no_update").run();
    store.statement("UPDATE finding_acceptance SET until_date = '2027-06-30'").run();
    const { faults } = await verifyStore(company.operator);
    expect(faults).toMatchObject([{ check: "findings" }]);
  });
});
