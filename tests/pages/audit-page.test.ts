import { describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { acceptFinding } from "@/lib/findings/mutations";
import { auditPage } from "@/lib/findings/page";
import type { AuditPage } from "@/lib/findings/page-view";
import { twoDepartments } from "../access/two-departments";
import { on } from "../tree/parsing";

const all = ({ groups }: AuditPage) => groups.flatMap(({ findings }) => findings);

describe("the audit's page", () => {
  it("shows a lead the own department first, and all of them when asked", async () => {
    const company = await twoDepartments();
    const lead = company.as("lead", { leads: ["support"] });
    const own = await auditPage(lead, {});
    expect(own.choices.find(({ current }) => current)?.label).toBe("Support");
    expect(own.headline).toContain("Support’s part of the thread");
    const everything = await auditPage(lead, { department: "all" });
    expect(all(everything).length).toBeGreaterThan(all(own).length);
    expect(everything.choices[0]).toMatchObject({ label: "All departments", count: all(everything).length, current: true });
    expect(await auditPage(lead, { department: "no-such" })).toMatchObject({ choices: [{ current: true }, {}, {}] });
  });

  it("says of each finding whose it is, and lets it be accepted by who answers for it", async () => {
    const company = await twoDepartments();
    const find = (page: AuditPage, words: string) => all(page).find(({ message }) => message.includes(words));
    const visits = find(
      await auditPage(company.as("lead", { leads: ["support"] }), { department: "all" }),
      "visits has no owner",
    );
    expect(visits).toMatchObject({ owner: "Field", mayAccept: false, things: [{ name: "visits", href: "/metrics/visits" }] });
    const lead = company.as("lead", { leads: ["field"] });
    const own = find(await auditPage(lead, {}), "visits has no owner");
    expect(own).toMatchObject({ mayAccept: true, accepted: null });
    await acceptFinding(lead, { id: own?.id ?? "", until: on("2026-12-31"), reason: "Settled in January" });
    const after = await auditPage(lead, {});
    expect(find(after, "visits has no owner")).toBeUndefined();
    expect(after.accepted).toMatchObject([
      { id: own?.id, accepted: expect.stringMatching(/^until 31 Dec.* 2026.*: Settled in January$/) },
    ]);
    expect(after.lede).toContain("One more is accepted for now.");
  });

  it("leads each finding to where it is mended, for who may do that there", async () => {
    const company = await twoDepartments();
    const places = async (visit: Visit) =>
      new Map(all(await auditPage(visit, { department: "all" })).map(({ key, where }) => [key, where?.href ?? null]));
    const admin = await places(company.as("admin"));
    expect(admin.get("no-owner")).toMatch(/^\/thread\/drafts\?metric=/);
    expect(admin.get("never-read") ?? admin.get("stale")).toMatch(/^\/entry\/(support|field)$/);
    const executive = await places(company.as("executive"));
    expect(executive.get("no-owner")).toBeNull();
    expect(executive.get("never-read") ?? null).toBeNull();
    expect(executive.get("stale") ?? null).toBeNull();
    const unread = all(await auditPage(company.as("lead", { leads: ["field"] }), { department: "all" })).filter(({ key }) =>
      ["stale", "never-read"].includes(key),
    );
    expect(new Set(unread.map(({ owner }) => owner))).toEqual(new Set(["Support", "Field"]));
    for (const { owner, where } of unread) expect([owner, where !== null]).toEqual([owner, owner === "Field"]);
  });

  it("offers nothing to accept in a period that is past, nor to who only looks", async () => {
    const company = await twoDepartments();
    expect(all(await auditPage(company.as("executive"), {})).every(({ mayAccept }) => mayAccept)).toBe(true);
    expect(all(await auditPage(company.as("executive"), { period: "2026-03" })).some(({ mayAccept }) => mayAccept)).toBe(false);
    expect(all(await auditPage(company.as("viewer"), {})).some(({ mayAccept }) => mayAccept)).toBe(false);
    await expect(auditPage(company.as("member", { worker: "ben" }), {})).rejects.toMatchObject({ code: "forbidden" });
  });
});
