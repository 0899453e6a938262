import { PEOPLE } from "./company";
import { climb, type DemoMetric, lastYear, promise } from "./metric-plan";
import { SAM } from "./people";

const PLAN = "Field plan 2026/27";
const base = { department: "field", owner: PEOPLE.field, dueDays: 3, stage: "get-fixed", source: "Job system" } as const;
const percent = { as: "percent", decimals: 1 } as const;
const OWN_TEAMS = ["north", "south", "east", "west", "midlands", "pennines", "coast", "valleys", "capital", "lakes"].map((team) => `field-${team}`);
const PARTNERS = ["field-kestrel", "field-dray"];
const everyone = { department: "field", at: "worker" } as const;
const weight = { "field-north": 0.72, "field-kestrel": 34, "field-dray": 27 };

const FIRST_VISIT = promise(74, 84, "2027-03-31", `${PLAN}: half of second visits gone`);
const RIGHT_PARTS = promise(90.5, 96, "2026-12-31", `${PLAN}: kits packed at the depot`);
const REPEAT_VISITS = promise(14.2, 9, "2027-03-31", PLAN);
const JOB_TIME = promise(71, 64, "2027-06-30", `${PLAN}: two more jobs a van a week`);
const RATING = promise(4.41, 4.6, "2027-06-30", PLAN);
const APPOINTMENTS = promise(88, 94, "2027-03-31", `${PLAN}: two-hour slots`);
const SAFETY = promise(82, 95, "2027-03-31", "Safety committee, March 2026");

