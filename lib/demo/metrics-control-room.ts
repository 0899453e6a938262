import { PEOPLE } from "./company";
import { climb, type DemoMetric, promise } from "./metric-plan";

const PLAN = "Network plan 2026/27";
const base = { department: "network", owner: PEOPLE.network, dueDays: 3, stage: "use-it" } as const;
const percent = { as: "percent", decimals: 1 } as const;
const teams = { department: "network", at: "team" } as const;

const CHANGES = promise(95, 98, "2027-03-31", PLAN);

/** What Network's teams and engineers look at; one of the three has been forgotten. */
export const CONTROL_ROOM: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "faults-open",
      name: "Faults open",
      say: "few faults are left waiting",
      description: "Faults waiting at the end of the day.",
      level: "team",
      measure: "stock",
      direction: "hold",
      grain: "day",
      collectedAt: "team",
      source: "Fault system",
      numerator: "open faults at midnight",
      display: { as: "count", decimals: 0 },
      goal: { shape: "hold", band: { high: 420, width: 100 }, reason: `${PLAN}: more than a day's work waits no longer` },
    },
    figures: [{ collect: teams, path: { "2023-11": 398, "2026-10": 391 }, noise: 14, winter: 38, spread: 0.1 }],
  },
  {
    is: {
      ...base,
      key: "changes-without-incident",
      name: "Changes without incident",
      say: "your changes break nothing",
      level: "worker",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "worker",
      source: "Change calendar",
      numerator: "changes with no incident and no rollback",
      denominator: "changes made",
      caveat: "Few a person: read the interval.",
      display: percent,
      floor: 5,
      goal: CHANGES,
    },
    figures: [
      {
        collect: { department: "network", at: "worker" },
        path: climb(95.6, CHANGES, 3),
        noise: 1,
        calm: 0.9,
        volume: { "2023-11": 420, "2026-10": 560 },
        spread: 1,
      },
    ],
  },
  {
    is: {
      department: "network",
      dueDays: 3,
      stage: "use-it",
      key: "cabinet-inspections",
      name: "Street cabinets inspected",
      say: "cabinets are seen to before they fail",
      description:
        "Cabinets inspected in the last twelve months of those in the street. The contract that counted them ended in March 2026.",
      level: "team",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "month",
      collectedAt: "department",
      source: "Inspection contractor's sheet",
      numerator: "cabinets inspected in 12 months",
      denominator: "cabinets in the street",
      rolling: true,
      display: percent,
      goal: promise(71, 85, "2027-03-31", PLAN),
    },
    figures: [
      {
        collect: { unit: "network" },
        path: { "2023-11": 66, "2026-03": 71.2 },
        noise: 0.4,
        volume: { "2023-11": 3140 },
        last: "2026-03",
      },
    ],
  },
];
