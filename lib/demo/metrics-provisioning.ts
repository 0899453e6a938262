import { PEOPLE } from "./company";
import { climb, type DemoMetric, promise, valueAt } from "./metric-plan";

const PLAN = "Provisioning plan 2026/27";
const base = {
  department: "provisioning",
  owner: PEOPLE.provisioning,
  dueDays: 3,
  stage: "get-connected",
  source: "Order system",
} as const;
const percent = { as: "percent", decimals: 1 } as const;
const teams = { department: "provisioning", at: "team" } as const;
const workers = { department: "provisioning", at: "worker" } as const;

const ON_DATE = promise(84, 92, "2027-03-31", PLAN);
const WELCOME = promise(70, 85, "2027-03-31", PLAN);
const RIGHT_INSTALL = promise(91, 95, "2027-03-31", PLAN);
const NO_REKEY = promise(88, 94, "2027-03-31", PLAN);
const SKILLS = promise(85, 94, "2027-03-31", PLAN);
const CHECKED = promise(86, 95, "2027-03-31", PLAN);
const LEAD_TIME_FIRST = promise(11, 8, "2027-03-31", PLAN);
const LEAD_TIME = promise(
  10.6,
  9.6,
  "2027-03-31",
  "Reset: wayleaves take longer than planned; agreed with the chief executive",
  "2026-06-30",
);

/** Provisioning: all on the line, while cost to serve, which it feeds, is off. */
export const PROVISIONING: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "promised-date-kept",
      name: "Installs on the promised date",
      say: "customers are connected on the day we promised",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "team",
      numerator: "installs done on the first date promised",
      denominator: "installs due",
      caveat: "Overdue installs stay in the count. A date moved by us is not a new promise.",
      display: percent,
      goal: ON_DATE,
    },
    figures: [
      { collect: teams, path: climb(82.5, ON_DATE, 15), noise: 1.2, volume: { "2023-11": 4300, "2026-10": 5700 }, spread: 1.5 },
    ],
  },
  {
    is: {
      ...base,
      key: "welcome-calls",
      name: "Welcome calls made",
      say: "new customers are called in their first days",
      description: "New customers called in the first three days of service.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "month",
      collectedAt: "department",
      numerator: "new customers reached within 3 days",
      denominator: "new customers",
      display: percent,
      goal: WELCOME,
    },
    figures: [
      {
        collect: { unit: "provisioning" },
        path: climb(67, WELCOME, 10),
        noise: 2.4,
        volume: { "2023-11": 4250, "2026-10": 5600 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "installs-right-first-time",
      name: "Installs right first time",
      say: "the install works the first time",
      description: "Installs without a fault visit in the 30 days after.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "month",
      collectedAt: "team",
      numerator: "installs without a visit in 30 days",
      denominator: "installs made",
      caveat: "Counts visits, not calls: a customer who rings and gives up is not seen here.",
      display: percent,
      goal: RIGHT_INSTALL,
    },
    figures: [
      {
        collect: teams,
        path: climb(91.9, RIGHT_INSTALL, 8),
        noise: 0.8,
        calm: 0.9,
        volume: { "2023-11": 4250, "2026-10": 5600 },
        spread: 0.8,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "orders-without-rekey",
      name: "Orders never keyed twice",
      say: "no order is keyed twice",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "worker",
      numerator: "orders never keyed again by us",
      denominator: "orders completed",
      display: percent,
      goal: NO_REKEY,
    },
    figures: [
      { collect: workers, path: climb(86.5, NO_REKEY, 5), noise: 1.1, volume: { "2023-11": 4500, "2026-10": 5900 }, spread: 2 },
    ],
  },
  {
    is: {
      ...base,
      key: "right-skills-booked",
      name: "Right skills booked",
      say: "the right technician is sent",
      description: "Jobs handed to Field with the skills that they turned out to need.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "team",
      stage: "get-fixed",
      source: "Booking system, since April 2024",
      numerator: "jobs with the right skills booked",
      denominator: "jobs booked",
      caveat: "Judged by the technician on closing the job; left blank on one in six.",
      display: percent,
      from: "2024-04-01",
      goal: SKILLS,
    },
    figures: [
      {
        collect: teams,
        path: { ...climb(81, SKILLS, 4), "2024-04": 85.5 },
        noise: 1.4,
        volume: { "2024-04": 13_900, "2026-10": 15_400 },
        spread: 1.2,
        first: "2024-04",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "install-lead-time",
      name: "Install lead time",
      say: "customers wait less for their line",
      description: "Days from the order to a working line.",
      level: "department",
      measure: "ratio",
      direction: "down",
      grain: "week",
      collectedAt: "team",
      numerator: "days from order to working line",
      denominator: "lines activated",
      caveat: "Closed orders only: the ones that wait are not in it.",
      display: { as: "number", decimals: 1, unit: "days" },
      goal: { ...LEAD_TIME, from: "2026-07-01" },
      goalHistory: [LEAD_TIME_FIRST],
    },
    figures: [
      {
        collect: teams,
        path: { "2023-11": 10.4, "2026-04": 11, "2026-06": 10.6, "2026-10": valueAt(LEAD_TIME, 2.2) },
        noise: 0.4,
        calm: 0.3,
        volume: { "2023-11": 4250, "2026-10": 5600 },
        spread: 0.5,
        variation: 0.6,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "orders-checked",
      name: "Order packs checked",
      say: "you check the order before you pass it on",
      description: "Orders whose address, wayleave and line test were checked before booking.",
      level: "worker",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "day",
      collectedAt: "worker",
      numerator: "order packs checked",
      denominator: "order packs handled",
      display: percent,
      goal: CHECKED,
    },
    figures: [
      {
        collect: workers,
        path: climb(84, CHECKED, 6),
        noise: 1.6,
        volume: { "2023-11": 5200, "2026-10": 6300 },
        spread: 3,
        last: "2026-11",
      },
    ],
  },
];
