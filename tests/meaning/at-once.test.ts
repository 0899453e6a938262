import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { faultPoints } from "@/db/fault-points";
import { addDays, type PlainDate } from "@/lib/core/period";
import { draftOf } from "@/lib/drafts/data";
import { beginDraft, publishStoredDraft, saveEdits } from "@/lib/drafts/mutations";
import type { Edit } from "@/lib/drafts/schema";
import { importFile } from "@/lib/imports/run-import";
import { seriesOf } from "@/lib/metrics/data";
import { verifyStore } from "@/lib/readings/verify";
import { publishedTree } from "@/lib/tree/data";
import { CHANGED, type Company, company, pastOf, readingsCsv } from "./company";

let acme: Company;
const quiet = faultPoints.reached;

beforeEach(async () => {
  acme = await company();
});
afterEach(() => {
  faultPoints.reached = quiet;
  acme.dispose();
});

const MORE = readingsCsv(CHANGED, addDays(CHANGED, 30));
/** A unit moves in what is past too, a metric collects elsewhere, a goal is reset: whatever can be judged otherwise. */
const CHANGES: readonly Edit[] = [
  { do: "move-unit", unit: "blue", under: "south", from: "2026-05-06" as PlainDate },
  { do: "change-metric", metric: "orders", set: { collectedAt: "department" }, from: "2026-06-01" as PlainDate },
  { do: "set-goal", metric: "nps", goal: { shape: "hold", low: 30, width: 10 }, from: "2026-06-01" as PlainDate },
];

/** The bytes of a file in pieces, with something done before the second half. */
async function* halves(text: string, between: () => Promise<unknown>) {
  const bytes = Buffer.from(text);
  yield bytes.subarray(0, bytes.length / 2);
  await between();
  yield bytes.subarray(bytes.length / 2);
}

async function expectAsIf(other: (company: Company) => Promise<unknown>): Promise<void> {
  expect(await verifyStore(acme.ctx)).toMatchObject({ ok: true, faults: [] });
  const calm = await company();
  await other(calm);
  expect(await pastOf(acme, addDays(CHANGED, 40))).toEqual(await pastOf(calm, addDays(CHANGED, 40)));
  calm.dispose();
}

describe("a version published while readings arrive", () => {
  it("judges them where they were still being read, and loses none", async () => {
    const stream = halves(MORE, () => acme.publish(...CHANGES));
    const { new: added, changed, unchanged } = await importFile(acme.ctx, { stream, name: "more.csv" });
    expect(added + changed + unchanged).toBe(MORE.trim().split("\n").length - 1);
    await expectAsIf(async (calm) => {
      await calm.publish(...CHANGES);
      await calm.import(MORE);
    });
  });

  it("waits for an import that is being written, and is published after it", async () => {
    const order: string[] = [];
    const published: Promise<unknown>[] = [];
    faultPoints.reached = (point) => {
      if (point === "opened") published.push(acme.publish(...CHANGES).then(() => order.push("published")));
      if (point === "logged") order.push("imported");
    };
    await acme.import(MORE);
    faultPoints.reached = quiet;
    await Promise.all(published);
    expect(order).toEqual(["imported", "published"]);
    await expectAsIf(async (calm) => {
      await calm.import(MORE);
      await calm.publish(...CHANGES);
    });
  });

  it("is what they are read by, also where it says what they mean otherwise", async () => {
    const meant: Edit = {
      do: "add-metric",
      metric: {
        key: "fresh",
        name: "Fresh",
        level: "team",
        measure: "sum",
        grain: "week",
        department: "south",
        display: { as: "count" },
      },
    };
    await acme.publish(meant);
    const csv = "metric,unit,period,segment,value\nfresh,green,2026-06-01,,7\nfresh,green,2026-06-08,,8\n";
    const stream = halves(csv, () =>
      acme.publish({ do: "change-metric", metric: "fresh", set: { grain: "month" }, from: "always" }),
    );
    const outcome = await importFile(acme.ctx, { stream, name: "fresh.csv" }).then(() => "imported", String);
    expect(outcome).toMatch(/rejected|nothing/i);
    expect(await seriesOf(acme.ctx, { metric: "fresh" })).toMatchObject({ grain: "month", points: [] });
    expect(await verifyStore(acme.ctx)).toMatchObject({ ok: true });
  });
});

describe("two who edit at once", () => {
  const called = (name: string): Edit => ({ do: "change-metric", metric: "visits", set: { name } });

  it("lose nothing: what they say is made, or held back and told", async () => {
    const { id } = await beginDraft(acme.ctx, { name: "Both" });
    const of = (who: string, edits: readonly Edit[]) => edits.map((edit, at) => ({ id: `${who}-${at}`, base: null, edit }));
    const one = of("one", [called("Calls on customers"), { do: "change-metric", metric: "visits", set: { owner: "Ana" } }]);
    const other = of("other", [
      { do: "retire-metric", metric: "backlog" },
      { do: "change-metric", metric: "orders", set: { owner: "Bo" } },
    ]);
    const answers = await Promise.all(
      [one, other].flatMap((edits) => edits.map((edit) => saveEdits(acme.ctx, { id, edits: [edit] }))),
    );
    const { edits, held } = await draftOf(acme.ctx, { id });
    const told = answers.flatMap((answer) => answer.held.map(({ edit }) => edit.id));
    expect([...edits.map((edit) => edit.id), ...told].sort()).toEqual([...one, ...other].map((edit) => edit.id).sort());
    expect(held).toEqual([]);
  });

  it("publish one after the other: the second is told, and no version holds half of both", async () => {
    const drafts = await Promise.all(
      ["One", "Other"].map(async (name) => {
        const { id } = await beginDraft(acme.ctx, { name });
        const { revision } = await saveEdits(acme.ctx, { id, edits: [{ id, base: null, edit: called(name) }] });
        return { id, revision };
      }),
    );
    const answers = await Promise.allSettled(drafts.map((draft) => publishStoredDraft(acme.ctx, draft)));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
    expect(refused).toEqual(["conflict"]);
    expect(await publishedTree(acme.ctx)).toMatchObject({ version: 2 });
    const states = await Promise.all(drafts.map(async ({ id }) => (await draftOf(acme.ctx, { id })).state));
    expect(states.sort()).toEqual(["open", "published"]);
  });
});
