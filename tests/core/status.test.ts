import { expect, test } from "vitest";
import type { PlainDate } from "@/lib/core/period";
import { countStatuses, DEFAULT_THRESHOLDS, guarded, rawStatus, statusOfPosition, unitWord } from "@/lib/core/status";

const today = "2026-11-04" as PlainDate;
const facts = {
  partial: false,
  provisional: false,
  value: 1 as number | null,
  position: 0 as number | null,
  due: "2026-11-03" as PlainDate | null,
  accountedFor: false,
  accepted: false,
};
const status = (overrides: Partial<typeof facts>) => rawStatus({ ...facts, ...overrides }, today, DEFAULT_THRESHOLDS);

test("thresholds are judged on unrounded positions", () => {
  const word = (position: number) => statusOfPosition(position, DEFAULT_THRESHOLDS);
  expect([word(12), word(-5), word(-5.0000001), word(-15), word(-15.0000001)]).toEqual([
    "on-line",
    "on-line",
    "slipping",
    "slipping",
    "off-line",
  ]);
});

test("a part period and a provisional figure are not judged", () => {
  expect(status({ partial: true, position: -40 })).toBeNull();
  expect(status({ provisional: true, position: -40 })).toBeNull();
  expect(status({ partial: true, value: null, position: null })).toBeNull();
});

test("a missing figure is late from the day after it was due, and never without a due day", () => {
  const missing = { value: null, position: null };
  expect(status({ ...missing })).toBe("late");
  expect(status({ ...missing, due: today })).toBe("no-data");
  expect(status({ ...missing, due: null })).toBe("no-data");
  expect(status({ ...missing, accountedFor: true })).toBe("no-data");
});

test("without a goal there is no position to judge", () => {
  expect(status({ position: null })).toBe("no-goal");
});

test("an accepted deviation shows as accepted, but a figure on the line stays on the line", () => {
  expect(status({ accepted: true, position: -40 })).toBe("accepted");
  expect(status({ accepted: true, position: 1 })).toBe("on-line");
});

test("a guard that is off the line holds a partner that were on it, and nothing else", () => {
  expect(guarded("on-line", "off-line")).toBe("held");
  expect(guarded("on-line", "slipping")).toBe("on-line");
  expect(guarded("slipping", "off-line")).toBe("slipping");
  expect(guarded(null, "off-line")).toBeNull();
});

test("a unit's word is its worst, and held does not count as on the line", () => {
  expect(unitWord(["on-line", "slipping", "off-line"])).toBe("off-line");
  expect(unitWord(["on-line", "late"])).toBe("late");
  expect(unitWord(["on-line", "held"])).toBe("held");
  expect(unitWord([null, "no-goal"])).toBe("no-goal");
  expect(unitWord([])).toBeNull();
});

test("counts leave out what is not judged", () => {
  expect(countStatuses(["on-line", "held", null, "late", "on-line"])).toEqual({
    onLine: 2,
    held: 1,
    slipping: 0,
    offLine: 0,
    noData: 0,
    noGoal: 0,
    late: 1,
    accepted: 0,
  });
});
