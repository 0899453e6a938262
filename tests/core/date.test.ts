import { describe, expect, it } from "vitest";
import { civilOfDay, dayNumberOf } from "@/lib/core/date";
import { addDays, dateOfDay, dayNumber, daysBetween, localDate, type PlainDate, parseDate } from "@/lib/core/period";

const LAST = dayNumberOf(2199, 12, 31);

function d(text: string): PlainDate {
  const date = parseDate(text);
  if (date === null) throw new Error(`${text} is not a date`);
  return date;
}

describe("dates", () => {
  it("agree with the platform's own calendar on every day of three centuries", () => {
    for (let day = 0; day <= LAST; day++) {
      const expected = new Date(Date.UTC(1900, 0, 1 + day)).toISOString().slice(0, 10);
      if (dateOfDay(day) !== expected) expect(dateOfDay(day)).toBe(expected);
      if (dayNumber(expected as PlainDate) !== day) expect(dayNumber(expected as PlainDate)).toBe(day);
    }
  });

  it.each([
    "2026-02-30",
    "2026-2-03",
    "1900-02-29",
    "1899-12-31",
    "2200-01-01",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "",
    "２026-01-01",
    "2026-01-01 ",
    "+026-01-01",
    "2026/01/01",
  ])("refuse %j", (text) => expect(parseDate(text)).toBeNull());

  it("add and count days across leap years and far outside the range", () => {
    expect(addDays(d("2024-02-28"), 2)).toBe("2024-03-01");
    expect(daysBetween(d("2026-03-01"), d("2026-02-28"))).toBe(-1);
    expect(civilOfDay(-1)).toEqual({ year: 1899, month: 12, day: 31 });
  });

  it("are local, on the nights when clocks change too", () => {
    expect(localDate(new Date("2026-10-25T00:30:00Z"), "Europe/London")).toBe("2026-10-25");
    expect(localDate(new Date("2026-03-28T23:30:00Z"), "Europe/London")).toBe("2026-03-28");
    expect(localDate(new Date("2026-03-29T23:30:00Z"), "Europe/London")).toBe("2026-03-30");
    expect(localDate(new Date("2026-01-01T10:30:00Z"), "Pacific/Kiritimati")).toBe("2026-01-02");
    expect(localDate(new Date("2026-01-01T10:30:00Z"), "Pacific/Pago_Pago")).toBe("2025-12-31");
    // Samoa skipped 30 December 2011 altogether.
    expect(localDate(new Date("2011-12-30T09:59:00Z"), "Pacific/Apia")).toBe("2011-12-29");
    expect(localDate(new Date("2011-12-30T10:01:00Z"), "Pacific/Apia")).toBe("2011-12-31");
    expect(() => localDate(new Date(0), "Mars/Olympus")).toThrow(RangeError);
  });
});

it.each([
  "Europe/London",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
])("local dates in %s go forward a day at a time through a whole year of hours", (zone) => {
  const start = Date.UTC(2026, 0, 1, 0, 30);
  let yesterday = localDate(new Date(start), zone);
  for (let hour = 1; hour <= 366 * 24; hour++) {
    const today = localDate(new Date(start + hour * 3_600_000), zone);
    if (today === yesterday) continue;
    expect(today).toBe(addDays(yesterday, 1));
    yesterday = today;
  }
  expect(yesterday >= "2027-01-01").toBe(true);
});
