import { describe, expect, it } from "vitest";
import { authorise } from "@/lib/access/authorise";
import type { Eyes, Sheet } from "@/lib/access/eyes";
import type { Visit } from "@/lib/context";
import { type PlainDate, parseDate } from "@/lib/core/period";
import { scorecardOf } from "@/lib/scorecards/data";
import { findEntries } from "@/lib/scorecards/find";
import { twoDepartments } from "./two-departments";

const company = await twoDepartments();
const { unit } = company;
const eyesOf = async (visit: Visit): Promise<Eyes> => (await authorise(visit, "figures.read")).eyes;
const on = (text: string) => parseDate(text) as PlainDate;

const SHEETS: Readonly<Record<string, Sheet>> = {
  "c-suite": { kind: "c-suite" },
  support: { kind: "department", unit: unit("support") },
  field: { kind: "department", unit: unit("field") },
  blue: { kind: "team", unit: unit("blue") },
  north: { kind: "team", unit: unit("north") },
};
const opened = (eyes: Eyes) => Object.keys(SHEETS).filter((key) => eyes.opens(SHEETS[key] as Sheet));

describe("which scorecards open", () => {
  it.each([
    ["executive", company.as("executive"), ["c-suite", "support", "field", "blue", "north"]],
    ["lead of Support", company.as("lead", { leads: ["support"] }), ["c-suite", "support", "field", "blue", "north"]],
    ["viewer", company.as("viewer"), ["c-suite", "support", "field"]],
    ["member of Blue", company.as("member", { worker: "ben" }), ["blue"]],
    ["member who moved to North", company.as("member", { worker: "ana" }), ["north"]],
    ["member of no team", company.as("member"), []],
    ["token for Support", company.token("read", ["support"]), ["support", "blue"]],
    ["token for all", company.token("read", null), ["c-suite", "support", "field", "blue", "north"]],
  ] as const)("to a %s", async (_name, visit, expected) => {
    expect(opened(await eyesOf(visit))).toEqual(expected);
    for (const key of Object.keys(SHEETS)) {
      const answer = await scorecardOf(visit, { audience: key }).then(
        () => "opened",
        ({ code }: { code: string }) => code,
      );
      expect({ key, answer }).toEqual({ key, answer: (expected as readonly string[]).includes(key) ? "opened" : "not-found" });
    }
  });

  it("and what is closed is told as what is unknown", async () => {
    const visit = company.as("member", { worker: "ben" });
    const told = async (audience: string) => {
      const refusal = (await scorecardOf(visit, { audience }).catch((error: unknown) => error)) as Error;
      return refusal.message.replaceAll(audience, "…");
    };
    expect(await told("north")).toBe(await told("nowhere"));
    expect((await findEntries(visit)).filter(({ word }) => word === "team").map(({ name }) => name)).toEqual(["Blue"]);
  });
});

describe("whose own figures are shown", () => {
  const seen = (eyes: Eyes, date: string) => ["ana", "ben", "cai"].filter((key) => eyes.seesWorker(unit(key), on(date)));

  it("to the lead of the department where they stood then, whatever it is now", async () => {
    const support = await eyesOf(company.as("lead", { leads: ["support"] }));
    const field = await eyesOf(company.as("lead", { leads: ["field"] }));
    expect([seen(support, "2026-08-31"), seen(support, "2026-09-30")]).toEqual([["ana", "ben"], ["ben"]]);
    expect([seen(field, "2026-08-31"), seen(field, "2026-09-30")]).toEqual([["cai"], ["ana", "cai"]]);
  });

  it("to themselves, always; to an administrator, all; to others and to programs, none", async () => {
    expect(seen(await eyesOf(company.as("member", { worker: "ana" })), "2026-08-31")).toEqual(["ana"]);
    expect(seen(await eyesOf(company.as("viewer", { worker: "cai" })), "2026-08-31")).toEqual(["cai"]);
    expect(seen(await eyesOf(company.as("admin")), "2026-09-30")).toEqual(["ana", "ben", "cai"]);
    for (const visit of [company.as("executive"), company.token("read", null), company.token("write", ["support"])]) {
      expect(seen(await eyesOf(visit), "2026-09-30")).toEqual([]);
    }
  });
});

describe("a member's thread", () => {
  it("goes from the own team to what its figures feed, each at its home, and nowhere else", async () => {
    const eyes = await eyesOf(company.as("member", { worker: "cai" }));
    const metric = (key: string, department: string) => ({ key, department });
    expect(eyes.sees(metric("fixed", "field"), unit("north"))).toBe(true);
    expect(eyes.sees(metric("fixed", "field"), unit("field"))).toBe(true);
    expect(eyes.sees(metric("visits", "field"), unit("field"))).toBe(true);
    expect(eyes.sees(metric("nps", "support"), unit("acme"))).toBe(true);
    expect(eyes.sees(metric("fixed", "field"), unit("south"))).toBe(false);
    expect(eyes.sees(metric("nps", "support"), unit("support"))).toBe(false);
    expect(eyes.sees(metric("backlog", "support"), unit("support"))).toBe(false);
  });
});

describe("eyes with one key", () => {
  it("are shared by those who see alike, and by nobody else", async () => {
    const keys = await Promise.all(
      [
        company.as("executive", { id: "a" }),
        company.as("executive", { id: "b" }),
        company.as("lead", { leads: ["support"] }),
        company.as("lead", { leads: ["field"] }),
        company.as("lead", { leads: ["support"], worker: "ben" }),
        company.as("member", { worker: "ben" }),
        company.as("viewer"),
        company.token("read", ["support"]),
        company.token("read", null),
      ].map(async (visit) => (await eyesOf(visit)).key),
    );
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(8);
  });
});
