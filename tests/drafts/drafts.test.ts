import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openStore, type Store } from "@/db/open";
import type { Role } from "@/lib/access/caller";
import { operatorContext } from "@/lib/access/operator";
import type { Visit } from "@/lib/context";
import { compareVersions, draftOf, draftReview, draftsOf, versionsOf } from "@/lib/drafts/data";
import {
  beginDraft,
  carryOver,
  giveUpDraft,
  publishStoredDraft,
  saveEdits,
  settleEdit,
  undoInDraft,
} from "@/lib/drafts/mutations";
import type { Edit } from "@/lib/drafts/schema";
import { AppError } from "@/lib/errors";
import { visitOf } from "@/lib/open-context";
import { verifyStore } from "@/lib/readings/verify";
import { trailOf } from "@/lib/trail/data";
import { exportTree } from "@/lib/tree/export";
import { applyTree } from "@/lib/tree/mutations";
import { addPerson } from "../people";
import { treeText } from "../tree/parsing";

const NOW = () => new Date("2026-05-10T12:00:00Z");
const whole = treeText();
let store: Store;
let ada: Visit;
let bea: Visit;

async function somebody(role: Role, name: string): Promise<Visit> {
  const id = await addPerson(store, { role, name });
  const caller = { kind: "person", id, role, leads: [], worker: null } as const;
  return visitOf(store, { id, door: "web", caller, address: null }, NOW);
}

beforeEach(async () => {
  store = openStore(":memory:", { create: true });
  [ada, bea] = [await somebody("admin", "Ada"), await somebody("lead", "Bea")];
});

const called = (name: string): Edit => ({ do: "change-metric", metric: "fcr", set: { name } });
const sent = (edit: Edit, base: string | null = null) => ({ id: randomUUID(), base, edit });

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof AppError) return outcome;
  throw new Error(`not refused: ${JSON.stringify(outcome)}`);
}

async function published(): Promise<void> {
  await applyTree(operatorContext(store, { id: "test", now: NOW }), { text: whole });
}

const fcr = (file: unknown) =>
  (file as { metrics: { key: string; name: string }[] }).metrics.find(({ key }) => key === "fcr")?.name;

