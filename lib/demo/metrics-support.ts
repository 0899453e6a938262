import { PEOPLE } from "./company";
import { alongLine, climb, type DemoMetric, promise } from "./metric-plan";

const PLAN = "Support plan 2026/27";
const base = { department: "support", owner: PEOPLE.support, dueDays: 3, stage: "get-help" } as const;
const percent = { as: "percent", decimals: 1 } as const;
const teams = { department: "support", at: "team" } as const;

const REPEATS = promise(15.8, 11.9, "2027-03-31", `${PLAN}: one call is enough`);
const CALL_BACKS = promise(88.7, 96, "2027-03-31", PLAN);
const ANSWERED = promise(72, 80, "2027-03-31", PLAN);
const ABANDONED = promise(7.5, 5, "2027-03-31", PLAN);
const COMPLAINTS = promise(4.6, 3.8, "2027-06-30", PLAN);
const IN_TIME = promise(84, 93, "2027-03-31", "Ombudsman's note of February 2026");
const TRANSFERS = promise(11, 8, "2027-03-31", PLAN);
/** What each team promised of it. Together they come to less than the department did. */
const TEAM_REPEATS = {
  blue: [16.1, 13.2],
  green: [15.4, 12.9],
  red: [16.4, 13.5],
  chat: [15.2, 12.4],
  complaints: [14.9, 12.6],
} as const;

/** Support's seven. */
export const SUPPORT: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "repeat-calls",
      name: "Repeat calls",
      say: "nobody has to call again",
      description: "Contacts about the same thing as one in the seven days before.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "down",
      grain: "week",
      collectedAt: "team",
      source: "Telephone and chat system, matched by account and reason",
      numerator: "contacts within 7 days of another on the same matter",
      denominator: "contacts handled",
      caveat: "A customer asking when the engineer is coming back counts here.",
      display: percent,
      goal: REPEATS,
      goals: Object.entries(TEAM_REPEATS).map(([team, [baseline, target]]) => ({
        unit: `support-${team}`,
        ...promise(baseline, target, "2027-03-31", "Agreed with the team's lead, May 2026"),
      })),
    },
    figures: [
      {
        collect: teams,
        path: alongLine(16.2, REPEATS, [-6, -3, -8, -5, -2, 0, 1, 0, -3, -7, -9, -11.3]),
        noise: 0.5,
        calm: 0.2,
        volume: { "2023-11": 55_000, "2026-10": 61_500 },
        busier: 0.06,
        spread: 0.5,
        weight: { "support-complaints": 0.25, "bill-line": 0.4 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "promised-call-backs",
      name: "Promised call-backs made",
      say: "promised call-backs are made",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "worker",
      source: "Case system, since December 2025",
      numerator: "call-backs made by the time promised",
      denominator: "call-backs promised",
      display: percent,
      from: "2025-12-01",
      goal: CALL_BACKS,
    },
    figures: [
      {
        collect: { department: "support", at: "worker" },
        path: { "2025-12": 84.5, ...climb(84.5, CALL_BACKS, -3) },
        noise: 1.1,
        calm: 0.4,
        volume: { "2025-12": 6900, "2026-10": 8200 },
        spread: 3,
        first: "2025-12",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "calls-answered-in-60s",
      name: "Answered in 60 seconds",
      say: "calls are answered within a minute",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "day",
      collectedAt: "team",
      source: "Telephone and chat system",
      numerator: "contacts answered within 60 seconds",
      denominator: "contacts offered",
      caveat: "Those who hung up stay in the count, but for the first ten seconds.",
      display: percent,
      goal: { ...ANSWERED, from: "2026-04-30" },
      goalHistory: [promise(66, 75, "2026-03-31", "Support plan 2024/26", "2024-03-31")],
    },
    figures: [
      {
        collect: teams,
        path: climb(73.5, ANSWERED, 6),
        noise: 2.1,
        calm: 0.9,
        winter: -1.5,
        volume: { "2023-11": 57_000, "2026-10": 63_900 },
        busier: 0.06,
        spread: 2,
        weight: { "support-complaints": 0.2, "bill-line": 0.4 },
        last: "2026-11",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "calls-abandoned",
      name: "Gave up waiting",
      say: "nobody gives up waiting",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "down",
      grain: "day",
      collectedAt: "team",
      source: "Telephone and chat system",
      numerator: "contacts given up after ten seconds",
      denominator: "contacts offered",
      display: percent,
      goal: ABANDONED,
    },
    figures: [
      {
        collect: teams,
        path: climb(6.9, ABANDONED, 3),
        noise: 0.75,
        calm: 0.9,
        winter: 0.5,
        volume: { "2023-11": 57_000, "2026-10": 63_900 },
        busier: 0.06,
        spread: 0.6,
        weight: { "support-complaints": 0.2, "bill-line": 0.4 },
        last: "2026-11",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "complaints-per-1000",
      name: "Complaints per 1,000",
      say: "fewer customers have cause to complain",
      level: "department",
      measure: "ratio",
      scale: 1000,
      direction: "down",
      grain: "month",
      collectedAt: "department",
      source: "Case system",
      numerator: "complaints received",
      denominator: "customers",
      caveat: "Easier complaining raises it: the web form of March 2025 did.",
      display: { as: "number", decimals: 2, unit: "per 1,000" },
      goal: COMPLAINTS,
    },
    figures: [
      {
        collect: { unit: "support" },
        path: { ...climb(3.9, COMPLAINTS, 0), "2025-02": 3.9, "2025-03": 4.5 },
        noise: 0.14,
        calm: 0.9,
        winter: 0.1,
        volume: { "2023-11": 352_400, "2026-10": 412_350 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "complaints-closed-on-time",
      name: "Complaints closed on time",
      say: "complaints are closed on time",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "month",
      collectedAt: "department",
      source: "Case system",
      numerator: "complaints closed within 10 working days",
      denominator: "complaints falling due",
      caveat: "Opened again counts as missed.",
      display: percent,
      goal: IN_TIME,
    },
    figures: [
      {
        collect: { unit: "support" },
        path: climb(86.5, IN_TIME, 9),
        noise: 2,
        calm: 0.9,
        volume: { "2023-11": 1640, "2026-10": 1610 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "transfers",
      name: "Passed on to another desk",
      say: "nobody is passed from desk to desk",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "down",
      grain: "week",
      collectedAt: "team",
      source: "Telephone and chat system",
      numerator: "contacts passed on",
      denominator: "contacts handled",
      display: percent,
      goal: TRANSFERS,
    },
    figures: [
      {
        collect: teams,
        path: climb(10.6, TRANSFERS, -4),
        noise: 0.6,
        calm: 0.8,
        volume: { "2023-11": 55_000, "2026-10": 61_500 },
        spread: 0.8,
        weight: { "support-complaints": 0.25, "bill-line": 0.4 },
      },
    ],
  },
];
