import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptancesOf } from "@/lib/acceptances/data";
import { acceptDeviation, endAcceptance } from "@/lib/acceptances/mutations";
import { type AcceptanceInput, acceptanceInput } from "@/lib/acceptances/schema";
import type { Caller } from "@/lib/access/caller";
import type { Visit } from "@/lib/context";
import { seriesOf } from "@/lib/metrics/data";
import { metricPage } from "@/lib/metrics/page";
import { visitOf } from "@/lib/open-context";
import { headCommit } from "@/lib/readings/data";
import { verifyStore } from "@/lib/readings/verify";
import { auditOf } from "@/lib/scorecards/audit";
import { scorecardOf } from "@/lib/scorecards/data";
import { cSuitePage } from "@/lib/scorecards/page";
import { unitPage } from "@/lib/scorecards/unit-page";
import { changeSettings } from "@/lib/settings/mutations";
import { trailOf } from "@/lib/trail/data";
import { type Company, makeCompany } from "../pages/company";
import { addPerson } from "../people";

let company: Company;
let ruth: Visit;
let id: string;
beforeEach(async () => {
  company = await makeCompany();
  id = await addPerson(company.ctx.store, { role: "lead", name: "Ruth Shah", leads: ["field"] });
  ruth = as({ kind: "person", id, role: "lead", leads: ["field"], worker: null });
});
afterEach(() => company.dispose());

function as(caller: Extract<Caller, { kind: "person" }>): Visit {
  return visitOf(company.ctx.store, { id: caller.id, door: "web", caller, address: null }, company.ctx.now);
}
const accept = (more: Partial<AcceptanceInput> = {}, visit = ruth) =>
  acceptDeviation(visit, acceptanceInput.parse({ metric: "fix", until: "2027-01-31", reason: "new depot", ...more }));
const fieldCard = async (asOf?: number) => {
  const document = await scorecardOf(company.ctx, {
    audience: "field",
    period: "2026-10",
    ...(asOf === undefined ? {} : { asOf }),
  });
  return {
    document,
    fix: document.metrics.find(({ key }) => key === "fix"),
    jobs: document.metrics.find(({ key }) => key === "job-time"),
  };
};
const statuses = async (from: string, to: string) => {
  const series = await seriesOf(company.ctx, { metric: "fix", from, to });
  return "points" in series ? series.points.map(({ status }) => status) : [];
};
const address = { key: "fix", tab: "trend", unit: null, by: null, grain: null, range: "recent" } as const;