describe("a draft", () => {
  it("leads from nothing to what a file says, published to the byte, and again in another store", async () => {
    const { id, revision, faults } = await beginDraft(ada, { name: "First", file: whole });
    expect(faults).toEqual([]);
    expect(await publishStoredDraft(ada, { id, revision })).toMatchObject({ version: 1, unchanged: false });
    const text = await exportTree(ada);
    expect(await draftOf(ada, { id })).toMatchObject({ state: "published", published: 1 });
    const other = operatorContext(openStore(":memory:", { create: true }), { id: "test", now: NOW });
    await applyTree(other, { text });
    expect(await exportTree(other)).toBe(text);
    expect(await verifyStore(operatorContext(store, { id: "test", now: NOW }))).toMatchObject({ faults: [] });
  });

  it("is drawn up by several, each under the own name, and a person takes back only the own", async () => {
    await published();
    const { id } = await beginDraft(ada, { name: "Names" });
    const [one, other] = [
      sent(called("Solved at once")),
      sent({ do: "change-metric", metric: "fcr", set: { owner: "b@x.org" } }),
    ];
    expect(await saveEdits(ada, { id, edits: [one] })).toEqual({ revision: 1, held: [] });
    expect(await saveEdits(bea, { id, edits: [other] })).toEqual({ revision: 2, held: [] });
    const draft = await draftOf(bea, { id });
    expect(draft.edits.map(({ id: edit, by }) => [edit, by])).toEqual([
      [one.id, "Ada"],
      [other.id, "Bea"],
    ]);
    expect(fcr(draft.file)).toBe("Solved at once");
    expect(await refusalOf(undoInDraft(bea, { id, ids: [one.id] }))).toMatchObject({ code: "refused" });
    expect(await undoInDraft(ada, { id, ids: [one.id] })).toEqual({ revision: 3 });
    expect((await draftOf(ada, { id })).edits.map((edit) => edit.id)).toEqual([other.id]);
    expect(await refusalOf(undoInDraft(ada, { id, ids: [one.id] }))).toMatchObject({ code: "not-found" });
  });

  it("keeps the order, the times and the sight of what is left when an edit in the middle is taken back", async () => {
    await published();
    const { id } = await beginDraft(ada, { name: "Names" });
    const set = (fields: Record<string, string>, base: string | null) =>
      sent({ do: "change-metric", metric: "fcr", set: fields }, base);
    const first = set({ name: "Solved at once" }, null);
    const middle = set({ owner: "b@x.org" }, first.id);
    const last = set({ source: "Desk" }, middle.id);
    await saveEdits(ada, { id, edits: [first, middle, last] });
    const before = (await draftOf(ada, { id })).edits;
    await undoInDraft(ada, { id, ids: [middle.id] });
    const after = set({ caveat: "Since May" }, last.id);
    await saveEdits(ada, { id, edits: [after] });
    const { edits } = await draftOf(ada, { id });
    expect(edits.map((edit) => [edit.id, edit.base])).toEqual([
      [first.id, null],
      [last.id, first.id],
      [after.id, last.id],
    ]);
    expect(edits.slice(0, 2).map(({ at }) => at)).toEqual([before[0]?.at, before[2]?.at]);
  });

  it("holds back and tells what somebody else has said otherwise, unseen, and takes it from one who has seen", async () => {
    await published();
    const { id } = await beginDraft(ada, { name: "Two at once" });
    const first = sent(called("Fixed first time"));
    await saveEdits(ada, { id, edits: [first] });
    const second = sent(called("Solved at once"));
    const { held, revision } = await saveEdits(bea, { id, edits: [second] });
    expect(revision).toBe(1);
    expect(held).toMatchObject([
      { conflicts: [{ stands: { edit: first.id, value: "Fixed first time" }, held: { value: "Solved at once" } }] },
    ]);
    expect(fcr((await draftOf(bea, { id })).file)).toBe("Fixed first time");
    expect(await saveEdits(bea, { id, edits: [{ ...second, base: first.id }] })).toEqual({ revision: 2, held: [] });
    expect(fcr((await draftOf(ada, { id })).file)).toBe("Solved at once");
  });

  it("takes an edit that is sent twice once", async () => {
    await published();
    const { id } = await beginDraft(ada, { name: "Again" });
    const one = sent(called("Solved at once"));
    await saveEdits(ada, { id, edits: [one] });
    expect(await saveEdits(ada, { id, edits: [one] })).toEqual({ revision: 1, held: [] });
    expect((await draftOf(ada, { id })).edits).toHaveLength(1);
  });

  it("tells a circle the moment it arises, with its path and the edit that closed it, and is not published so", async () => {
    await published();
    const { id } = await beginDraft(ada, { name: "Circle" });
    const links = parse(whole).links as { from: string; to: string }[];
    const [{ from, to }] = links as [{ from: string; to: string }];
    const back = sent({ do: "draw-link", link: { from: to, to: from, kind: "influence", sign: "+" } } as Edit);
    const { revision } = await saveEdits(ada, { id, edits: [back] });
    const { faults } = await draftOf(ada, { id });
    expect(faults[0]).toMatchObject({ edit: back.id });
    expect(faults[0]?.message).toContain(from);
    expect(await refusalOf(publishStoredDraft(ada, { id, revision }))).toMatchObject({ code: "invalid" });
    expect(await refusalOf(draftReview(ada, { id }))).toMatchObject({ code: "conflict" });
  });

  it("says in words what it would do", async () => {
    await published();
    const { id } = await beginDraft(ada, { name: "Words" });
    await saveEdits(ada, { id, edits: [sent(called("Solved at once"))] });
    const { changes, coverage } = await draftReview(bea, { id });
    expect(changes).toMatchObject([{ what: "metric", key: "fcr" }]);
    expect(changes[0]?.words).toContain("Solved at once");
    expect(coverage.before).toEqual(coverage.after);
  });

  it("is carried over to a version that was published beneath it; what that says otherwise is held, then taken or dropped", async () => {
    await published();
    const { id } = await beginDraft(ada, { name: "Slow" });
    const mine = sent(called("Solved at once"));
    const { revision } = await saveEdits(ada, { id, edits: [mine] });
    const other = await beginDraft(bea, { name: "Quick" });
    const quick = await saveEdits(bea, { id: other.id, edits: [sent(called("Fixed first time"))] });
    await publishStoredDraft(ada, { id: other.id, revision: quick.revision });
    expect(await refusalOf(publishStoredDraft(ada, { id, revision }))).toMatchObject({ code: "conflict" });
    const carried = await carryOver(ada, { id });
    expect(carried).toMatchObject({ version: 2, latest: 2, edits: [], held: [{ edit: { id: mine.id } }] });
    expect(fcr(carried.file)).toBe("Fixed first time");
    expect(await carryOver(ada, { id })).toEqual(carried);
    const taken = await settleEdit(ada, { id, edit: mine.id, take: true });
    expect(taken).toMatchObject({ held: [], edits: [{ id: mine.id }] });
    expect(fcr(taken.file)).toBe("Solved at once");
    expect(await publishStoredDraft(ada, { id, revision: taken.revision })).toMatchObject({ version: 3 });
  });

  it("is not published over what somebody has added since one looked", async () => {
    await published();
    const { id, revision } = await beginDraft(ada, { name: "Unseen" });
    await saveEdits(bea, { id, edits: [sent(called("Solved at once"))] });
    expect(await refusalOf(publishStoredDraft(ada, { id, revision }))).toMatchObject({
      code: "conflict",
      details: { revision: 1 },
    });
    expect((await versionsOf(ada)).versions).toHaveLength(1);
  });

  it("stays as it is once it was given up", async () => {
    await published();
    const { id } = await beginDraft(bea, { name: "Never mind" });
    await giveUpDraft(bea, { id });
    for (const change of [
      () => saveEdits(ada, { id, edits: [sent(called("Solved at once"))] }),
      () => giveUpDraft(ada, { id }),
      () => carryOver(ada, { id }).then(() => settleEdit(ada, { id, edit: "x", take: true })),
    ]) {
      expect(await refusalOf(change())).toMatchObject({ code: "conflict" });
    }
    expect((await draftsOf(ada)).drafts).toMatchObject([{ id, state: "given-up", begunBy: "Bea", edits: 0 }]);
  });

  it("is listed, open ones first, a page at a time", async () => {
    await published();
    const [first, second, third] = [
      await beginDraft(ada, { name: "First" }),
      await beginDraft(ada, { name: "Second" }),
      await beginDraft(bea, { name: "Third" }),
    ];
    await giveUpDraft(ada, { id: first.id });
    const page = await draftsOf(ada, { limit: 2 });
    expect(page).toMatchObject({ open: 2, closed: 1, next: "2" });
    expect(page.drafts.map(({ id }) => id).toSorted()).toEqual([second.id, third.id].toSorted());
    const last = await draftsOf(ada, { limit: 2, cursor: page.next ?? "" });
    expect(last).toMatchObject({ drafts: [{ id: first.id, state: "given-up" }], open: 2, closed: 1, next: null });
  });

  it("goes back to an earlier version from today on", async () => {
    await published();
    const begun = await beginDraft(ada, { name: "Rename" });
    const { revision } = await saveEdits(ada, { id: begun.id, edits: [sent(called("Solved at once"))] });
    await publishStoredDraft(ada, { id: begun.id, revision });
    const back = await beginDraft(ada, { name: "Back", version: 1 });
    expect(back.edits).toHaveLength(1);
    await publishStoredDraft(ada, { id: back.id, revision: back.revision });
    const { versions } = await versionsOf(bea);
    expect(versions.map(({ version, by }) => [version, by])).toEqual([
      [3, "Ada"],
      [2, "Ada"],
      [1, null],
    ]);
    const page = await versionsOf(bea, { limit: 2 });
    expect(page).toMatchObject({ versions: [{ version: 3 }, { version: 2 }], latest: 3, next: "2" });
    expect(await versionsOf(bea, { cursor: "2" })).toMatchObject({ versions: [{ version: 1 }], latest: 3, next: null });
    expect(fcr(parse(await exportTree(ada)))).toBe(fcr(parse(whole)));
    // Until yesterday it was called otherwise, and stays so.
    expect((await compareVersions(ada, { from: 1, to: 3 })).changes).toMatchObject([{ what: "metric", key: "fcr" }]);
    expect((await compareVersions(ada, { from: 1, to: 2 })).changes).toHaveLength(1);
    expect(await refusalOf(beginDraft(ada, { name: "Nowhere", version: 9 }))).toMatchObject({ code: "not-found" });
  });

  it("is a lead's to draw up and an administrator's to publish; nobody else knows of it", async () => {
    await published();
    const { id, revision } = await beginDraft(bea, { name: "Wish" });
    expect(await refusalOf(publishStoredDraft(bea, { id, revision }))).toMatchObject({ code: "forbidden" });
    for (const role of ["executive", "member", "viewer"] as const) {
      const other = await somebody(role, role);
      expect(await refusalOf(draftOf(other, { id }))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(draftsOf(other))).toMatchObject({ code: "forbidden" });
    }
    expect(await refusalOf(draftOf(ada, { id: "no-such" }))).toMatchObject({ code: "not-found" });
  });
});

it("leaves on the trail whatever was done to it, by whom, and none of its words", async () => {
  await published();
  const { id } = await beginDraft(bea, { name: "Ana’s plan" });
  const [first, second] = [sent(called("Ana’s calls")), sent({ do: "change-metric", metric: "fcr", set: { owner: "Ana" } })];
  await saveEdits(bea, { id, edits: [first, second] });
  await undoInDraft(bea, { id, ids: [second.id] });
  await applyTree(operatorContext(store, { id: "test", now: NOW }), {
    text: whole.replace("name: First contact", "name: Solved"),
  });
  await carryOver(ada, { id });
  await settleEdit(ada, { id, edit: first.id, take: true });
  await giveUpDraft(ada, { id });
  const { entries } = await trailOf(operatorContext(store), { what: "draft" });
  expect(entries.toReversed().map(({ name, details }) => [name, details.did])).toEqual([
    ["Bea", "begun"],
    ["Bea", "edited"],
    ["Bea", "undone"],
    ["Ada", "carried over"],
    ["Ada", "taken again"],
    ["Ada", "given up"],
  ]);
  expect(JSON.stringify(entries)).not.toContain("Ana");
});
