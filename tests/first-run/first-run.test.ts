import { beforeEach, describe, expect, it } from "vitest";
import { localeNumbers } from "@/lib/core/number-locale";
import { readPromise } from "@/lib/core/typed-promise";
import { firstRunPage } from "@/lib/first-run/data";
import { nameDepartments, publishFirstTree, putMissingAway, saveAnswers } from "@/lib/first-run/mutations";
import { previewFirstTree } from "@/lib/first-run/preview";
import { answersChange, answersSchema } from "@/lib/first-run/schema";
import { verifyStore } from "@/lib/readings/verify";
import { auditOf } from "@/lib/scorecards/audit";
import { templates } from "@/lib/templates/catalogue";
import { publishedTree } from "@/lib/tree/data";
import { on } from "../tree/parsing";
import { type EmptyCompany, emptyCompany } from "./empty-company";

let acme: EmptyCompany;
beforeEach(() => {
  acme = emptyCompany();
});

const NPS = { metric: "nps", today: "+32", target: "+45" };
const CHURN = { metric: "churn", today: "2.1%", target: "1.6 %" };

describe("what is said in the first run", () => {
  it("is kept as it was typed, and taken up where it was left", async () => {
    expect(await firstRunPage(acme.admin)).toMatchObject({ step: "promise", answers: { by: "2027-11-30", outcomes: [] } });
    await saveAnswers(acme.admin, { outcomes: [{ metric: "nps", today: "about 30", target: "" }] });
    await saveAnswers(acme.admin, { step: "outcomes" });
    expect(await firstRunPage(acme.admin)).toMatchObject({
      step: "outcomes",
      answers: { outcomes: [{ metric: "nps", today: "about 30", target: "" }] },
      published: null,
      missing: [],
    });
  });

  it("is for who may publish, and for nobody else", async () => {
    for (const visit of [acme.as("lead"), acme.as("executive"), acme.as("viewer")]) {
      await expect(firstRunPage(visit)).rejects.toMatchObject({ code: "forbidden" });
      await expect(saveAnswers(visit, { step: "tree" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(publishFirstTree(visit, { template: "saas" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(nameDepartments(visit, { names: {} })).rejects.toMatchObject({ code: "forbidden" });
      await expect(putMissingAway(visit, { away: true })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("the first tree", () => {
  it.each(templates().map(({ name }) => name))(
    "of the template %s begins without a loose end, whatever is chosen",
    async (template) => {
      await saveAnswers(acme.admin, { outcomes: [NPS, CHURN, { metric: "cost-to-serve", today: "", target: "" }] });
      const outline = await previewFirstTree(acme.admin, { template });
      await publishFirstTree(acme.admin, { template });
      const { checks } = await auditOf(acme.admin, {});
      const open = ["no-goal", "no-owner", "never-read", "handoff-without-shared-goal"];
      // An outcome that nothing in the template leads to is the one thing left, and the preview has said so.
      const unfed = outline.outcomes.filter(({ fed }) => !fed).map(({ name }) => name);
      const left = checks.filter(({ key }) => !open.includes(key));
      expect(left.map(({ key }) => key)).toEqual(unfed.map(() => "outcome-without-worker-kpi"));
    },
  );

  it("holds the chosen outcomes with their goals, and says who and where the organisation is", async () => {
    const organisation = { name: "Acme", timeZone: "Europe/Berlin", fiscalYearStart: 4, currency: "EUR" };
    const cost = { metric: "cost-to-serve", today: "11.70", target: "10.40" };
    await saveAnswers(acme.admin, { organisation, by: "2027-06-30", outcomes: [NPS, CHURN, cost] });
    await publishFirstTree(acme.admin, { template: "utility" });
    const file = (await publishedTree(acme.operator))?.file;
    expect(file?.organisation).toMatchObject({ name: "Acme", timeZone: "Europe/Berlin", fiscalYearStart: 4 });
    const outcomes = file?.metrics?.filter(({ level }) => level === "outcome") ?? [];
    expect(outcomes.map(({ key }) => key).sort()).toEqual(["churn", "cost-to-serve", "nps"]);
    expect(
      outcomes.map(({ key, goal }) => [key, goal && "points" in goal && goal.points.map(({ value }) => value)]),
    ).toContainEqual(["churn", [2.1, 1.6]]);
    expect(outcomes.find(({ key }) => key === "cost-to-serve")?.display.code).toBe("EUR");
    expect(await verifyStore(acme.operator)).toMatchObject({ ok: true });
    expect(await firstRunPage(acme.admin)).toMatchObject({ step: "people", done: { tree: true, figures: false } });
  });

  it("is the template as it is where nothing was answered, and the outcomes alone where that is wanted", async () => {
    const all = await previewFirstTree(acme.admin, { template: "factory" });
    expect(all).toMatchObject({ metrics: templates().find(({ name }) => name === "factory")?.metrics, leftOut: [] });
    await saveAnswers(acme.admin, { outcomes: [NPS] });
    await publishFirstTree(acme.admin, { template: "empty" });
    expect((await publishedTree(acme.operator))?.file.metrics?.map(({ key }) => key)).toEqual(["nps"]);
  });

  it("holds an outcome in one's own words, with its goal, beside what the template brings", async () => {
    const own = { name: " Felt safe with us ", kind: "mean", direction: "up" } as const;
    await saveAnswers(acme.admin, { own, outcomes: [{ metric: "own", today: "4.1", target: "4.5" }] });
    const outline = await previewFirstTree(acme.admin, { template: "clinic" });
    expect(outline).toMatchObject({
      leftOut: [],
      metrics: (templates().find(({ name }) => name === "clinic")?.metrics ?? 0) + 1,
    });
    await publishFirstTree(acme.admin, { template: "clinic" });
    const metrics = (await publishedTree(acme.operator))?.file.metrics ?? [];
    expect(metrics.find(({ key }) => key === "felt-safe-with-us")).toMatchObject({
      name: "Felt safe with us",
      level: "outcome",
      measure: "ratio",
      display: { as: "number" },
      goal: { points: [{ value: 4.1 }, { value: 4.5 }] },
    });
  });

  it("asks nothing of an own outcome but a name, and never brings one twice", async () => {
    const outcomes = [NPS, { metric: "own", today: "", target: "" }];
    await saveAnswers(acme.admin, { own: { name: "", kind: "share", direction: "up" }, outcomes });
    expect((await previewFirstTree(acme.admin, { template: "empty" })).outcomes.map(({ name }) => name)).toEqual([
      "Net promoter score",
    ]);
    await saveAnswers(acme.admin, { own: { name: "NPS", kind: "net", direction: "up" } });
    await saveAnswers(acme.admin, { step: "tree" });
    await publishFirstTree(acme.admin, { template: "empty" });
    const keys = (await publishedTree(acme.operator))?.file.metrics?.map(({ key }) => key);
    expect(keys).toEqual(["nps-2", "nps"]);
  });

  it("takes up answers that were kept before one's own could be said", async () => {
    await saveAnswers(acme.admin, { outcomes: [NPS] });
    const { own: _, ...before } = (await firstRunPage(acme.admin)).answers;
    expect(answersSchema.parse(before)).toMatchObject({ outcomes: [NPS], own: { name: "" } });
    expect(answersChange.parse({ step: "tree" })).toEqual({ step: "tree" });
  });

  it("leaves a goal out that could not stand, and never what a file says", async () => {
    const file = `version: 1
organisation: { key: acme, name: Acme Clinic }
metrics:
  - { key: churn, name: Leaving, level: outcome, measure: ratio, display: { as: percent, decimals: 1 }, direction: down, grain: month, department: acme, goal: { shape: linear, points: [ { date: 2026-01-31, value: 4 }, { date: 2027-12-31, value: 3 } ] } }
`;
    await saveAnswers(acme.admin, { outcomes: [CHURN, { metric: "nps", today: "40", target: "30" }] });
    await publishFirstTree(acme.admin, { file, format: "yaml" });
    const metrics = (await publishedTree(acme.operator))?.file.metrics ?? [];
    expect(metrics.map(({ key, name, goal }) => [key, name, goal && "points" in goal && goal.points[0]?.value])).toEqual([
      ["churn", "Leaving", 4],
      ["nps", "Net promoter score", undefined],
    ]);
  });

  it("is refused with every line of a file that is wrong, and once something is published", async () => {
    const broken = "version: 1\norganisation: { key: acme, name: Acme }\nmetrics:\n  - { key: a }\n";
    const refused = await publishFirstTree(acme.admin, { file: broken }).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: "invalid",
      details: { errors: expect.arrayContaining([expect.objectContaining({ line: 4 })]) },
    });
    await publishFirstTree(acme.admin, { template: "clinic" });
    await expect(publishFirstTree(acme.admin, { template: "saas" })).rejects.toMatchObject({ code: "conflict" });
    await expect(previewFirstTree(acme.admin, { template: "bank" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("after the first tree", () => {
  beforeEach(() => publishFirstTree(acme.admin, { template: "saas" }));

  it("departments are called as people here call them", async () => {
    expect(await nameDepartments(acme.admin, { names: { support: " Help desk " } })).toMatchObject({ version: 2 });
    expect(await nameDepartments(acme.admin, { names: { support: "Help desk" } })).toMatchObject({ version: 2, unchanged: true });
    const { published } = await firstRunPage(acme.admin);
    expect(published?.departments.map(({ name }) => name)).toContain("Help desk");
    await expect(nameDepartments(acme.admin, { names: { nowhere: "X" } })).rejects.toMatchObject({ code: "not-found" });
  });

  it("what is missing is listed with where it is mended, until it is there or put away", async () => {
    const { missing, dismissed } = await firstRunPage(acme.admin);
    expect(dismissed).toBe(false);
    expect(missing.map(({ key }) => key)).toEqual(["no-goal", "no-owner", "never-read", "no-lead"]);
    expect(missing[3]).toMatchObject({ words: "7 departments have nobody to lead them", mend: { href: "/welcome?step=people" } });
    for (const { things, mend } of missing) {
      expect(mend.href).toMatch(/^\//);
      expect(things.every(({ href }) => href.startsWith("/"))).toBe(true);
    }
    await acme.person({ role: "lead", leads: ["support", "sales"] });
    expect((await firstRunPage(acme.admin)).missing.find(({ key }) => key === "no-lead")?.things).toHaveLength(5);
    await putMissingAway(acme.admin, { away: true });
    expect((await firstRunPage(acme.admin)).dismissed).toBe(true);
    await putMissingAway(acme.admin, { away: false });
    expect((await firstRunPage(acme.admin)).dismissed).toBe(false);
  });
});

describe("a promise as it is typed", () => {
  const of = {
    display: { as: "percent", decimals: 1, code: null, unit: null },
    direction: "down",
    now: on("2026-11-04"),
  } as const;
  const read = (today: string, target: string, by = "2027-06-30") =>
    readPromise({ today, target, by }, { ...of, numbers: localeNumbers("en-GB") });

  it("is whole with two figures the right way round and a day that lies ahead", () => {
    expect(read("2.1 %", "1.3")).toEqual({ whole: true, baseline: 2.1, target: 1.3, by: "2027-06-30" });
  });

  it.each([
    ["1.6", "2.1", "2027-06-30", "target", /Lower is better/],
    ["2.1", "2.1", "2027-06-30", "target", /Lower is better/],
    ["2.1", "2.0", "2027-06-30", "target", /Too close/],
    ["two", "1.6", "2027-06-30", "today", /no figure/],
    ["2.1", "1.6", "2026-11-04", "by", /lies ahead/],
    ["2.1", "1.6", "soon", "by", /Write the date/],
  ] as const)("of %s to %s by %s is wrong at %s", (today, target, by, field, says) => {
    const answer = read(today, target, by);
    expect(answer.whole ? "" : answer.faults[field]).toMatch(says);
  });

  it("lacks nothing to be told of while fields are empty", () => {
    expect(read("", "", "")).toEqual({ whole: false, faults: {} });
  });
});
