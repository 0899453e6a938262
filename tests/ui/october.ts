import type { Status } from "@/lib/core/status";
import type { Frame, Knot, PickerPeriod } from "@/lib/scorecards/frame";
import type {
  CSuitePage,
  DepartmentView,
  DotView,
  ExceptionView,
  History,
  MetricView,
  UnitPage,
} from "@/lib/scorecards/page-view";

/** Harrow Broadband in October 2026, as view models: what the builders make of the demo, small enough to read. */

const MONTHS = ["Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"] as const;

function month(text: string, label: string, state: PickerPeriod["state"] = "complete"): PickerPeriod {
  return { text, label, state };
}

export const frame: Frame = {
  organisation: "Harrow Broadband",
  period: { text: "2026-10", long: "October 2026", short: "Oct 2026" },
  asked: null,
  years: [
    {
      year: month("2026", "2026", "part"),
      quarters: [1, 2, 3, 4].map((quarter) => ({
        quarter: month(`2026-Q${quarter}`, `Q${quarter}`, quarter === 4 ? "part" : "complete"),
        months: [0, 1, 2].map((of) => {
          const number = (quarter - 1) * 3 + of;
          const text = `2026-${String(number + 1).padStart(2, "0")}`;
          return month(text, MONTHS[(number + 2) % 12] ?? "", number === 10 ? "part" : number > 10 ? "ahead" : "complete");
        }),
      })),
    },
  ],
};

export const knots: readonly Knot[] = [
  { key: "kit-scanned", name: "Kit scanned", word: "worker", level: "worker", href: "/metrics/kit-scanned" },
  { key: "kits-complete", name: "Kits complete, North", word: "team", level: "team", href: "/metrics/kits-complete" },
  { key: "first-visit-fix", name: "First-visit fix", word: "Field", level: "department", href: "/metrics/first-visit-fix" },
  { key: "get-fixed", name: "Get fixed", word: "journey stage", level: "journey", href: "/metrics/get-fixed" },
  { key: "cost-to-serve", name: "Cost to serve", word: "outcome", level: "outcome", href: "/metrics/cost-to-serve" },
];

export function wordsOf(position: number): string {
  const points = Math.round(Math.abs(position));
  return points === 0 ? "on the line" : `${points} ${position < 0 ? "below" : "above"}`;
}

export function statusAt(position: number): Status {
  return position >= -5 ? "on-line" : position >= -15 ? "slipping" : "off-line";
}

/** Twelve months that end in October, from their positions; values follow the positions so that every point has one. */
export function historyOf(positions: readonly (number | null)[], promised: number | null = 5): History {
  return {
    promised,
    resets: [],
    band: null,
    points: positions.map((position, index) => ({
      axis: MONTHS[index] ?? "",
      label: `${MONTHS[index]} ${index < 2 ? 25 : 26}`,
      value: position === null ? null : 80 + position / 10,
      whole: true,
      line: 80,
      position,
      text: position === null ? "no figure" : `${(80 + position / 10).toFixed(1)}%`,
      words: position === null ? "not judged" : wordsOf(position),
      note: null,
    })),
  };
}

const STATES: Partial<Record<Status, string>> = {
  "on-line": "On the line",
  slipping: "Slipping",
  "off-line": "Off the line",
  held: "Held",
};

/** One metric at a position, with whatever a test wants otherwise. */
export function metric(
  key: string,
  name: string,
  value: string,
  position: number,
  changes: Partial<MetricView> = {},
): MetricView {
  const status = changes.status ?? statusAt(position);
  return {
    key,
    name,
    qualifier: null,
    level: "department",
    value,
    hollow: false,
    withheld: false,
    note: null,
    goal: null,
    promised: null,
    lastYear: null,
    yearToDate: null,
    position,
    status,
    words: wordsOf(position),
    state: STATES[status] ?? "",
    since: null,
    accepted: null,
    accepting: null,
    variation: "none",
    assurance: null,
    owner: null,
    feeds: null,
    history: historyOf([null, null, null, null, null, null, 0, 1, 2, 0, 1, position], null),
    ...changes,
  };
}

const outcome = (
  key: string,
  name: string,
  value: string,
  goal: string,
  positions: readonly number[],
  changes: Partial<MetricView> = {},
) => metric(key, name, value, positions[11] ?? 0, { level: "outcome", goal, history: historyOf(positions), ...changes });

