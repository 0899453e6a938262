import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumberOf } from "@/lib/core/date";
import {
  type Calendar,
  coarsen,
  coarserOf,
  firstDay,
  firstDayNumber,
  formatPeriod,
  GRAINS,
  type Grain,
  grainOf,
  isPartial,
  labelPeriod,
  lastComplete,
  lastDay,
  lastDayNumber,
  nests,
  type Period,
  type PlainDate,
  parseDate,
  parsePeriod,
  partsOf,
  periodOf,
  periodOfDay,
  periodRange,
  shiftPeriod,
  yearBefore,
  yearToDate,
} from "@/lib/core/period";

const JANUARY: Calendar = { fiscalYearStart: 1 };
const APRIL: Calendar = { fiscalYearStart: 4 };
const LAST = dayNumberOf(2199, 12, 31);

function p(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`${text} is not a period`);
  return period;
}

function d(text: string): PlainDate {
  const date = parseDate(text);
  if (date === null) throw new Error(`${text} is not a date`);
  return date;
}

const texts = (periods: readonly Period[]) => periods.map(formatPeriod);
const days = fc.integer({ min: 0, max: LAST });
const calendars = fc.integer({ min: 1, max: 12 }).map((fiscalYearStart) => ({ fiscalYearStart }));
const grains = fc.constantFrom<Grain>(...GRAINS);

