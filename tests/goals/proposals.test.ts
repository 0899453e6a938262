import { beforeEach, describe, expect, it } from "vitest";
import { atomically } from "@/db/atomically";
import type { PathGoal } from "@/lib/core/goal-line";
import { goalOn } from "@/lib/core/metric-tree";
import { parseDate } from "@/lib/core/period";
import { draftOf } from "@/lib/drafts/data";
import { publishStoredDraft } from "@/lib/drafts/mutations";
import { goalsOf, proposalOf, proposalsOf } from "@/lib/goals/data";
import { eraseGoalWords } from "@/lib/goals/erase-words";
import { acceptProposal, answerProposal, proposeGoal, withdrawProposal } from "@/lib/goals/mutations";
import { type ProposedGoal, proposalsQuery } from "@/lib/goals/schema";
import { signpostsOf } from "@/lib/scorecards/signposts";
import { trailOf } from "@/lib/trail/data";
import { publishedTree } from "@/lib/tree/data";
import { type Company, company } from "./company";

let acme: Company;
beforeEach(async () => {
  acme = await company();
});

const day = (text: string) => parseDate(text) ?? expect.fail(text);
const FIXED: ProposedGoal = { metric: "fixed", target: { date: day("2026-12-31"), value: 72 }, reason: "Two vans are late." };
const PART: ProposedGoal = { ...FIXED, metric: "answered", unit: "field" };
const propose = (said: ProposedGoal = FIXED) => proposeGoal(acme.as("field"), said);
const proposed = async (said?: ProposedGoal) => ({ id: (await propose(said)).id });

async function goalNow(metric: string, unit: string | null): Promise<PathGoal> {
  const tree = (await publishedTree(acme.operator))?.tree;
  return (tree && goalOn(tree, metric, unit, day("2026-05-10"))) as PathGoal;
}

