import { describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import type { Visit } from "@/lib/context";
import { visitOf } from "@/lib/open-context";
import { choicePage } from "@/lib/scorecards/choice-page";
import { signpostsOf } from "@/lib/scorecards/signposts";
import { addPerson } from "../people";
import { makeWorkforce } from "./workforce";

const company = await makeWorkforce();
const hrefs = async (visit: Visit) => (await signpostsOf(visit)).places.map(({ href }) => href);

describe("the front door", () => {
  it.each([
    ["executive", "c-suite"],
    ["viewer", "c-suite"],
    ["admin", "c-suite"],
  ] as const)("is the C-suite's scorecard for the %s", async (role, kind) => {
    expect((await signpostsOf(company.as(role))).landing).toEqual({ kind });
  });

  it("is the own department for a lead, a choice for a lead of several, the C-suite for a lead of none", async () => {
    const landing = async (leads: readonly string[]) => (await signpostsOf(company.as("lead", { leads }))).landing;
    expect(await landing(["field"])).toEqual({ kind: "page", href: "/departments/field" });
    expect(await landing(["office", "field"])).toEqual({ kind: "choice", departments: ["office", "field"] });
    expect(await landing([])).toEqual({ kind: "c-suite" });
    expect(await landing(["closed-long-ago"])).toEqual({ kind: "c-suite" });
  });

  it("is the own thread for a member, whether or not the account is joined to the roster", async () => {
    expect((await signpostsOf(company.as("member"))).landing).toEqual({ kind: "page", href: "/me" });
  });

  it("says that nothing is published, and to whom that is a task", async () => {
    const store = openStore(":memory:", { create: true });
    const id = await addPerson(store, { role: "admin", name: "Ada" });
    const as = (role: "admin" | "lead") =>
      visitOf(store, { id, door: "web", caller: { kind: "person", id, role, leads: [], worker: null }, address: null });
    expect(await signpostsOf(as("admin"))).toMatchObject({
      name: "Ada",
      landing: { kind: "empty", mayPublish: true },
      places: [{ href: "/admin/people" }],
    });
    expect(await signpostsOf(as("lead"))).toMatchObject({ landing: { kind: "empty", mayPublish: false }, places: [] });
  });

  it("is shown to people, not to programs", async () => {
    const { operator } = company;
    const caller = { kind: "token", id: "t", access: "read", departments: null } as const;
    const program = visitOf(operator.store, { id: "token:t", door: "api", caller, address: null });
    await expect(signpostsOf(program)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the navigation", () => {
  it("has for each role what it can use", async () => {
    const shared = ["/thread", "/metrics", "/thread/audit"];
    const entering = ["/thread", "/metrics", "/entry", "/thread/audit"];
    expect(await hrefs(company.as("executive"))).toEqual(["/", ...shared]);
    expect(await hrefs(company.as("viewer"))).toEqual(["/", ...shared]);
    expect(await hrefs(company.as("admin"))).toEqual(["/", ...entering, "/admin/people"]);
    expect(await hrefs(company.as("lead", { leads: ["field"] }))).toEqual(["/departments/field", "/c-suite", ...entering]);
    expect(await hrefs(company.as("lead", { leads: ["field", "office"] }))).toEqual(["/", "/c-suite", ...entering]);
    expect(await hrefs(company.as("member", { worker: "sam" }))).toEqual(["/me", "/teams/north"]);
    expect(await hrefs(company.as("member"))).toEqual(["/me"]);
  });

  it("has the person's name and role, and pages of their own", async () => {
    const lead = await signpostsOf(company.as("lead", { leads: ["field"], id: company.ruth, worker: "ada" }));
    expect(lead).toMatchObject({ organisation: "Acme", name: "Ruth Shah", role: "Lead of Field" });
    expect(lead.own.map(({ href }) => href)).toEqual(["/me", "/account", "/account/tokens"]);
    const member = await signpostsOf(company.as("member", { worker: "sam" }));
    expect(member.own.map(({ href }) => href)).toEqual(["/account"]);
  });
});

describe("a lead of several departments", () => {
  it("begins with the one that owes most, and sees until when", async () => {
    const departments = ["field", "office"];
    const { choices } = await choicePage(company.as("lead", { leads: departments }), departments, {});
    expect(
      choices.map(({ department, owed, due }) => [department.name, owed, due.map(({ text, left }) => `${text}: ${left}`)]),
    ).toEqual([
      ["Office", 1, ["October figures, 1 metric: 1 day late", "November figures, 1 metric: 29 days left"]],
      ["Field", 0, ["November figures, 1 metric: 29 days left"]],
    ]);
  });
});
