import { PEOPLE } from "./company";
import { climb, type DemoMetric, type Figures, promise } from "./metric-plan";

const PLAN = "Support plan 2026/27";
const base = {
  level: "worker",
  measure: "ratio",
  department: "support",
  owner: PEOPLE.support,
  dueDays: 3,
  stage: "get-help",
} as const;

const FIRST_CONTACT = promise(69.9, 72.3, "2027-03-31", PLAN);
const QUALITY = promise(86, 92, "2027-03-31", PLAN);
const ON_THE_PHONE = ["support-blue", "support-green", "support-red"];
const ON_CHAT = ["support-chat"];

/** Each channel gets a little better; the whole hardly does, because contacts move to chat, where less is settled at once. */
function channel(segment: string, teams: readonly string[], path: Figures["path"], volume: Figures["volume"]): Figures {
  return { collect: { teams, at: "worker" }, segment, path, volume: volume ?? {}, noise: 0.8, calm: 0.4, spread: 3 };
}

/** Teams whose matters are never settled at once, by their nature. */
function notAsked(team: string, last: string): Figures {
  return { collect: { teams: [team], at: "team" }, path: { "2023-11": 0 }, noise: 0, notApplicable: true, last };
}

/** What an adviser does, call by call. */
export const ADVISERS: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "answer-first-contact",
      name: "Answered in first contact",
      say: "you settle it the first time they ask",
      description: "Matters settled with no further contact in seven days, by any channel.",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "worker",
      source: "Telephone and chat system",
      numerator: "matters with no repeat in 7 days",
      denominator: "matters first raised",
      caveat: "Complete a week later. Chat settles less at once than the telephone: look at it by channel.",
      display: { as: "percent", decimals: 1 },
      dimension: "channel",
      guard: "handle-time",
      goal: FIRST_CONTACT,
    },
    figures: [
      channel(
        "phone",
        ON_THE_PHONE,
        { "2023-11": 70.2, "2026-04": 73.6, "2026-10": 75.4 },
        { "2023-11": 27_500, "2025-01": 24_200, "2026-10": 18_600 },
      ),
      channel("email", ON_THE_PHONE, { "2023-11": 61, "2026-04": 64.5, "2026-10": 66 }, { "2023-11": 7400, "2026-10": 5300 }),
      channel(
        "chat",
        ON_CHAT,
        { "2023-11": 62.1, "2026-04": 65.8, "2026-10": 67.9 },
        { "2023-11": 3900, "2025-01": 8100, "2026-10": 15_800 },
      ),
      notAsked("support-complaints", "2026-10"),
      notAsked("bill-line", "2025-06"),
    ],
  },
  {
    is: {
      ...base,
      key: "handle-time",
      name: "Handle time",
      say: "you take the time it needs, and no more",
      description: "Talking, holding and writing up, per contact.",
      direction: "hold",
      grain: "day",
      collectedAt: "worker",
      source: "Telephone and chat system",
      numerator: "seconds talking, holding and writing up",
      denominator: "contacts handled",
      caveat: "A cost of the work, not a goal for people: the mix of matters decides it.",
      display: { as: "duration", decimals: 0 },
      goal: { shape: "hold", band: { low: 360, high: 430 }, reason: `${PLAN}: long enough to settle it` },
    },
    figures: [
      {
        collect: { department: "support", at: "worker" },
        path: { "2023-11": 418, "2025-06": 404, "2026-10": 397 },
        noise: 7,
        volume: { "2023-11": 55_000, "2026-10": 61_500 },
        busier: 0.06,
        spread: 26,
        variation: 0.6,
        last: "2026-11",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "quality-check",
      name: "Quality check",
      say: "your contacts pass the quality check",
      share: true,
      direction: "up",
      grain: "month",
      collectedAt: "worker",
      owner: PEOPLE.quality,
      source: "Quality team, six contacts a person a month",
      numerator: "criteria met",
      denominator: "criteria looked at",
      caveat: "Six contacts a month cannot tell one person from another.",
      display: { as: "percent", decimals: 1 },
      floor: 30,
      goal: QUALITY,
    },
    figures: [
      {
        collect: { department: "support", at: "worker" },
        path: climb(86.4, QUALITY, 2),
        noise: 1.2,
        calm: 0.9,
        volume: { "2023-11": 5600, "2026-10": 6000 },
        spread: 2.5,
      },
    ],
  },
];