export const outcomes: readonly MetricView[] = [
  outcome("nps", "Net promoter score", "+38", "+45 by Jun 27", [-8, -12, -5, -9, -4, 0, 2, 5, 1, 4, 2, 3], {
    lastYear: "+31 last year",
    yearToDate: "+36",
  }),
  outcome("satisfaction", "Satisfaction", "87.2%", "90% by Jun 27", [-14, -9, -11, -6, -3, 0, -2, 3, 2, 6, 4, 5], {
    lastYear: "84.9% last year",
    yearToDate: "86.4%",
  }),
  outcome("found-it-easy", "Found it easy", "66.8%", "72% by Mar 27", [-6, -10, -3, -5, -7, 0, 4, 3, -1, -4, -6, -6.9], {
    qualifier: "customer effort",
    since: "September",
    lastYear: "64.0%",
    yearToDate: "66.1%",
  }),
  outcome("churn", "Monthly churn", "2.03%", "1.80% by Mar 27", [-18, -12, -15, -8, -6, 0, -3, -4, -2, 3, 6, 6.7], {
    lastYear: "2.31%",
    yearToDate: "2.12%",
  }),
  outcome("cost-to-serve", "Cost to serve", "£11.72", "£9.00 by Jun 27", [4, 6, 3, -2, 1, 0, 2, 1, -9, -16, -24, -30.9], {
    qualifier: "a customer a month",
    since: "August",
    lastYear: "£10.90",
    yearToDate: "£11.24",
  }),
];

function department(
  key: string,
  name: string,
  positions: readonly number[],
  worst: string,
  changes: Partial<DepartmentView> = {},
): DepartmentView {
  const dots: DotView[] = positions.map((position, index) => ({
    key: `${key}-${index}`,
    name: index === positions.length - 1 ? worst : `${name} KPI ${index + 1}`,
    position,
    status: statusAt(position),
    words: wordsOf(position),
  }));
  const onLine = dots.filter((dot) => dot.status === "on-line").length;
  return {
    key,
    name,
    status: dots.at(-1)?.status ?? null,
    summary: `${onLine} of ${dots.length} on line`,
    dots,
    worst: dots.at(-1) ?? null,
    held: null,
    late: null,
    ...changes,
  };
}

const field = department("field", "Field", [14, 7, 5, 0, -1, -13, -21, -28], "First-visit fix");
const billing = department("billing", "Billing", [8, 6, 5, 3, 1, 0, -2, -3], "Direct debit share");

export const departments: readonly DepartmentView[] = [
  department("sales", "Sales", [12, 8, 6, 3, 1, -2], "Order accuracy"),
  department("provisioning", "Provisioning", [16, 11, 9, 6, 4, 2], "Install lead time"),
  department("network", "Network", [9, 6, 6, 2, -1, -9], "Faults fixed in 24 h"),
  {
    ...field,
    summary: "4 of 8 on line",
    dots: field.dots.map((dot, index) => (index === 0 ? { ...dot, name: "Job time", status: "held", words: "Held" } : dot)),
    held: { key: "field-0", text: "Job time, held" },
  },
  {
    ...billing,
    status: "late",
    summary: "1 day late",
    dots: billing.dots.map((dot) => ({ ...dot, status: "late", words: "1 day late" })),
    late: "due 3 Nov; September shown",
  },
  department("support", "Support", [10, 7, 4, 1, -3, -4, -11], "Repeat calls"),
];

export const exceptions: readonly ExceptionView[] = [
  {
    key: "first-visit-fix",
    glyph: "off-line",
    where: "Field",
    subject: "First-visit fix",
    sentence: "fell below the line in July: 76.7% against 79.5% promised. It feeds Cost to serve, which is off its line.",
    owner: "Ruth Shah",
    promise: "84% by Mar 27",
    href: "/metrics/first-visit-fix",
  },
  {
    key: "repeat-calls",
    glyph: "slipping",
    where: "Support",
    subject: "Repeat calls",
    sentence: "slipped in August: 14.1% against 13.2% promised.",
    owner: "Dan Okafor",
    promise: "12% by Mar 27",
    href: "/metrics/repeat-calls",
  },
  {
    key: "watermelon",
    glyph: "watermelon",
    where: "Provisioning",
    subject: "All six KPIs are on the line",
    sentence: "while Cost to serve, which they feed, is off it. They may measure the wrong thing.",
    owner: "Lena Brandt",
    promise: "",
    href: "/departments/provisioning",
  },
];

