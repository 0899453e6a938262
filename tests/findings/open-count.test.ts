import { describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { acceptFinding } from "@/lib/findings/mutations";
import { countFindings } from "@/lib/findings/open-count";
import { auditPage } from "@/lib/findings/page";
import { signpostsOf } from "@/lib/scorecards/signposts";
import { unitPage } from "@/lib/scorecards/unit-page";
import { changeSettings } from "@/lib/settings/mutations";
import { twoDepartments } from "../access/two-departments";
import { on } from "../tree/parsing";

const count = countFindings;
const place = async (visit: Visit) => (await signpostsOf(visit)).places.find(({ key }) => key === "audit");

describe("the count beside the audit", () => {
  it("is what the audit's page lists: all for who sees all, the own department's for a lead", async () => {
    const company = await twoDepartments();
    for (const visit of [company.as("admin"), company.as("executive"), company.as("viewer")]) {
      const [all] = (await auditPage(visit, {})).choices;
      expect((await count(visit)).count).toBe(all?.count);
    }
    for (const department of ["support", "field"]) {
      const visit = company.as("lead", { leads: [department], id: department });
      const own = (await auditPage(visit, {})).choices.find(({ current }) => current);
      expect(own?.label.toLowerCase()).toBe(department);
      expect(await count(visit)).toMatchObject({ count: own?.count });
      const { findings } = await unitPage(visit, { kind: "department", key: department, all: false });
      expect(findings?.total).toBe(own?.count);
    }
  });

  it("is told to nobody who may not read the audit", async () => {
    const company = await twoDepartments();
    expect(await count(company.as("member"))).toEqual({ count: 0, worst: null });
  });

  it("stands as it was until the audit has been worked out again, so that no page waits for it", async () => {
    const company = await twoDepartments();
    const lead = company.as("lead", { leads: ["support"] });
    expect((await place(lead))?.count).toBeUndefined();
    const before = (await count(lead)).count;
    expect((await place(lead))?.count).toBe(before);
    await changeSettings(company.operator, { overload: 1 });
    expect((await place(lead))?.count).toBe(before);
    await count(lead);
    expect((await place(lead))?.count).toBe(before + 1);
  });

  it("is right at once where a finding was accepted, for which nothing is worked out again", async () => {
    const company = await twoDepartments();
    const lead = company.as("lead", { leads: ["support"] });
    const before = (await count(lead)).count;
    const { groups } = await auditPage(company.as("admin"), {});
    const own = groups.flatMap(({ findings }) => findings).find(({ message }) => message === "backlog has no owner.");
    await acceptFinding(company.as("admin"), { id: own?.id ?? "", until: on("2026-12-31"), reason: "A new owner starts" });
    expect((await place(lead))?.count).toBe(before - 1);
  });

  it("goes down once a finding is accepted, and is counted once a commit", async () => {
    const company = await twoDepartments();
    const lead = company.as("lead", { leads: ["support"] });
    const before = await count(lead);
    expect(await count(lead)).toBe(before);
    const { groups } = await auditPage(lead, {});
    const [finding] = groups.flatMap(({ findings }) => findings).filter(({ mayAccept }) => mayAccept);
    await acceptFinding(lead, { id: finding?.id ?? "", until: on("2026-12-31"), reason: "A new owner starts in January" });
    expect((await count(lead)).count).toBe(before.count - 1);
  });

  it("says in words what is counted, and how bad the worst is", async () => {
    const company = await twoDepartments();
    const { count: open, worst } = await count(company.as("executive"));
    await count(company.as("member"));
    expect(worst).toBe("high");
    expect(await place(company.as("executive"))).toMatchObject({
      count: open,
      counted: "open findings, the worst of which breaks the thread",
    });
    expect(await place(company.as("member"))).toBeUndefined();
  });
});