describe("an accepted deviation", () => {
  it("is a status of its own in scorecards, counts and series, from its period on", async () => {
    const { no } = await accept();
    const { document, fix } = await fieldCard();
    expect(fix).toMatchObject({ status: "accepted", accepted: { until: "2027-01-31" } });
    expect(fix?.position).toBeCloseTo(-28, 0);
    expect(document.summary).toMatchObject({ accepted: 1, offLine: 1, held: 1 });
    expect(await statuses("2026-08", "2026-10")).toEqual(["off-line", "off-line", "accepted"]);
    expect((await fieldCard(no - 1)).fix).toMatchObject({ status: "off-line", accepted: null });
    expect((await fieldCard(no)).fix).toMatchObject({ status: "accepted" });
  });

  it("still holds the metric that it guards: a guard counts as it is", async () => {
    await accept();
    expect((await fieldCard()).jobs).toMatchObject({ status: "held", heldBy: "fix" });
    const { checks } = await auditOf(company.ctx, {});
    expect(checks.some(({ key, metrics }) => key === "guardrail-broken" && metrics.includes("fix"))).toBe(true);
  });

  it("is told with its name, its reason and its date", async () => {
    await accept();
    const page = await metricPage(company.ctx, address, "2026-10");
    expect(page.headline).toBe("First-visit fix is 76.7%: behind its line, which is accepted until 31 Jan 2027.");
    expect(page.accepted?.sentence).toBe("Accepted until 31 Jan 2027 by Ruth Shah: new depot");
    const { rows, notices } = await unitPage(company.ctx, { kind: "department", key: "field", period: undefined, all: false });
    expect(rows.find(({ key }) => key === "fix")?.accepted?.sentence).toBe(page.accepted?.sentence);
    expect(notices).toContainEqual(
      expect.objectContaining({
        glyph: "accepted",
        subject: "First-visit fix is 28 below its line, accepted until 31 Jan 2027.",
        sentence: "Ruth Shah: new depot",
      }),
    );
  });

  it("of an outcome is in the headline", async () => {
    const executive = as({ kind: "person", id: "e", role: "executive", leads: [], worker: null });
    await accept({ metric: "cost", until: "2026-12-31" }, executive);
    const { headline } = await cSuitePage(company.ctx, {});
    expect(headline).toBe(
      "Customers see no clear change, but Cost to serve is off its line, which is accepted until 31 Dec 2026.",
    );
  });

  it("lapses by itself: a period that ends after its date is judged", async () => {
    await accept({ from: "2026-08", until: "2026-09-30" });
    expect(await statuses("2026-07", "2026-10")).toEqual(["slipping", "accepted", "accepted", "off-line"]);
    expect((await acceptancesOf(company.ctx)).acceptances).toMatchObject([{ state: "lapsed" }]);
    await changeSettings(company.ctx, { heldDate: "2026-09-15" });
    expect((await acceptancesOf(company.ctx)).acceptances).toMatchObject([{ state: "holds" }]);
  });

  it("is of periods by their last day, also of coarser ones", async () => {
    await accept({ from: "2026-08", until: "2026-09-30" });
    const quarters = await seriesOf(company.ctx, { metric: "fix", grain: "quarter", from: "2026-Q2", to: "2026-Q3" });
    expect("points" in quarters && quarters.points.map(({ period, status }) => [period, status])).toEqual([
      ["2026-Q2", "slipping"],
      ["2026-Q3", "accepted"],
    ]);
  });

  it("can be ended early: judged again from a period on, and before it stays accepted", async () => {
    const given = await accept({ from: "2026-08" });
    const before = headCommit(company.ctx);
    await endAcceptance(ruth, { id: given.id, from: "2026-10", reason: "the depot came late" });
    expect(await statuses("2026-08", "2026-10")).toEqual(["accepted", "accepted", "off-line"]);
    expect((await fieldCard(before)).fix).toMatchObject({ status: "accepted" });
    expect((await acceptancesOf(company.ctx, { state: "ended" })).acceptances).toMatchObject([
      { ended: { from: "2026-10", by: "Ruth Shah", reason: "the depot came late" } },
    ]);
    await expect(endAcceptance(ruth, { id: given.id })).rejects.toMatchObject({ code: "refused" });
  });

  it("of two the newer counts, and its end does not bring the older back", async () => {
    await accept({ until: "2026-12-31" });
    const longer = await accept({ until: "2027-06-30", reason: "later than thought" });
    expect((await fieldCard()).fix?.accepted).toEqual({ id: longer.id, until: "2027-06-30" });
    await endAcceptance(ruth, { id: longer.id });
    expect((await fieldCard()).fix?.status).toBe("off-line");
  });

  it("given twice by a second press is given once", async () => {
    expect((await accept()).id).toBe((await accept()).id);
  });

  it("is on the trail by ids, in the log, and sound", async () => {
    const given = await accept();
    await endAcceptance(ruth, { id: given.id, reason: "over" });
    const { entries } = await trailOf(company.ctx, { what: "acceptance" });
    expect(entries.map(({ subject, name }) => [subject, name])).toEqual([
      [`acceptance:${given.id}`, "Ruth Shah"],
      [`acceptance:${given.id}`, "Ruth Shah"],
    ]);
    expect(JSON.stringify(entries)).not.toContain("new depot");
    expect((await verifyStore(company.ctx)).faults).toEqual([]);
  });
});

describe("what cannot be accepted", () => {
  it.each([
    ["what is on its line", { metric: "quotes" }, "executive", "refused"],
    ["what is late", { metric: "paperless" }, "executive", "refused"],
    ["what is held", { metric: "job-time" }, "lead", "refused"],
    ["a period that is not over", { from: "2026-11" }, "lead", "invalid"],
    ["a date more than a year ahead", { until: "2027-11-06" }, "lead", "invalid"],
    ["a date before its period", { until: "2026-10-30" }, "lead", "invalid"],
    ["another department's", { metric: "quotes" }, "lead", "not-found"],
  ] as const)("%s", async (_what, input, role, code) => {
    const visit = role === "lead" ? ruth : as({ kind: "person", id: "e", role, leads: [], worker: null });
    await expect(accept(input, visit)).rejects.toMatchObject({ code });
  });

  it("needs a reason", () => {
    expect(acceptanceInput.safeParse({ metric: "fix", until: "2027-01-31", reason: "  " }).success).toBe(false);
  });

  it("is nobody's who may not: a member, a viewer", async () => {
    for (const role of ["member", "viewer"] as const) {
      const visit = as({ kind: "person", id: role, role, leads: [], worker: null });
      await expect(accept({}, visit)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("offers the form where it is off its line, to whoever may, and the end of it where it is accepted", async () => {
    expect((await metricPage(ruth, address, "2026-10")).accepting).toMatchObject({
      metric: "fix",
      unit: "field",
      from: "2026-10",
      first: "2026-10-31",
      suggested: "2027-01-31",
    });
    const viewer = as({ kind: "person", id: "v", role: "viewer", leads: [], worker: null });
    expect((await metricPage(viewer, address, "2026-10")).accepting).toBeNull();
    await accept();
    const page = await metricPage(ruth, address, "2026-10");
    expect([page.accepting, page.accepted?.ends]).toEqual([null, { from: "2026-10", label: "October 2026" }]);
    expect((await metricPage(viewer, address, "2026-10")).accepted).toMatchObject({ by: "Ruth Shah", ends: null });
  });
});