describe("the text of a period", () => {
  it.each(["2026-10-05", "2026-W41", "2026-P07", "2026-10", "2026-Q4", "2026", "2026-W53", "2020-W53", "1900-W01", "2199-12-31"])(
    "%s reads back as itself",
    (text) => expect(formatPeriod(p(text))).toBe(text),
  );

  it.each([
    "2025-W53",
    "2026-W00",
    "2026-W54",
    "2026-P00",
    "2026-P14",
    "2026-Q0",
    "2026-Q5",
    "2026-00",
    "2026-13",
    "2026-1",
    "2026-W1",
    "26",
    "2026-02-30",
    "1898",
    "2200",
    "2200-01",
    "1899-12",
    "2026 Q4",
    "2026-q4",
    "2026-w41",
    "",
    "abcd",
    "2026-",
    "2026-10-05T00:00",
    "20 6",
    "2026-Q４",
  ])("%j is refused", (text) => expect(parsePeriod(text)).toBeNull());

  it("round-trips for every day, grain and fiscal start", () => {
    fc.assert(
      fc.property(days, grains, calendars, (day, grain, calendar) => {
        const period = periodOfDay(day, grain, calendar);
        expect(grainOf(period)).toBe(grain);
        expect(parsePeriod(formatPeriod(period))).toBe(period);
      }),
      { numRuns: 2000 },
    );
  });

  it("refuses or reads any text, and what it reads it writes the same", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4}(-[\dWPQ]\d?\d?(-\d\d)?)?$/), (text) => {
        const period = parsePeriod(text);
        if (period !== null) expect(formatPeriod(period)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("weeks", () => {
  it("are ISO weeks on every day of three centuries", () => {
    for (let day = 0; day <= LAST; day++) {
      const thursday = new Date(Date.UTC(1900, 0, 1 + day - (day % 7) + 3));
      const year = thursday.getUTCFullYear();
      const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1;
      const expected = `${year}-W${String(week).padStart(2, "0")}`;
      const actual = formatPeriod(periodOfDay(day, "week", JANUARY));
      if (actual !== expected) expect(actual).toBe(expected);
    }
  });

  it("belong to the month, quarter and year of their Thursday", () => {
    expect(formatPeriod(coarsen(p("2026-W40"), "month", JANUARY) ?? p("1900"))).toBe("2026-10");
    expect(coarsen(p("2026-W14"), "year", APRIL)).toBe(p("2026"));
    expect(coarsen(p("2026-W13"), "year", APRIL)).toBe(p("2025"));
    expect(coarsen(p("2026-W53"), "month", JANUARY)).toBe(p("2026-12"));
    expect(texts(partsOf(p("2026-10"), "week", JANUARY))).toEqual(["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"]);
  });
});

describe("fiscal periods", () => {
  it("are named by the year in which they begin", () => {
    expect(periodOf(d("2027-03-31"), "year", APRIL)).toBe(p("2026"));
    expect(periodOf(d("2027-03-31"), "quarter", APRIL)).toBe(p("2026-Q4"));
    expect([firstDay(p("2026"), APRIL), lastDay(p("2026"), APRIL)]).toEqual(["2026-04-01", "2027-03-31"]);
    expect([firstDay(p("2026-Q4"), APRIL), lastDay(p("2026-Q4"), APRIL)]).toEqual(["2027-01-01", "2027-03-31"]);
    expect([firstDay(p("2026-Q4"), JANUARY), lastDay(p("2026-Q4"), JANUARY)]).toEqual(["2026-10-01", "2026-12-31"]);
  });

  it("begin before 1900 where the first months of 1900 need them to", () => {
    expect(formatPeriod(periodOf(d("1900-02-10"), "quarter", APRIL))).toBe("1899-Q4");
    expect(formatPeriod(periodOf(d("1900-02-10"), "fourweek", APRIL))).toBe("1899-P12");
  });

  it("cut the year into thirteen, the last running to its end", () => {
    expect([firstDay(p("2026-P07"), JANUARY), lastDay(p("2026-P07"), JANUARY)]).toEqual(["2026-06-18", "2026-07-15"]);
    expect([firstDay(p("2026-P13"), JANUARY), lastDay(p("2026-P13"), JANUARY)]).toEqual(["2026-12-03", "2026-12-31"]);
    expect([firstDay(p("2023-P13"), APRIL), lastDay(p("2023-P13"), APRIL)]).toEqual(["2024-03-02", "2024-03-31"]);
    const lengths = partsOf(p("2024"), "fourweek", JANUARY).map((part) => partsOf(part, "day", JANUARY).length);
    expect(lengths).toEqual([...Array<number>(12).fill(28), 30]);
  });
});

describe("nesting", () => {
  it("is as the domain says", () => {
    const table = GRAINS.map((fine) => GRAINS.filter((coarse) => nests(fine, coarse)));
    expect(table).toEqual([
      ["day", "week", "fourweek", "month", "quarter", "year"],
      ["week", "month", "quarter", "year"],
      ["fourweek", "year"],
      ["month", "quarter", "year"],
      ["quarter", "year"],
      ["year"],
    ]);
    expect(coarsen(p("2026-P07"), "quarter", JANUARY)).toBeNull();
    expect(coarsen(p("2026-10"), "week", JANUARY)).toBeNull();
    expect(partsOf(p("2026-P07"), "week", JANUARY)).toEqual([]);
    expect(coarserOf("week", "month")).toBe("month");
  });

  it("puts every day in exactly one period of each grain, and periods follow one another without a gap", () => {
    fc.assert(
      fc.property(days, grains, calendars, (day, grain, calendar) => {
        const period = periodOfDay(day, grain, calendar);
        const [first, last] = [firstDayNumber(period, calendar), lastDayNumber(period, calendar)];
        expect(first).toBeLessThanOrEqual(day);
        expect(last).toBeGreaterThanOrEqual(day);
        expect(periodOfDay(last + 1, grain, calendar)).toBe(period + 1);
        if (first > 0) expect(periodOfDay(first - 1, grain, calendar)).toBe(period - 1);
      }),
      { numRuns: 2000 },
    );
  });

  it("makes the parts of a period exactly those that coarsen to it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 800, max: LAST - 800 }), grains, grains, calendars, (day, fine, coarse, calendar) => {
        const whole = periodOfDay(day, coarse, calendar);
        const parts = partsOf(whole, fine, calendar);
        expect(parts.length > 0).toBe(nests(fine, coarse));
        for (const part of parts) expect(coarsen(part, coarse, calendar)).toBe(whole);
        const [first, last] = [parts[0], parts.at(-1)];
        if (first === undefined || last === undefined) return;
        expect(coarsen(shiftPeriod(first, -1), coarse, calendar)).toBe(whole - 1);
        expect(coarsen(shiftPeriod(last, 1), coarse, calendar)).toBe(whole + 1);
        expect(parts).toEqual(periodRange(first, last));
        if (fine === "week") return;
        expect(firstDay(first, calendar)).toBe(firstDay(whole, calendar));
        expect(lastDay(last, calendar)).toBe(lastDay(whole, calendar));
      }),
      { numRuns: 1000 },
    );
  });

  it("gives no part before 1900, whose months have no number", () => {
    expect(texts(partsOf(p("1899"), "month", APRIL))).toEqual(["1900-01", "1900-02", "1900-03"]);
    expect(partsOf(p("1899"), "month", JANUARY)).toEqual([]);
    expect(texts(partsOf(p("1900-01"), "week", JANUARY))).toEqual(["1900-W01", "1900-W02", "1900-W03", "1900-W04"]);
  });
});

