import { dayNumber, parseDate } from "@/lib/core/date";
import type { Place, TrendView } from "@/lib/metrics/trend-view";

/** First-visit fix at Field in October 2026: twelve months, a promise made in April, a part November. */

export function day(text: string): number {
  const date = parseDate(text);
  if (date === null) throw new RangeError(`${text} is no date`);
  return dayNumber(date);
}

const MONTHS: readonly (readonly [string, number])[] = [
  ["2025-11-30", 73.4],
  ["2025-12-31", 74.3],
  ["2026-01-31", 72.9],
  ["2026-02-28", 73.8],
  ["2026-03-31", 74.6],
  ["2026-04-30", 74.0],
  ["2026-05-31", 75.2],
  ["2026-06-30", 76.1],
  ["2026-07-31", 75.4],
  ["2026-08-31", 75.9],
  ["2026-09-30", 76.3],
  ["2026-10-31", 76.7],
];

const place = (date: string, value: number): Place => ({ day: day(date), value });
const tick = (date: string, text: string, weight: TrendView["ticks"][number]["weight"] = "plain") => ({
  day: day(date),
  text,
  weight,
});

export const firstVisitFix: TrendView = {
  display: { as: "percent", decimals: 1, code: null, unit: null },
  from: day("2025-11-12"),
  until: day("2027-03-31"),
  points: MONTHS.map(([date, value]) => ({
    period: date.slice(0, 7),
    label: date.slice(0, 7),
    day: day(date),
    value,
    state: date < "2026-04-30" ? "history" : "judged",
    interval: null,
    reading: `${date.slice(0, 7)}: ${value}%`,
  })),
  lines: [
    {
      drawn: "path",
      vertices: [place("2025-11-12", 74), place("2026-04-30", 74), place("2027-03-31", 84)],
      tolerance: -0.5,
    },
  ],
  holds: [],
  target: { ...place("2027-03-31", 84), text: "84%", date: "31 Mar 27", beyond: false },
  promise: place("2026-04-30", 74),
  notches: [],
  latest: {
    at: place("2026-10-31", 76.7),
    valueText: "76.7%",
    status: "off-line",
    promised: { value: 79.493, text: "79.5% promised", position: "28 below" },
  },
  part: {
    ...place("2026-11-12", 75.9),
    text: "November so far, 3 days: not judged",
    before: place("2026-10-31", 76.7),
  },
  lineWords: "the line: 74% in April to 84%",
  changes: [],
  notes: [
    { at: place("2026-01-31", 72.9), date: "January", text: "frost; 9 days of outages" },
    { at: place("2026-07-31", 75.4), date: "July", text: "job-time goal set" },
    { at: place("2026-09-30", 76.3), date: "September", text: "parts depot moved to Leeds" },
  ],
  ticks: [
    tick("2025-11-30", "Nov"),
    tick("2026-01-31", "Jan"),
    tick("2026-03-31", "Mar"),
    tick("2026-04-30", "Apr", "promise"),
    tick("2026-06-30", "Jun"),
    tick("2026-08-31", "Aug"),
    tick("2026-10-31", "Oct", "current"),
    tick("2026-12-31", "Dec"),
    tick("2027-03-31", "Mar 27", "target"),
  ],
  floor: 0,
  ceiling: 100,
  caption: "First-visit fix rose from 74% in April to 76.7% in October 2026, 28 points below the 79.5% promised for it.",
};