describe("a proposal", () => {
  it("is made by the lead of a department, and read by everybody who sees the metric", async () => {
    const { id } = await propose();
    for (const name of ["viewer", "support", "executive", "admin", "field"] as const) {
      const { proposals } = await proposalsOf(acme.as(name), { metric: "fixed" });
      expect(proposals).toMatchObject([
        {
          id,
          sentence: "Field proposes 72% by 31 Dec 26; promised now: 80% by 31 Dec 26",
          reason: "Two vans are late.",
          by: "Field",
          state: "open",
          goal: { points: [{ value: 50 }, { value: 72 }], reason: "Proposed by Field" },
        },
      ]);
    }
  });

  it("for a unit that keeps a goal from above is held against that one, and goes on from its baseline", async () => {
    expect(await propose({ ...FIXED, unit: "north" })).toMatchObject({
      sentence: "Field proposes 72% by 31 Dec 26 for North; promised now: 80% by 31 Dec 26",
      goal: { points: [{ date: "2026-01-01", value: 50 }, { value: 72 }] },
    });
  });

  it("goes back and forth until it is accepted, becomes an edit of a draft, and is drawn when that is published", async () => {
    const { id } = await propose();
    const admin = acme.as("admin");
    expect(await answerProposal(admin, { id, words: "Would 76 do?" })).toMatchObject({ state: "answered" });
    expect(await answerProposal(acme.as("field"), { id, words: "74, with the vans." })).toMatchObject({ state: "open" });
    const accepted = await acceptProposal(admin, { id, words: "Agreed." });
    expect(accepted).toMatchObject({ state: "accepted", draft: { name: "Goals agreed", state: "open" } });
    expect(accepted.steps?.map(({ did, by, words }) => [did, by, words])).toEqual([
      ["answered", "Admin", "Would 76 do?"],
      ["replied", "Field", "74, with the vans."],
      ["accepted", "Admin", "Agreed."],
    ]);
    expect((await goalNow("fixed", null)).points.at(-1)?.value).toBe(80);
    const draft = await draftOf(admin, { id: accepted.draft?.id ?? "" });
    expect(draft).toMatchObject({ faults: [], edits: [{ by: "Admin", edit: { do: "set-goal", metric: "fixed" } }] });
    await publishStoredDraft(admin, { id: draft.id, revision: draft.revision });
    expect((await goalNow("fixed", null)).points.at(-1)?.value).toBe(72);
    expect(await proposalOf(admin, { id })).toMatchObject({ draft: { state: "published", version: 2 } });
  });

  it("is counted beside the thread, for whoever is to answer and while it waits", async () => {
    const thread = async (name: Parameters<Company["as"]>[0]) =>
      (await signpostsOf(acme.as(name))).places.find(({ key }) => key === "thread");
    expect((await thread("admin"))?.count).toBeUndefined();
    const { id } = await propose();
    expect(await thread("admin")).toMatchObject({ count: 1, counted: "proposed goal waits for your answer" });
    for (const name of ["field", "support", "executive", "viewer"] as const) expect((await thread(name))?.count).toBeUndefined();
    await answerProposal(acme.as("admin"), { id, words: "Would 76 do?" });
    expect((await thread("admin"))?.count).toBeUndefined();
    await answerProposal(acme.as("field"), { id, words: "74, with the vans." });
    expect((await thread("second"))?.count).toBe(1);
  });

  it("gathers in one draft what is agreed, until that is published", async () => {
    const admin = acme.as("admin");
    const first = await acceptProposal(admin, await proposed());
    const second = await acceptProposal(admin, await proposed(PART));
    expect(second.draft?.id).toBe(first.draft?.id);
    const draft = await draftOf(admin, { id: first.draft?.id ?? "" });
    await publishStoredDraft(admin, { id: draft.id, revision: draft.revision });
    expect((await goalNow("answered", "field")).points.map(({ value }) => value)).toEqual([60, 72]);
    const third = await acceptProposal(admin, await proposed({ ...FIXED, target: { date: day("2026-12-31"), value: 75 } }));
    expect(third.draft).not.toMatchObject({ id: draft.id });
  });

  it("is withdrawn, and stays as it is then", async () => {
    const { id } = await propose();
    await withdrawProposal(acme.as("field"), { id });
    await expect(answerProposal(acme.as("admin"), { id, words: "Late." })).rejects.toMatchObject({ code: "conflict" });
    await expect(acceptProposal(acme.as("admin"), { id })).rejects.toMatchObject({ code: "conflict" });
    expect((await proposalsOf(acme.as("viewer"), { metric: "fixed" })).proposals).toEqual([]);
  });

  it("is listed a page at a time, each once", async () => {
    const made = [await proposed(), await proposed({ ...FIXED, unit: "north" }), await proposed(PART)].map(({ id }) => id);
    const first = await proposalsOf(acme.as("admin"), { limit: 2 });
    expect(first.next).not.toBeNull();
    const last = await proposalsOf(acme.as("admin"), { limit: 2, cursor: proposalsQuery.shape.cursor.parse(first.next) ?? "" });
    expect(last).toMatchObject({ waiting: first.waiting, next: null });
    const listed = [...first.proposals, ...last.proposals].map(({ id }) => id);
    expect(listed.toSorted()).toEqual(made.toSorted());
  });

  it("keeps a band a band", async () => {
    const said = { metric: "uptime", band: { low: 97 }, reason: "One line is old." };
    const found = await proposeGoal(acme.as("support"), said);
    expect(found).toMatchObject({ goal: { shape: "hold", low: 97, width: 2 } });
    expect(found.sentence).toBe("Support proposes to hold at 97% or more; promised now: hold at 98% or more");
  });

  it("is refused where it could never be promised", async () => {
    const target = (date: string, value: number) => propose({ ...FIXED, target: { date: day(date), value } });
    await expect(target("2025-12-31", 72)).rejects.toMatchObject({ code: "invalid", details: { errors: [{ path: "target" }] } });
    await expect(target("2026-12-31", 80)).rejects.toMatchObject({ message: "That is what is promised already." });
    await expect(target("2026-12-31", 40)).rejects.toMatchObject({ code: "invalid" });
    await expect(target("2026-12-31", 51)).rejects.toMatchObject({ code: "invalid" });
    await expect(propose({ metric: "fixed", band: { low: 3 }, reason: "No width." })).rejects.toMatchObject({ code: "invalid" });
    expect((await proposalsOf(acme.as("admin"))).proposals).toEqual([]);
  });

  it("is on the trail, by ids alone", async () => {
    const { id } = await propose();
    await answerProposal(acme.as("admin"), { id, words: "No." });
    const { entries } = await trailOf(acme.operator, { what: "goal-proposal" });
    expect(entries.map(({ details }) => details)).toEqual([
      { did: "answered" },
      { did: "proposed", metric: "fixed", unit: "field" },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/vans|No\./);
  });
});

describe("whose it is", () => {
  it("is answered by the metric's owner, the lead of its department and administrators", async () => {
    const { id } = await propose(PART);
    const may = async (name: Parameters<Company["as"]>[0]) => (await proposalOf(acme.as(name), { id })).may.accept;
    expect([await may("olga"), await may("support"), await may("admin")]).toEqual([true, true, true]);
    expect([await may("field"), await may("viewer"), await may("executive")]).toEqual([false, false, false]);
    expect((await acceptProposal(acme.as("olga"), { id })).state).toBe("accepted");
  });

  it("is answered by nobody who proposes it", async () => {
    const { id } = await proposeGoal(acme.as("admin"), FIXED);
    await expect(acceptProposal(acme.as("admin"), { id })).rejects.toMatchObject({ code: "not-found" });
    expect((await acceptProposal(acme.as("second"), { id })).state).toBe("accepted");
  });

  it("cannot be proposed, answered or withdrawn by another department's lead, in the words of what is not there", async () => {
    const { id } = await propose();
    const support = acme.as("support");
    const unknown = { code: "not-found", message: `There is no proposal ${id}.` };
    await expect(answerProposal(support, { id, words: "Hm." })).rejects.toMatchObject(unknown);
    await expect(acceptProposal(support, { id })).rejects.toMatchObject(unknown);
    await expect(withdrawProposal(support, { id })).rejects.toMatchObject(unknown);
    const elsewhere = { ...FIXED, unit: "north" };
    await expect(proposeGoal(support, elsewhere)).rejects.toMatchObject({ message: 'There is no unit "north".' });
    await expect(proposeGoal(support, FIXED)).rejects.toMatchObject({ message: 'There is no unit "field".' });
    for (const name of ["executive", "viewer"] as const)
      await expect(proposeGoal(acme.as(name), FIXED)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("shows what was said to those who take part and executives, and what is over to nobody else", async () => {
    const { id } = await propose();
    await answerProposal(acme.as("admin"), { id, words: "Ana is ill, I know." });
    const steps = async (name: Parameters<Company["as"]>[0]) => (await proposalOf(acme.as(name), { id })).steps?.length ?? null;
    expect([await steps("support"), await steps("viewer")]).toEqual([null, null]);
    expect([await steps("field"), await steps("executive"), await steps("second")]).toEqual([1, 1, 1]);
    await acceptProposal(acme.as("admin"), { id });
    await expect(proposalOf(acme.as("support"), { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(proposalOf(acme.as("support"), { id: "nothing" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("does not show a team's proposal to who sees no teams", async () => {
    const { id } = await propose({ ...FIXED, unit: "north" });
    await expect(proposalOf(acme.as("viewer"), { id })).rejects.toMatchObject({ code: "not-found" });
    expect((await proposalsOf(acme.as("viewer"))).proposals).toEqual([]);
    expect((await proposalOf(acme.as("support"), { id })).sentence).toContain("Field proposes 72% by 31 Dec 26 for North");
  });

  it("counts for each what waits for their answer", async () => {
    const { id } = await propose(PART);
    await propose();
    const waiting = async (name: Parameters<Company["as"]>[0]) => (await goalsOf(acme.as(name))).waiting;
    expect([await waiting("admin"), await waiting("support"), await waiting("olga")]).toEqual([2, 1, 1]);
    expect([await waiting("field"), await waiting("viewer")]).toEqual([0, 0]);
    await answerProposal(acme.as("olga"), { id, words: "No." });
    expect([await waiting("admin"), await waiting("support")]).toEqual([1, 0]);
  });
});

it("loses the words that name somebody who is erased, and nothing else", async () => {
  const { id } = await propose({ ...FIXED, reason: "Ana Diaz is away." });
  await answerProposal(acme.as("admin"), { id, words: "Then later." });
  await atomically(acme.operator.store, (tx) => expect(eraseGoalWords(tx, (text) => String(text).includes("Ana"))).toBe(1));
  const found = await proposalOf(acme.as("admin"), { id });
  expect([found.reason, found.steps?.map(({ words }) => words)]).toEqual([null, ["Then later."]]);
});