describe("stepping", () => {
  it("shifts within a grain only", () => {
    expect(formatPeriod(shiftPeriod(p("2026-01"), -1))).toBe("2025-12");
    expect(formatPeriod(shiftPeriod(p("2026-W53"), 1))).toBe("2027-W01");
    expect(() => shiftPeriod(p("1900-01"), -1)).toThrow(RangeError);
  });

  it("goes a year back to the same period", () => {
    const back = (text: string) => {
      const before = yearBefore(p(text), APRIL);
      return before === null ? null : formatPeriod(before);
    };
    expect(back("2026-10")).toBe("2025-10");
    expect(back("2026-Q3")).toBe("2025-Q3");
    expect(back("2026-P07")).toBe("2025-P07");
    expect(back("2026")).toBe("2025");
    expect(back("2026-W41")).toBe("2025-W41");
    expect(back("2026-W53")).toBe("2026-W01");
    expect(back("2024-03-01")).toBe("2023-03-01");
    expect(back("2024-02-29")).toBeNull();
    expect(back("1900-06")).toBeNull();
    expect(back("1900-06-01")).toBeNull();
    expect(yearBefore(p("1900"), JANUARY)).toBeNull();
  });

  it("counts the year to date from the fiscal start, a week by its Thursday", () => {
    expect(texts(yearToDate(p("2026-06"), APRIL))).toEqual(["2026-04", "2026-05", "2026-06"]);
    expect(texts(yearToDate(p("2026-Q1"), APRIL))).toEqual(["2026-Q1"]);
    expect(texts(yearToDate(p("2026-W15"), APRIL))).toEqual(["2026-W14", "2026-W15"]);
    expect(yearToDate(p("2026-P04"), APRIL)).toHaveLength(4);
  });

  it("calls a period partial while it holds today or lies ahead", () => {
    expect(isPartial(p("2026-10"), d("2026-10-31"), JANUARY)).toBe(true);
    expect(isPartial(p("2026-10"), d("2026-11-01"), JANUARY)).toBe(false);
    expect(isPartial(p("2026-12"), d("2026-11-01"), JANUARY)).toBe(true);
    expect(formatPeriod(lastComplete("month", d("2026-11-04"), JANUARY))).toBe("2026-10");
    expect(formatPeriod(lastComplete("week", d("2026-11-08"), JANUARY))).toBe("2026-W44");
  });

  it("ranges over one grain, and is empty backwards", () => {
    expect(texts(periodRange(p("2025-12"), p("2026-02")))).toEqual(["2025-12", "2026-01", "2026-02"]);
    expect(periodRange(p("2026-02"), p("2025-12"))).toEqual([]);
    expect(() => periodRange(p("2026"), p("2026-02"))).toThrow(RangeError);
  });
});

describe("labels", () => {
  it.each([
    ["2026-10", "October 2026", "Oct 26", "Oct"],
    ["2026-10-05", "5 Oct 2026", "5 Oct 26", "5 Oct"],
    ["2026-W41", "W41 2026", "W41 26", "W41"],
    ["2026-Q4", "Q4 2026", "Q4 26", "Q4"],
    ["2026-P07", "P07 2026", "P07 26", "P07"],
    ["2026", "2026", "2026", "2026"],
  ])("%s on a calendar year", (text, long, short, axis) => {
    expect((["long", "short", "axis"] as const).map((style) => labelPeriod(p(text), style, JANUARY))).toEqual([
      long,
      short,
      axis,
    ]);
  });

  it.each([
    ["2026-Q3", "Q3 2026/27", "Q3 26/27", "Q3"],
    ["2026", "2026/27", "2026/27", "2026/27"],
    ["1999", "1999/00", "1999/00", "1999/00"],
    ["2026-W41", "W41 2026", "W41 26", "W41"],
  ])("%s on a fiscal year", (text, long, short, axis) => {
    expect((["long", "short", "axis"] as const).map((style) => labelPeriod(p(text), style, APRIL))).toEqual([long, short, axis]);
  });
});
