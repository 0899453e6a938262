import { describe, expect, it } from "vitest";
import { type GoalDraft, goalDraftOf, promiseOf } from "@/app/thread/drafts/[id]/_parts/goal-draft";
import type { FileMetric } from "@/lib/tree/schema";

type Of = Pick<FileMetric, "direction" | "display">;

const SHARE: Of = { display: { as: "percent" } };
const TIME: Of = { display: { as: "duration" }, direction: "down" };

function line(first: string, last: string): GoalDraft {
  const points = [
    { id: "a", date: "2026-01-31", value: first },
    { id: "b", date: "2026-12-31", value: last },
  ];
  return { shape: "linear", points, low: "", high: "", width: "", stretch: "", reason: "", owner: "" };
}

/** The values that a line promises, or why it promises nothing. */
function saidBy(first: string, last: string, metric: Of): unknown {
  const said = promiseOf(line(first, last), metric);
  if (!said.ok) return said.why;
  return said.promise.shape === "hold" ? null : said.promise.points.map(({ value }) => value);
}

describe("a goal as it is typed", () => {
  it("takes bare numbers, and figures as the metric writes them", () => {
    expect(saidBy("69", "78.5", SHARE)).toEqual([69, 78.5]);
    expect(saidBy("69%", " 78.5 % ", SHARE)).toEqual([69, 78.5]);
    expect(saidBy("6:40", "370", TIME)).toEqual([400, 370]);
    expect(saidBy("£11.40", "12", { display: { as: "currency", code: "GBP" } })).toEqual([11.4, 12]);
    expect(saidBy("−20", "+45", { display: { as: "score" } })).toEqual([-20, 45]);
  });

  it("says of what it cannot read how it is written, and never guesses", () => {
    expect(saidBy("", "78", SHARE)).toBe("A value is missing.");
    expect(saidBy("about 70", "78", SHARE)).toBe("“about 70” is no figure: write it like 12.5%.");
    expect(saidBy("69,5", "78", SHARE)).not.toEqual(expect.any(Array));
    expect(saidBy("6.5", "6:10", TIME)).toBe("“6.5” is no figure: write it like 6:40.");
    expect(saidBy("€11", "12", { display: { as: "currency", code: "GBP" } })).toBe("In GBP, not in “€”.");
  });

  it("goes the way that is good", () => {
    expect(saidBy("78", "69", SHARE)).toBe("Higher is better here: the target lies above where it begins.");
    expect(saidBy("6:10", "6:40", TIME)).toBe("Lower is better here: the target lies below where it begins.");
    expect(promiseOf(line("78", "69"), SHARE, true)).toMatchObject({ ok: true });
    expect(saidBy("78", "78.0", SHARE)).toBe("The target is where it begins. To stay there, choose a band.");
  });

  it("is promised again as it stands, without a digit lost", () => {
    for (const [metric, values] of [
      [TIME, [4000.25, 61]],
      [SHARE, [0.1 + 0.2, 99.999999]],
      [{ display: { as: "number" } }, [1e-7, 1e21]],
    ] as const) {
      const points = values.map((value, place) => ({ date: `2026-0${place + 1}-01`, value }));
      const goal = { shape: "step", points } as never;
      const again = promiseOf(goalDraftOf(goal, metric, "2026-11-04", null), metric);
      expect(again).toEqual({ ok: true, promise: { shape: "step", points } });
    }
    const band = { shape: "hold", band: { low: 280, high: 340.5 }, stretch: 300 } as never;
    expect(promiseOf(goalDraftOf(band, TIME, "2026-11-04", null), TIME)).toEqual({ ok: true, promise: band });
  });

  it("begins with today's figure, and a year ahead", () => {
    expect(goalDraftOf(null, TIME, "2028-02-29", 400).points.map(({ date, value }) => [date, value])).toEqual([
      ["2028-02-29", "6:40"],
      ["2029-02-28", ""],
    ]);
  });
});