export const cSuite: CSuitePage = {
  frame,
  thread: knots,
  headline: "Customers are better off, but cost to serve has been off its line since August.",
  lede: "Of all that feeds it, Field’s first-visit fix is furthest off: 28 below, since July.",
  facts: [
    { figure: "3 of 5", words: "outcomes on the line" },
    { figure: "27 of 33", words: "reported KPIs on the line" },
    { figure: "", words: "5 of 6 departments in, as of 4 Nov" },
  ],
  promise: "where we promised to be today",
  outcomesSentence:
    "Five outcomes around the gold line over the twelve months to October 2026: three on the line, one slipping, one off it.",
  outcomes,
  departmentsSentence: "Six departments around the gold line in October 2026, one dot for each KPI.",
  departments,
  exceptions,
  judged: true,
};

const row = (key: string, name: string, value: string, position: number, goal: string, changes: Partial<MetricView> = {}) =>
  metric(key, name, value, position, {
    goal,
    lastYear: "73.1%",
    yearToDate: "75.2%",
    feeds: { key: "cost-to-serve", name: "Cost to serve", more: 0 },
    ...changes,
  });

export const fieldPage: UnitPage = {
  frame,
  thread: knots,
  here: "first-visit-fix",
  kind: "department",
  key: "field",
  name: "Field",
  within: null,
  headline: "Field is off the line on First-visit fix and Right parts on van.",
  lede: "4 of 8 on the line. First-visit fix is 28 below, since August.",
  notices: [
    {
      key: "job-time",
      glyph: "held",
      subject: "Job time is held by its guardrail.",
      sentence:
        "It is 14 above its line, but paired with First-visit fix, which is off. It does not count as on the line until that is back.",
      action: { text: "First-visit fix", href: "/metrics/first-visit-fix" },
    },
  ],
  column: "October",
  span: "12 months",
  sentence: "Eight metrics of Field around the gold line in October 2026: four on the line, one held, one slipping, two off.",
  rows: [
    row("first-visit-fix", "First-visit fix", "76.7%", -28, "84% by Mar 27", {
      variation: "improving",
      feeds: { key: "cost-to-serve", name: "Cost to serve", more: 2 },
    }),
    row("right-parts-on-van", "Right parts on van", "93.5%", -21, "96% by Dec 26", {
      variation: "improving",
      feeds: { key: "first-visit-fix", name: "First-visit fix", more: 0 },
    }),
    row("repeat-visits", "Repeat visits in 30 days", "12.0%", -13, "9.0% by Mar 27", { variation: "improving" }),
    row("job-time", "Job time", "67 min", 14, "64 min by Jun 27", {
      status: "held",
      words: "Held",
      state: "Held",
      variation: "improving",
    }),
    row("customer-rating", "Customer rating of visit", "4.49", -1, "4.60 by Jun 27", {
      assurance: "hit-or-miss",
      feeds: { key: "satisfaction", name: "Satisfaction", more: 1 },
    }),
    row("crew-utilisation", "Crew utilisation", "78%", 0, "hold 74–80%", { words: "In band", assurance: "met" }),
    row("appointments-kept", "Appointments kept", "91.6%", 5, "94% by Mar 27", { assurance: "hit-or-miss" }),
    row("safety-stops", "Safety stops closed in 7 days", "90.0%", 7, "95% by Mar 27", { assurance: "hit-or-miss" }),
  ],
  total: 14,
  feeds: [
    { key: "cost-to-serve", name: "Cost to serve", status: "off-line", words: "31 below", link: "assumed, 1 month later" },
    { key: "found-it-easy", name: "Found it easy", status: "slipping", words: "7 below", link: "assumed, same month" },
    { key: "satisfaction", name: "Satisfaction", status: "on-line", words: "5 above", link: "assumed" },
  ],
  fedBy: [
    { key: "kits-complete", name: "Kits complete", status: "off-line", words: "24 below", link: "team" },
    {
      key: "right-skills-booked",
      name: "Right skills booked",
      status: "on-line",
      words: "4 above",
      link: "handed over by Provisioning",
    },
  ],
  due: [
    {
      text: "W44 figures, 2 metrics",
      date: "due 2 Nov",
      late: true,
      missing: true,
      count: 2,
      names: "Job time and Right parts on van",
      left: "2 days late",
    },
    {
      text: "November figures, 8 metrics",
      date: "3 Dec",
      late: false,
      missing: false,
      count: 8,
      names: null,
      left: "29 days left",
    },
  ],
  teams: [
    { key: "field-north", name: "North" },
    { key: "field-south", name: "South" },
  ],
  mine: false,
  people: [],
  why: null,
  findings: null,
};
