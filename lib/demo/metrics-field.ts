import { FIELD_BASE as base, EVERYONE as everyone, FIELD_PLAN as PLAN, JOBS_BY_TEAM as weight } from "./field-teams";
import { type DemoMetric, lastYear, promise } from "./metric-plan";
import { SAM } from "./people";

const percent = { as: "percent", decimals: 1 } as const;

const FIRST_VISIT = promise(74, 84, "2027-03-31", `${PLAN}: half of second visits gone`);
const RIGHT_PARTS = promise(90.5, 96, "2026-12-31", `${PLAN}: kits packed at the depot`);
const REPEAT_VISITS = promise(14.2, 9, "2027-03-31", PLAN);
const JOB_TIME = promise(71, 64, "2027-06-30", `${PLAN}: two more jobs a van a week`);

/** The fix and what it hangs on: the half of Field that is off its line. */
export const FIELD_FIXES: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "first-visit-fix",
      name: "First-visit fix",
      say: "the fault is fixed on the first visit",
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
        path: lastYear(73.1, [73.6, 74.1, 73.1, 73.9, 74.4, 74, 75.2, 76.1, 75.4, 75.9, 76.3, 76.7]),
        noise: 0.8,
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
      say: "the right part is on the van at the door",
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
        path: lastYear(89.9, [90.2, 90.9, 90.1, 90.6, 90.3, 90.5, 91.4, 92.2, 92.6, 93, 93.2, 93.49]),
        noise: 0.55,
        calm: 0.3,
        volume: { "2023-11": 11_800, "2026-10": 12_900 },
        busier: 0.08,
        weight,
        spread: 1.6,
        tilt: { "field-north": -3.5 },
        pins: [{ unit: SAM.key, month: "2026-10", numerator: 45, denominator: 47 }],
      },
    ],
  },
  {
    is: {
      ...base,
      key: "repeat-visits",
      name: "Repeat visits in 30 days",
      say: "nobody has to come back",
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
        path: lastYear(14.6, [14.6, 14.1, 14.4, 13.9, 14.3, 14.2, 13.5, 12.9, 12.7, 12.4, 12.3, 12]),
        noise: 0.6,
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
      say: "a job takes no longer than it must",
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
      goal: JOB_TIME,
    },
    figures: [
      {
        collect: everyone,
        path: lastYear(72, [71.4, 70.6, 72, 71.2, 70.8, 71, 70.4, 69.9, 68.6, 68, 67.3, 67]),
        noise: 1,
        calm: 0.3,
        volume: { "2023-11": 16_900, "2026-10": 18_529 },
        busier: 0.09,
        weight,
        spread: 4,
        variation: 0.45,
        idle: true,
        pins: [{ unit: SAM.key, month: "2026-10", numerator: 2680, denominator: 40 }],
      },
    ],
  },
];
