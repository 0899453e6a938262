import { PEOPLE } from "./company";
import { climb, type DemoMetric, promise, valueAt } from "./metric-plan";

const PLAN = "Network plan 2026/27";
const base = { department: "network", owner: PEOPLE.network, dueDays: 3, stage: "use-it" } as const;
const percent = { as: "percent", decimals: 1 } as const;
const teams = { department: "network", at: "team" } as const;

const REMOTE = promise(32.8, 42, "2027-03-31", `${PLAN}: a van saved for every fault fixed from here`);
const WITHIN_A_DAY = promise(81, 90, "2027-03-31", PLAN);
const REPEATS = promise(9.4, 7, "2027-03-31", PLAN);
const NOTICE = promise(88, 96, "2027-03-31", PLAN);
const FAULTS = promise(21, 17, "2027-06-30", PLAN);

export const NETWORK: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "network-availability",
      name: "Network availability",
      say: "the line stays up",
      description: "Customer-minutes with service, of customer-minutes due.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "hold",
      grain: "day",
      collectedAt: "team",
      source: "Monitoring",
      numerator: "customer-minutes with service, in thousands",
      denominator: "customer-minutes due, in thousands",
      caveat: "Planned work announced in time is left out of both.",
      display: { as: "percent", decimals: 3 },
      goal: { shape: "hold", band: { low: 99.95, width: 0.05 }, reason: "Licence condition 7" },
    },
    figures: [
      {
        collect: teams,
        path: { "2023-11": 99.961, "2025-12": 99.96, "2026-01": 99.954, "2026-02": 99.96, "2026-10": 99.962 },
        noise: 0.0025,
        volume: { "2023-11": 15_150_000, "2026-10": 18_400_000 },
        last: "2026-11",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "remote-fix",
      name: "Remote fix",
      say: "faults are fixed without a visit",
      description: "Faults fixed from the control room, without a visit.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "day",
      collectedAt: "team",
      stage: "get-fixed",
      source: "Fault system",
      numerator: "faults fixed without a visit",
      denominator: "faults cleared",
      display: percent,
      goal: REMOTE,
    },
    figures: [
      {
        collect: teams,
        path: climb(30.5, REMOTE, 6),
        noise: 1.2,
        volume: { "2023-11": 23_000, "2026-10": 26_400 },
        busier: 0.1,
        spread: 2,
        last: "2026-11",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "faults-fixed-in-24h",
      name: "Faults fixed in 24 h",
      say: "faults are fixed within a day",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "day",
      collectedAt: "team",
      stage: "get-fixed",
      source: "Fault system",
      numerator: "faults cleared within 24 hours",
      denominator: "faults falling due",
      caveat: "Faults still open after 24 hours count as missed. The clock stops at the customer's request.",
      display: percent,
      goal: WITHIN_A_DAY,
    },
    figures: [
      {
        collect: teams,
        path: { ...climb(84.5, WITHIN_A_DAY, -9.3), "2026-08": valueAt(WITHIN_A_DAY, -2, "2026-08-31") },
        noise: 1.6,
        calm: 0.4,
        winter: -1.4,
        volume: { "2023-11": 23_000, "2026-10": 26_400 },
        busier: 0.1,
        spread: 1.5,
        last: "2026-11",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "repeat-faults",
      name: "Repeat faults in 30 days",
      say: "a fault does not come back",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "down",
      grain: "month",
      collectedAt: "team",
      stage: "get-fixed",
      source: "Fault system",
      numerator: "faults back on the same line within 30 days",
      denominator: "faults cleared",
      display: percent,
      goal: REPEATS,
    },
    figures: [
      {
        collect: teams,
        path: climb(9.1, REPEATS, 5),
        noise: 0.5,
        calm: 0.8,
        volume: { "2023-11": 23_000, "2026-10": 26_400 },
        busier: 0.1,
        spread: 0.6,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "planned-work-notified",
      name: "Planned work announced",
      say: "customers know before we work on their line",
      description: "Customers told five days before planned work.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "department",
      source: "Change calendar",
      numerator: "customers told 5 days before",
      denominator: "customers touched by planned work",
      display: percent,
      goal: NOTICE,
    },
    figures: [
      {
        collect: { unit: "network" },
        path: climb(86.5, NOTICE, 8),
        noise: 1.4,
        volume: { "2023-11": 21_000, "2026-10": 24_500 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "faults-per-1000",
      name: "Faults per 1,000 lines",
      say: "the line seldom fails",
      level: "department",
      measure: "ratio",
      scale: 1000,
      direction: "down",
      grain: "month",
      collectedAt: "team",
      source: "Fault system",
      numerator: "faults reported",
      denominator: "lines in service",
      display: { as: "number", decimals: 1, unit: "per 1,000" },
      goal: FAULTS,
    },
    figures: [
      {
        collect: teams,
        path: climb(15.6, FAULTS, -2),
        noise: 0.5,
        calm: 0.4,
        winter: 1.1,
        volume: { "2023-11": 361_000, "2026-10": 421_000 },
        spread: 1,
      },
    ],
  },
];
