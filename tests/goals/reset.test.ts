import { beforeEach, describe, expect, it } from "vitest";
import { dayNumber, type PlainDate } from "@/lib/core/period";
import { publishStoredDraft } from "@/lib/drafts/mutations";
import { acceptProposal, proposeGoal } from "@/lib/goals/mutations";
import { seriesOf } from "@/lib/metrics/data";
import { metricPage } from "@/lib/metrics/page";
import { unitPage } from "@/lib/scorecards/unit-page";
import { type Company, company } from "./company";

let acme: Company;
beforeEach(async () => {
  acme = await company();
});

const MONTHS = ["2026-03", "2026-04", "2026-05", "2026-06", "2026-07"];

/** Sets Field's own goal anew, the whole way: proposed, accepted, published. */
async function reset(value: number): Promise<void> {
  const target = { date: "2026-12-31" as PlainDate, value };
  const { id } = await proposeGoal(acme.as("field"), { metric: "fixed", target, reason: "It was too much." });
  const { draft } = await acceptProposal(acme.as("admin"), { id });
  await publishStoredDraft(acme.as("admin"), { id: draft?.id ?? "", revision: 1 });
}

async function pastUpTo(to: string) {
  const document = await seriesOf(acme.operator, { metric: "fixed", from: "2026-03", to });
  if (!("points" in document)) throw new Error("One series was asked for.");
  return document.points.map(({ period, value, goalLine, position, status }) => ({ period, value, goalLine, position, status }));
}

const trend = async () => {
  const address = { key: "fixed", tab: "trend", unit: null, by: null, grain: null, range: "recent" } as const;
  return (await metricPage(acme.operator, address, undefined)).trend;
};
const day = (text: string) => dayNumber(text as PlainDate);

describe("a goal that is set anew twice", () => {
  it("keeps the old lines, positions and statuses of the months before, to the last digit", async () => {
    const first = await pastUpTo("2026-04");
    expect(first.every(({ position }) => position !== null)).toBe(true);
    await reset(72);
    expect(await pastUpTo("2026-04")).toEqual(first);
    await acme.read("fixed", "north", "2026-05", 130, 200);
    await acme.read("fixed", "south", "2026-05", 55, 100);
    acme.today("2026-06-15");
    const second = await pastUpTo("2026-05");
    await reset(66);
    expect(await pastUpTo("2026-05")).toEqual(second);
    expect(second.slice(0, 2)).toEqual(first);
    acme.today("2026-08-04");
    const lines = (await pastUpTo("2026-07")).map(({ goalLine }) => goalLine);
    const on = (target: number, date: string) =>
      50 + ((target - 50) * (day(date) - day("2026-01-01"))) / (day("2026-12-31") - day("2026-01-01"));
    const ends = ["2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"];
    const targets = [80, 80, 72, 66, 66];
    for (const [place, line] of lines.entries()) expect(line).toBeCloseTo(on(targets[place] ?? 0, ends[place] ?? ""), 9);
    expect(lines).toHaveLength(MONTHS.length);
  });

  it("is drawn from the day on which it is published, with a notch where each new line begins", async () => {
    expect((await trend()).notches).toEqual([]);
    await reset(72);
    const once = await trend();
    expect(once.notches.map((notch) => notch.day)).toEqual([day("2026-05-01")]);
    expect(once.target).toMatchObject({ value: 72 });
    expect(once.lines).toHaveLength(2);
    acme.today("2026-06-15");
    await acme.read("fixed", "north", "2026-05", 130, 200);
    await reset(66);
    const twice = await trend();
    expect(twice.notches.map((notch) => notch.day)).toEqual([day("2026-05-01"), day("2026-06-01")]);
    const starts = twice.lines.map(({ vertices }) => vertices[0]);
    expect(twice.notches).toEqual(starts.slice(1));
    expect(twice.target).toMatchObject({ value: 66 });
  });

  it("marks its resets on the strips too", async () => {
    await reset(72);
    acme.today("2026-06-15");
    await acme.read("fixed", "north", "2026-05", 130, 200);
    await reset(66);
    acme.today("2026-08-04");
    for (const month of ["2026-06", "2026-07"]) await acme.read("fixed", "north", month, 130, 200);
    const page = await unitPage(acme.as("field"), { kind: "department", key: "field", all: true });
    const row = page.rows.find(({ key }) => key === "fixed");
    expect(row?.history.points.map(({ label }) => label)).toEqual(["Mar 26", "Apr 26", "May 26", "Jun 26", "Jul 26"]);
    expect(row?.history.resets).toEqual([2, 3]);
  });
});
