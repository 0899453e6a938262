import { beforeEach, describe, expect, it } from "vitest";
import { draftOf, draftsOf } from "@/lib/drafts/data";
import { publishStoredDraft } from "@/lib/drafts/mutations";
import { cascadePage } from "@/lib/goals/cascade-page";
import { cascadeOf, goalsOf } from "@/lib/goals/data";
import { handGoalDown } from "@/lib/goals/hand-down";
import { auditOf } from "@/lib/scorecards/audit";
import { publishedTree } from "@/lib/tree/data";
import { type Company, company } from "./company";

let acme: Company;
beforeEach(async () => {
  acme = await company();
});

const shortfalls = async () =>
  (await auditOf(acme.operator, {})).checks.filter(({ key }) => key === "goals-do-not-add-up").map(({ message }) => message);

async function publish(draft: string): Promise<void> {
  const { revision } = await draftOf(acme.operator, { id: draft });
  await publishStoredDraft(acme.as("admin"), { id: draft, revision });
}

describe("handing a promise down", () => {
  it("says what the parts are and where each stands", async () => {
    expect(await cascadeOf(acme.as("viewer"), { metric: "answered" })).toMatchObject({
      unitName: "Acme",
      now: 67.5,
      on: "2026-04-30",
      parts: [
        { key: "support", now: 70, weight: 600, goal: null },
        { key: "field", now: 60, weight: 200, goal: null },
      ],
      coherence: null,
    });
  });

  it("writes into a draft, and publishes nothing", async () => {
    const { draft, coherence } = await handGoalDown(acme.as("field"), { metric: "answered", by: "share" });
    expect(coherence?.words).toBe("the parts add up to 75.0%, the promise is 75.0%");
    expect((await publishedTree(acme.operator))?.version).toBe(1);
    expect((await draftsOf(acme.as("admin"))).drafts).toMatchObject([{ id: draft, name: "Answered, handed down", edits: 2 }]);
    const { edits, faults } = await draftOf(acme.as("admin"), { id: draft ?? "" });
    expect(faults).toEqual([]);
    expect(edits.map(({ edit, by }) => [edit.do, "unit" in edit && edit.unit, by])).toEqual([
      ["set-goal", "support", "Field"],
      ["set-goal", "field", "Field"],
    ]);
  });

  it("only tries in a dry run", async () => {
    const { draft, parts } = await handGoalDown(acme.as("admin"), { metric: "visits", by: "even", dryRun: true });
    expect([draft, parts.map(({ key }) => key)]).toEqual([null, ["north", "south"]]);
    expect((await draftsOf(acme.as("admin"))).drafts).toEqual([]);
  });

  it("goes on in a draft that is open", async () => {
    const { draft } = await handGoalDown(acme.as("admin"), { metric: "answered", by: "even" });
    const again = await handGoalDown(acme.as("field"), { metric: "visits", by: "even", draft: draft ?? "" });
    expect(again.draft).toBe(draft);
    expect((await draftsOf(acme.as("admin"))).drafts).toMatchObject([{ edits: 4 }]);
  });

  it("says to the digit what the audit says once it is published", async () => {
    const targets = { support: 74, field: 68 };
    const { draft, coherence } = await handGoalDown(acme.as("admin"), { metric: "answered", by: "hand", targets });
    expect(coherence).toMatchObject({ verdict: "falls-short", parts: 72.5, promise: 75, date: "2026-12-31" });
    await publish(draft ?? "");
    expect(await shortfalls()).toEqual([`Answered at Acme: ${coherence?.words}.`]);
    const goals = await goalsOf(acme.as("admin"));
    expect(goals.goals.find(({ metric }) => metric === "answered")?.coherence).toEqual(coherence);
  });

  it("counts in what the other parts have already, as the audit does", async () => {
    const first = await handGoalDown(acme.as("admin"), { metric: "answered", by: "hand", targets: { support: 74, field: 68 } });
    await publish(first.draft ?? "");
    const { draft, coherence } = await handGoalDown(acme.as("admin"), { metric: "answered", by: "hand", targets: { field: 72 } });
    expect(coherence).toMatchObject({ parts: 73.5, with: ["support", "field"] });
    await publish(draft ?? "");
    expect(await shortfalls()).toEqual([`Answered at Acme: ${coherence?.words}.`]);
  });

  it("goes on from department to team in one draft, by the goals that stand there", async () => {
    const admin = acme.as("admin");
    const hand = { metric: "answered", by: "hand" } as const;
    const { draft: made } = await handGoalDown(admin, { ...hand, targets: { support: 80 } });
    const draft = made ?? "";
    const [published, drafted] = [
      await cascadeOf(admin, { metric: "answered", unit: "support" }),
      await cascadeOf(admin, { metric: "answered", unit: "support", draft }),
    ];
    const targetOf = ({ goal }: typeof drafted) => goal?.shape === "linear" && goal.points.at(-1)?.value;
    expect([targetOf(published), targetOf(drafted)]).toEqual([75, 80]);
    const teams = await handGoalDown(admin, { metric: "answered", unit: "support", by: "even", parts: ["blue", "red"], draft });
    expect(teams.parts.map(targetOf as never)).toEqual([80, 80]);
    const both = await handGoalDown(admin, { ...hand, targets: { field: 55 }, draft });
    expect(both.coherence).toMatchObject({ with: ["support", "field"], parts: 73.75, verdict: "falls-short" });
    expect(await cascadePage(admin, { metric: "answered", draft })).toMatchObject({
      draft: { id: draft, edits: 4 },
      lede: "As drafted, the parts add up to 73.8%, the promise is 75.0%.",
      units: [{ href: `/goals/answered?draft=${draft}` }, { href: `/goals/answered?unit=support&draft=${draft}` }, {}],
    });
    const { draft: behind } = await handGoalDown(admin, { metric: "visits", by: "even" });
    await publish(draft);
    expect(await shortfalls()).toEqual([`Answered at Acme: ${both.coherence?.words}.`]);
    await expect(handGoalDown(admin, { metric: "visits", by: "share", draft: behind ?? "" })).rejects.toMatchObject({
      message: "Another version was published since the draft “Visits, handed down” was begun: carry it over first.",
    });
    await expect(handGoalDown(admin, { ...hand, targets: { field: 60 }, draft })).rejects.toMatchObject({ code: "conflict" });
    expect(await cascadePage(admin, { metric: "answered", draft })).toMatchObject({ draft: null, unusable: expect.any(String) });
    await expect(cascadePage(acme.as("viewer"), { metric: "answered", draft })).rejects.toMatchObject({ code: "forbidden" });
    await expect(cascadeOf(acme.as("executive"), { metric: "answered", draft })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses what is no promise of a path, no part and no goal", async () => {
    const admin = acme.as("admin");
    await expect(handGoalDown(admin, { metric: "uptime", by: "even" })).rejects.toMatchObject({ code: "refused" });
    await expect(handGoalDown(admin, { metric: "answered", by: "hand", targets: { north: 3 } })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(handGoalDown(admin, { metric: "nothing", by: "even" })).rejects.toMatchObject({ code: "not-found" });
    await expect(handGoalDown(admin, { metric: "answered", by: "hand", targets: {} })).rejects.toMatchObject({ code: "refused" });
    expect((await draftsOf(admin)).drafts).toEqual([]);
  });

  it("is for those who draft the tree", async () => {
    for (const name of ["executive", "viewer", "olga"] as const)
      await expect(handGoalDown(acme.as(name), { metric: "answered", by: "even" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("lets a part go from where it stood when the promise began", async () => {
  await acme.read("answered", "support", "2025-12", 183, 300);
  const { parts } = await handGoalDown(acme.as("admin"), { metric: "answered", by: "even", dryRun: true });
  expect(parts.map(({ goal }) => goal?.shape === "linear" && goal.points.map(({ value }) => value))).toEqual([
    [61, 75],
    [60, 75],
  ]);
});
