import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addDays, type PlainDate } from "@/lib/core/period";
import { beginDraft, publishStoredDraft } from "@/lib/drafts/mutations";
import type { Edit, EditOf } from "@/lib/drafts/schema";
import { seriesOf } from "@/lib/metrics/data";
import { verifyStore } from "@/lib/readings/verify";
import { exportTree } from "@/lib/tree/export";
import { applyTree } from "@/lib/tree/mutations";
import { CHANGED, type Company, company, pastOf, readingsCsv } from "./company";

let acme: Company;
let before: Record<string, string>;
let head: number;

beforeEach(async () => {
  acme = await company();
  before = await pastOf(acme, CHANGED);
  head = acme.head();
});
afterEach(() => acme.dispose());

/** The figures of periods that had ended are what they were, to the byte; so is the page as of then; and all adds up. */
async function expectThePast(): Promise<void> {
  for (const is of [await pastOf(acme, CHANGED), await pastOf(acme, CHANGED, head)]) expect(differing(before, is)).toEqual([]);
  expect(await verifyStore(acme.ctx)).toMatchObject({ ok: true, faults: [] });
}

/** What is printed otherwise than it was: the name, and both texts from a little before the first difference. */
function differing(was: Record<string, string>, is: Record<string, string>): string[][] {
  return Object.entries(was).flatMap(([name, text]) => {
    const other = is[name] ?? "";
    if (other === text) return [];
    const first = [...text].findIndex((letter, at) => other[at] !== letter);
    return [[name, ...[text, other].map((each) => each.slice(Math.max(0, first - 60), first + 120))]];
  });
}

const goal = (target: number): EditOf<"set-goal">["goal"] => ({
  shape: "linear",
  points: [
    { date: "2026-01-01" as PlainDate, value: 20 },
    { date: "2026-12-31" as PlainDate, value: target },
  ],
});

/** One metric's line at its home, by period. */
async function lineOf(metric: string, from: string, to: string): Promise<(number | null)[]> {
  const document = await seriesOf(acme.ctx, { metric, from, to });
  return "points" in document ? document.points.map(({ goalLine }) => goalLine) : [];
}

describe("the figures, goal lines, positions and statuses of past periods stay what they were", () => {
  it("when a metric with a history is retired, and when it is in use again", async () => {
    await acme.publish({ do: "retire-metric", metric: "answered" });
    await expectThePast();
    acme.today(addDays(CHANGED, 40));
    await acme.publish({ do: "restore-metric", metric: "answered" });
    await expectThePast();
  });

  it("when a team moves to another department in the middle of a period", async () => {
    await acme.publish({ do: "move-unit", unit: "blue", under: "south" });
    await expectThePast();
    await acme.import(readingsCsv(CHANGED, addDays(CHANGED, 40)));
    await expectThePast();
  });

  it("when a goal is reset twice, and the line of one unit ended: old lines for old periods", async () => {
    const lines = await lineOf("nps", "2026-01", "2026-07");
    await acme.publish(
      { do: "set-goal", metric: "nps", goal: goal(60) },
      { do: "set-goal", metric: "answered", goal: goal(90) },
      { do: "end-goal", metric: "answered", unit: "blue" },
    );
    await expectThePast();
    acme.today("2026-09-20" as PlainDate);
    await acme.publish({ do: "set-goal", metric: "nps", goal: goal(30) }, { do: "set-goal", metric: "orders", goal: goal(50) });
    await expectThePast();
    expect(await lineOf("nps", "2026-01", "2026-07")).toEqual(lines);
    const at = await lineOf("nps", "2026-08", "2026-12");
    // August by the first reset, September and on by the second, as the promises say on the months' last days.
    const on = (target: number, date: string) =>
      20 +
      ((target - 20) * (Date.parse(date) - Date.parse("2026-01-01"))) / (Date.parse("2026-12-31") - Date.parse("2026-01-01"));
    expect(at[0]).toBeCloseTo(on(60, "2026-08-31"), 9);
    expect(at[1]).toBeCloseTo(on(30, "2026-09-30"), 9);
    expect(at[4]).toBeCloseTo(30, 9);
  });

  it("when a metric is defined, measured and housed otherwise from a day on", async () => {
    await acme.publish(
      { do: "change-metric", metric: "load", set: { formula: "[backlog] / [visits]", direction: "neutral" } },
      { do: "change-metric", metric: "answered", set: { name: "Solved at once", owner: "Bea", guard: null, share: null } },
      { do: "change-metric", metric: "backlog", set: { overTime: "mean", direction: "up" } },
      { do: "change-metric", metric: "visits", set: { department: "north", level: "department", collectedAt: "department" } },
      { do: "change-metric", metric: "orders", set: { collectedAt: "department", display: { as: "count", decimals: 1 } } },
    );
    await expectThePast();
  });

  it("when links are drawn, ended and said otherwise", async () => {
    await acme.publish(
      { do: "end-link", from: "visits", to: "nps" },
      { do: "change-link", from: "answered", to: "nps", set: { sign: "-", lag: null } },
      { do: "draw-link", link: { from: "orders", to: "nps", kind: "influence", sign: "+", since: CHANGED } },
    );
    await expectThePast();
  });

  it("when a department is split in two", async () => {
    const split: Edit[] = [
      { do: "add-unit", under: "acme", unit: { key: "north-east", name: "North East", kind: "department", from: CHANGED } },
      { do: "add-unit", under: "acme", unit: { key: "north-west", name: "North West", kind: "department", from: CHANGED } },
      { do: "move-unit", unit: "red", under: "north-east" },
      { do: "move-unit", unit: "blue", under: "north-west" },
      { do: "change-metric", metric: "answered", set: { department: "north-east" } },
      { do: "change-metric", metric: "orders", set: { department: "north-west" } },
      { do: "change-metric", metric: "backlog", set: { department: "north-west" } },
      { do: "change-metric", metric: "load", set: { department: "north-west" } },
      { do: "close-unit", unit: "north" },
    ];
    await acme.publish(...split);
    await expectThePast();
    await acme.import(readingsCsv(CHANGED, addDays(CHANGED, 60)));
    acme.today(addDays(CHANGED, 60));
    await expectThePast();
    const { points } = (await seriesOf(acme.ctx, { metric: "answered", from: "2026-08", to: "2026-09", grain: "month" })) as {
      points: { reported: number; expected: number }[];
    };
    expect(points.map(({ reported, expected }) => [reported, expected])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it("when it all goes back to what it was, and when the tree is applied as its own export", async () => {
    await acme.publish(
      { do: "move-unit", unit: "blue", under: "south" },
      { do: "set-goal", metric: "nps", goal: goal(60) },
      { do: "retire-metric", metric: "visits" },
    );
    acme.today(addDays(CHANGED, 30));
    const { id, revision } = await beginDraft(acme.ctx, { name: "Back", version: 1 });
    await publishStoredDraft(acme.ctx, { id, revision });
    await expectThePast();
    expect(await applyTree(acme.ctx, { text: await exportTree(acme.ctx) })).toMatchObject({ unchanged: true });
  });
});
