import { FIELD_BASE as base, EVERYONE as everyone, OWN_TEAMS, FIELD_PLAN as PLAN, JOBS_BY_TEAM as weight } from "./field-teams";
import { type DemoMetric, lastYear, promise } from "./metric-plan";
import { SAM } from "./people";

const percent = { as: "percent", decimals: 1 } as const;

const RATING = promise(4.41, 4.6, "2027-06-30", PLAN);
const APPOINTMENTS = promise(88, 94, "2027-03-31", `${PLAN}: two-hour slots`);
const SAFETY = promise(82, 95, "2027-03-31", "Safety committee, March 2026");

/** The visit itself: the half of Field that keeps its line. */
export const FIELD_VISITS: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "customer-rating-of-visit",
      name: "Customer rating of visit",
      say: "customers are pleased with the visit",
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
        path: lastYear(4.42, [4.34, 4.47, 4.36, 4.45, 4.35, 4.41, 4.48, 4.38, 4.5, 4.42, 4.52, 4.49]),
        noise: 0.06,
        calm: 0.5,
        volume: { "2023-11": 4100, "2026-10": 4560 },
        weight,
        spread: 0.09,
        variation: 0.2,
        pins: [{ unit: SAM.key, month: "2026-10", numerator: 68, denominator: 15 }],
      },
    ],
  },
  {
    is: {
      ...base,
      key: "crew-utilisation",
      name: "Crew utilisation",
      say: "vans are neither rushed nor idle",
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
        noise: 0.7,
        perDay: 7.5,
        step: 0.1,
        spread: 3,
        tilt: { "field-north": -3.5 },
        variation: 0.3,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "appointments-kept",
      name: "Appointments kept",
      say: "we arrive when we said we would",
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
        path: lastYear(89.8, [86.2, 89.6, 86.9, 90.1, 87, 88, 90.4, 88.1, 91.2, 89.5, 92.4, 91.6]),
        noise: 2.2,
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
      say: "what is unsafe is made safe within the week",
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
        path: lastYear(89, [77, 85, 79, 86, 78, 82, 88, 81, 89, 84, 92, 90]),
        noise: 4,
        calm: 0.3,
        volume: { "2023-11": 205, "2026-10": 240 },
        spread: 4,
      },
    ],
  },
];