/** Field's eight: what its own scorecard shows. Kits, further up the van, stand apart. */
export const FIELD: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "first-visit-fix",
      name: "First-visit fix",
      description: "Repair jobs closed on the first visit, with no further visit to the same address within 14 days.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "month",
      collectedAt: "worker",
      numerator: "repair jobs fixed on the first visit",
      denominator: "repair jobs",
      caveat: "Judged 14 days after close, so the latest month can still fall a little.",
      display: percent,
      goal: FIRST_VISIT,
    },
    figures: [
      {
        collect: everyone,
        path: lastYear(71.6, [73.6, 74.1, 73.1, 73.9, 74.4, 74, 75.2, 76.1, 75.4, 75.9, 76.3, 76.7]),
        noise: 0.75,
        calm: 0.12,
        volume: { "2023-11": 16_900, "2026-10": 18_529 },
        busier: 0.09,
        weight,
        spread: 2.4,
        tilt: { "field-north": -4, "field-capital": 1.5 },
        last: "2026-11",
        pins: [{ unit: SAM.key, month: "2026-10", numerator: 42, denominator: 52 }],
      },
    ],
  },
  {
    is: {
      ...base,
      key: "right-parts",
      name: "Right parts on van",
      description: "Repair jobs that needed a part and for which it was on the van.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "worker",
      numerator: "jobs with every part on the van",
      denominator: "jobs that needed a part",
      display: percent,
      goal: RIGHT_PARTS,
    },
    figures: [
      {
        collect: everyone,
        path: lastYear(88.4, [90.2, 90.9, 90.1, 90.6, 90.3, 90.5, 91.4, 92.2, 92.6, 93, 93.2, 93.5]),
        noise: 0.55,
        calm: 0.3,
        volume: { "2023-11": 11_800, "2026-10": 12_900 },
        busier: 0.08,
        weight,
        spread: 1.6,
        tilt: { "field-north": -3.5 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "repeat-visits",
      name: "Repeat visits in 30 days",
      description: "Repair jobs followed by another visit to the same address within 30 days.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "down",
      grain: "month",
      collectedAt: "worker",
      numerator: "jobs followed by another visit within 30 days",
      denominator: "repair jobs",
      caveat: "Counted in the month of the first visit; complete 30 days later.",
      display: percent,
      goal: REPEAT_VISITS,
    },
    figures: [
      {
        collect: everyone,
        path: lastYear(15.4, [14.6, 14.1, 14.4, 13.9, 14.3, 14.2, 13.5, 12.9, 12.7, 12.4, 12.3, 12]),
        noise: 0.5,
        calm: 0.3,
        volume: { "2023-11": 16_900, "2026-10": 18_529 },
        busier: 0.09,
        weight,
        spread: 1.8,
        tilt: { "field-north": 2 },
        pins: [{ unit: SAM.key, month: "2026-10", numerator: 6, denominator: 52 }],
      },
    ],
  },
  {
    is: {
      ...base,
      key: "job-time",
      name: "Job time",
      description: "Minutes from arriving at the door to closing the job.",
      level: "department",
      measure: "ratio",
      direction: "down",
      grain: "week",
      collectedAt: "worker",
      numerator: "minutes on site",
      denominator: "repair jobs",
      caveat: "Quick is not good by itself: read it with First-visit fix.",
      display: { as: "number", decimals: 0, unit: "min" },
      guard: "first-visit-fix",
      goal: { ...JOB_TIME, owner: PEOPLE.field },
    },
    figures: [
      {
        collect: everyone,
        path: lastYear(73.5, [71.4, 70.6, 72, 71.2, 70.8, 71, 70.4, 69.9, 68.6, 68, 67.3, 67]),
        noise: 1,
        calm: 0.3,
        volume: { "2023-11": 16_900, "2026-10": 18_529 },
        busier: 0.09,
        weight,
        spread: 4,
        variation: 0.45,
        idle: true,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "customer-rating-of-visit",
      name: "Customer rating of visit",
      description: "Mean of the stars, 1 to 5, that customers give a visit by text message.",
      level: "department",
      measure: "ratio",
      direction: "up",
      grain: "week",
      collectedAt: "worker",
      numerator: "stars given",
      denominator: "ratings",
      caveat: "About one customer in four answers, the pleased ones more often.",
      display: { as: "number", decimals: 2 },
      goal: RATING,
    },
    figures: [
      {
        collect: everyone,
        path: lastYear(4.39, [4.34, 4.47, 4.36, 4.45, 4.35, 4.41, 4.48, 4.38, 4.5, 4.42, 4.52, 4.49]),
        noise: 0.05,
        calm: 0.4,
        volume: { "2023-11": 4100, "2026-10": 4560 },
        weight,
        spread: 0.09,
        variation: 0.2,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "crew-utilisation",
      name: "Crew utilisation",
      description: "Hours on jobs and on the way between them, of hours available.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "hold",
      grain: "week",
      collectedAt: "worker",
      numerator: "hours on jobs and between them",
      denominator: "hours available",
      caveat: "Above 80% there is no slack for the job that runs long; below 74% vans stand.",
      display: { as: "percent", decimals: 0 },
      goal: { shape: "hold", band: { low: 74, high: 80 }, reason: `${PLAN}: slack is part of the service` },
    },
    figures: [
      {
        collect: { teams: OWN_TEAMS, at: "worker" },
        path: lastYear(76.5, [77, 76.5, 77.5, 77, 77.8, 77, 76.4, 77.2, 77.9, 77.3, 77.6, 78]),
        noise: 0.6,
        perDay: 7.5,
        step: 0.1,
        spread: 3,
        variation: 0.3,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "appointments-kept",
      name: "Appointments kept",
      description: "Visits begun within the slot that the customer was given.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "day",
      collectedAt: "worker",
      numerator: "visits begun in the slot",
      denominator: "visits promised",
      caveat: "A visit moved with the customer's consent the day before counts as a new promise.",
      display: percent,
      goal: APPOINTMENTS,
    },
    figures: [
      {
        collect: everyone,
        path: lastYear(87.1, [86.2, 89.6, 86.9, 90.1, 87, 88, 90.4, 88.1, 91.2, 89.5, 92.4, 91.6]),
        noise: 1.1,
        calm: 0.3,
        volume: { "2023-11": 17_600, "2026-10": 19_300 },
        busier: 0.08,
        weight,
        spread: 2.5,
        last: "2026-11",
        pins: [{ unit: SAM.key, month: "2026-10", numerator: 48, denominator: 52 }],
      },
    ],
  },
  {
    is: {
      ...base,
      key: "safety-stops-closed",
      name: "Safety stops closed in 7 days",
      description: "Jobs stopped for safety and made safe within a week.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "month",
      collectedAt: "team",
      source: "Safety log",
      numerator: "safety stops closed in 7 days",
      denominator: "safety stops raised",
      caveat: "Few a month: read the interval. More stops raised is not worse.",
      display: percent,
      goal: SAFETY,
    },
    figures: [
      {
        collect: { department: "field", at: "team" },
        path: lastYear(79, [77, 85, 79, 86, 78, 82, 88, 81, 89, 84, 92, 90]),
        noise: 2,
        calm: 0.3,
        volume: { "2023-11": 205, "2026-10": 240 },
        spread: 4,
      },
    ],
  },
];

const KITS = promise(82, 96, "2026-12-31", `${PLAN}: complete kits on every van`);
const NORTH_KITS = promise(76, 98, "2026-12-31", "North, after the move of the parts depot");
const SOUTH_KITS = promise(87.5, 94.6, "2026-12-31", "South, pilot of packed kits");
const SCANS = promise(68, 98, "2026-12-31", `${PLAN}: every kit, every morning`);

/** From the kit in the van: what first-visit fix hangs on. */
export const FIELD_KITS: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "kits-complete",
      name: "Kits complete",
      description: "Mornings on which a van left with every part of its standard kit.",
      level: "team",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "team",
      owner: PEOPLE.depots,
      source: "Depot system",
      numerator: "mornings with a complete kit",
      denominator: "mornings a van left",
      caveat: "Partner firms stock their own vans and do not report it.",
      display: percent,
      goal: KITS,
      goals: [
        { unit: "field-north", ...NORTH_KITS },
        { unit: "field-south", ...SOUTH_KITS },
      ],
    },
    figures: [
      { collect: { teams: ["field-north"], at: "team" }, path: { ...climb(74, NORTH_KITS, -24), "2026-08": 84.6 }, noise: 1.2, volume: { "2023-11": 235, "2026-10": 265 } },
      { collect: { teams: ["field-south"], at: "team" }, path: { ...climb(84, SOUTH_KITS, 2.4), "2026-03": 86.2 }, noise: 0.8, volume: { "2023-11": 380, "2026-10": 415 } },
      {
        collect: { teams: OWN_TEAMS.slice(2), at: "team" },
        path: climb(80, KITS, 0),
        noise: 0.9,
        volume: { "2023-11": 2700, "2026-10": 2980 },
        spread: 1.5,
      },
      { collect: { teams: PARTNERS, at: "team" }, path: { "2023-11": 0 }, noise: 0, notApplicable: true },
    ],
  },
  {
    is: {
      ...base,
      key: "kit-scanned",
      name: "Kit scanned before leaving",
      description: "Mornings on which the technician scanned the kit before driving off.",
      level: "worker",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "day",
      collectedAt: "worker",
      owner: PEOPLE.depots,
      source: "Van app, since May 2025",
      numerator: "mornings the kit was scanned",
      denominator: "mornings at work",
      caveat: "Partner firms have another app.",
      display: percent,
      from: "2025-05-01",
      goal: SCANS,
    },
    figures: [
      {
        collect: { teams: ["field-north"], at: "worker" },
        path: { "2025-05": 48, "2026-04": 66, "2026-10": 82.8 },
        noise: 1.5,
        perDay: 1,
        spread: 4,
        first: "2025-05",
        last: "2026-11",
        pins: [{ unit: SAM.key, month: "2026-10", numerator: 20, denominator: 22 }],
      },
      {
        collect: { teams: OWN_TEAMS.slice(1), at: "worker" },
        path: { "2025-05": 51, "2026-04": 68.5, "2026-10": 90.9 },
        noise: 1.2,
        perDay: 1,
        spread: 5,
        first: "2025-05",
        last: "2026-11",
      },
    ],
  },
];
