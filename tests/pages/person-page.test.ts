import { describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { scorecardOf } from "@/lib/scorecards/data";
import { myPage, personName, personPage } from "@/lib/scorecards/person-page";
import type { PersonPage } from "@/lib/scorecards/person-view";
import { unitPage } from "@/lib/scorecards/unit-page";
import { applyTree } from "@/lib/tree/mutations";
import { makeWorkforce } from "./workforce";

const company = await makeWorkforce();
const sam = company.as("member", { worker: "sam" });
const ruth = company.as("lead", { leads: ["field"], id: company.ruth });

async function mine(visit: Visit = sam, query: Parameters<typeof myPage>[1] = {}): Promise<PersonPage> {
  const { page } = await myPage(visit, query);
  if (page === null) throw new Error("not joined up");
  return page;
}

const codeOf = (read: Promise<unknown>) =>
  read.then(
    () => "shown",
    ({ code }: { code: string }) => code,
  );

describe("my thread", () => {
  it("greets by name and counts my own numbers", async () => {
    const page = await mine();
    expect(page.headline).toBe("Your thread, Sam");
    expect(page.lede).toBe("All three of your numbers are on the line.");
    expect(page.heading).toBe("My numbers, October");
  });

  it("shows what I counted, how sure that is and where it stands, worst first", async () => {
    const { numbers } = await mine();
    expect(numbers.map(({ name, figure, counted, words }) => [name, figure, counted, words])).toEqual([
      ["First-visit fix", "42 of 52", "repair jobs; 68–89% likely", "17 above"],
      ["Kit scanned", "20 of 22", "mornings; 72–97% likely", "29 above"],
      ["Van tidy", "9 of 10", "checks; 60–98% likely", "45 above"],
      ["Forms filled in", "8 of 9", "forms; 57–98% likely", "No goal"],
    ]);
    expect(numbers.every(({ history }) => history.points.length === 8)).toBe(true);
  });

  it("says which counts are the same result, and ranks nobody", async () => {
    expect((await mine()).remark).toBe(
      "The last 8 months against the gold line. With 52 repair jobs, 42 and 46 are the same result. Nobody is ranked.",
    );
  });

  it("tells hop by hop what my work leads to, to what customers say and not to what it costs", async () => {
    const { hops, thread, here } = await mine();
    expect(hops.map(({ where, sentence, words, figure }) => [where, sentence, words, figure])).toEqual([
      ["You", "You scan your kit before you leave.", "29 above the line", "20 of 22 mornings in October"],
      ["Your team, North", "so that vans leave with complete kits.", "27 below the line", "84.2% of mornings, of 88.2% promised"],
      ["Field", "which helps First-visit fix.", "24 below the line", "74.7% of repair jobs, of 78.2% promised"],
      ["Customers", "so that getting fixed feels easy.", "9 below the line", "65.5% of answers, of 66.6% promised"],
    ]);
    expect(thread.map(({ name, word }) => `${name}, ${word}`)).toEqual([
      "Kit scanned, you",
      "Kits complete, North, team",
      "First-visit fix, Field",
      "Found it easy, outcome",
    ]);
    expect(here).toBe("scanned");
  });

  it("gives the link's reason where the metric has no words of its own", async () => {
    const { hops } = await mine();
    expect(hops.map(({ why }) => why)).toEqual([null, null, "No part, no fix.", null]);
  });

  it("tells the thread of another of my numbers when asked, from mine through the department's", async () => {
    const { hops, numbers } = await mine(sam, { metric: "fix" });
    expect(hops.map(({ where, sentence }) => [where, sentence])).toEqual([
      ["You", "First-visit fix."],
      ["Field", "as part of Field’s First-visit fix."],
      ["Customers", "so that getting fixed feels easy."],
    ]);
    expect(numbers.find(({ current }) => current)?.key).toBe("fix");
  });

  it("does not make good news of a link that works against what it feeds", async () => {
    const { hops } = await mine(sam, { metric: "tidy" });
    expect(hops.map(({ sentence }) => sentence)).toEqual([
      "Van tidy.",
      "which works against Parts wasted.",
      "which helps Cost to serve.",
    ]);
  });

  it("says where a thread stops short, and takes an unknown metric for none", async () => {
    const page = await mine(sam, { metric: "lonely" });
    expect(page.hops.map(({ where }) => where)).toEqual(["You"]);
    expect(page.threadEnds).toBe("What Forms filled in leads to has not been written into the tree.");
    expect((await mine(sam, { metric: "waste" })).here).toBe("scanned");
  });

  it("carries what the lead noted with the team's figures, by name", async () => {
    expect((await mine()).notes).toEqual([
      {
        from: "From Ruth",
        notes: [
          {
            id: expect.any(String),
            text: "Complete kits are packed for you from 30 November.",
            about: "Kits complete, Oct",
          },
        ],
      },
    ]);
  });

  it("says who sees these numbers", async () => {
    expect((await mine()).seenBy).toBe(
      "These numbers are seen by you, Ruth Shah and the administrators. Everyone else sees the group of 6.",
    );
    expect((await mine(company.as("member", { worker: "flo" }))).seenBy).toBe(
      "These numbers are seen by you, Ruth Shah and the administrators. Everyone else sees larger groups only.",
    );
  });

  it("has a sentence for each of its charts", async () => {
    const { numbersSentence, threadSentence } = await mine();
    expect(numbersSentence).toContain("Kit scanned 20 of 22, 29 above");
    expect(threadSentence).toContain("Customers: Found it easy 65.5% of answers, of 66.6% promised, 9 below the line.");
  });

  it("judges nothing in a month that is not over", async () => {
    expect((await mine(sam, { period: "2026-11" })).lede).toBe("November 2026 is not over: nothing is judged yet.");
  });

  it("waits for an account that is not joined to the roster", async () => {
    expect((await myPage(company.as("member"), {})).page).toBeNull();
  });
});

describe("a person's scorecard", () => {
  it("speaks of the person to the lead, in the metric's name where its words are for the worker", async () => {
    const page = await personPage(ruth, "sam", {});
    expect(page.headline).toBe("Sam Whitlock’s thread");
    expect(page.lede).toBe("All three of Sam’s numbers are on the line.");
    expect(page.hops.slice(0, 2).map(({ where, sentence }) => [where, sentence])).toEqual([
      ["Sam Whitlock", "Kit scanned."],
      ["North", "so that vans leave with complete kits."],
    ]);
    expect(page.seenBy).toBe(
      "Sam’s numbers are seen by Sam Whitlock, you and the administrators. Everyone else sees the group of 6.",
    );
    expect(page.within).toEqual({ name: "North", href: "/teams/north" });
  });

  it("says by the control chart whether a difference is real, and what is usual", async () => {
    const [fix] = (await personPage(ruth, "sam", {})).numbers;
    expect(fix).toMatchObject({ key: "fix", variation: "improving" });
    expect(fix?.usual).toMatch(/^usually \d+–\d+%$/);
  });

  it.each([
    ["that person", "shown", company.as("member", { worker: "sam" })],
    ["an administrator", "shown", company.as("admin")],
    ["the lead of the department", "shown", ruth],
    ["a lead of another", "not-found", company.as("lead", { leads: ["office"] })],
    ["an executive", "not-found", company.as("executive")],
    ["a viewer", "not-found", company.as("viewer")],
    ["a team mate", "not-found", company.as("member", { worker: "ada" })],
  ] as const)("is for %s: %s", async (_name, expected, visit) => {
    expect(await codeOf(personPage(visit, "sam", {}))).toBe(expected);
    expect(await codeOf(personName(visit, "sam"))).toBe(expected);
    expect(await codeOf(scorecardOf(visit, { audience: "sam" }))).toBe(expected);
  });

  it("is told apart from nobody's in no way, and a team is no person", async () => {
    const told = async (key: string) =>
      ((await personPage(company.as("executive"), key, {}).catch((error: unknown) => error)) as Error).message.replaceAll(
        key,
        "…",
      );
    expect(await told("sam")).toBe(await told("nobody"));
    expect(await codeOf(personPage(ruth, "north", {}))).toBe("not-found");
  });

  it("is a document too, without the findings about units above", async () => {
    const { audience, title, metrics, checks } = await scorecardOf(sam, { audience: "sam" });
    expect([audience, title, checks]).toEqual(["sam", "Sam Whitlock", []]);
    expect(metrics.map(({ key, unit }) => `${key} ${unit}`)).toEqual(["fix sam", "scanned sam", "tidy sam", "lonely sam"]);
  });
});

describe("the people of a team", () => {
  const people = async (visit: Visit) => (await unitPage(visit, { kind: "team", key: "north", all: false })).people;

  it("are named to the lead in the order of their names, and nothing is said of them", async () => {
    expect(await people(ruth)).toEqual([
      { key: "ada", name: "Ada Zuber" },
      { key: "bo", name: "Bo Young" },
      { key: "cy", name: "Cy Adams" },
      { key: "di", name: "Di Kent" },
      { key: "ed", name: "Ed Kent" },
      { key: "sam", name: "Sam Whitlock" },
    ]);
  });

  it("are not named to who may not see their figures, nor oneself to oneself", async () => {
    expect(await people(company.as("executive"))).toEqual([]);
    expect(await people(sam)).toEqual([]);
  });
});

it("has nothing to tell once a company measures nobody's work person by person", async () => {
  const other = await makeWorkforce();
  await applyTree(other.operator, {
    text: "version: 1\norganisation: { key: acme, name: Acme, timeZone: Europe/London }\nmetrics: []\n",
  });
  const { page } = await myPage(other.as("member", { worker: "sam" }), { period: "2026-11" });
  expect(page?.lede).toBe("None of your work is measured person by person.");
  expect(page?.hops).toEqual([]);
});
