import { PEOPLE } from "./company";
import { climb, type DemoMetric, promise } from "./metric-plan";

const PLAN = "Sales plan 2026/27";
const base = { department: "sales", owner: PEOPLE.sales, dueDays: 3, stage: "join" } as const;
const percent = { as: "percent", decimals: 1 } as const;

const CONVERSION = promise(21, 25, "2027-03-31", PLAN);
const UPGRADES = promise(12, 15, "2027-03-31", PLAN);
const ACCURACY = promise(95.5, 98, "2027-03-31", "Internal audit, February 2026");
const CANCELLED = promise(6.8, 5, "2027-03-31", PLAN);
const FOLLOW_UP = promise(78, 90, "2027-03-31", PLAN);

/** Sales is on its line everywhere; two of its metrics lead to no outcome at all. */
export const SALES: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      key: "new-orders",
      name: "New orders",
      say: "more households choose us",
      description: "Orders from households and firms that were not customers.",
      level: "department",
      measure: "sum",
      direction: "up",
      grain: "week",
      collectedAt: "team",
      source: "Order system",
      numerator: "orders taken in the week",
      display: { as: "count", decimals: 0 },
      goal: promise(1150, 1300, "2027-03-31", `${PLAN}: orders a week`),
    },
    figures: [
      {
        collect: { department: "sales", at: "team" },
        path: { "2023-11": 1010, "2025-06": 1090, "2026-04": 1150, "2026-10": 1237.1 },
        noise: 28,
        winter: -40,
        spread: 0.1,
        weight: { "sales-web": 2.4, "sales-phone": 1.6, "sales-shops": 1.1, "sales-business": 0.5 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "sales-conversion",
      name: "Quotes that become orders",
      say: "more quotes become orders",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "day",
      collectedAt: "worker",
      source: "Order system",
      numerator: "orders from quotes",
      denominator: "quotes given",
      caveat: "Counted on the day of the quote, so the last two weeks are not complete.",
      display: percent,
      goal: CONVERSION,
    },
    figures: [
      {
        collect: { department: "sales", at: "worker" },
        path: climb(20.4, CONVERSION, 11),
        noise: 0.8,
        volume: { "2023-11": 7200, "2026-10": 8350 },
        spread: 2.2,
        tilt: { "sales-shops": 3, "sales-web": -2 },
        last: "2026-11",
      },
    ],
  },
  {
    is: {
      ...base,
      key: "upgrade-rate",
      name: "Upgrade rate",
      say: "more customers move to a better line",
      description: "Customers offered a faster line who took it.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "team",
      source: "Order system",
      numerator: "upgrades taken",
      denominator: "upgrades offered",
      display: percent,
      goal: UPGRADES,
    },
    figures: [
      {
        collect: { department: "sales", at: "team" },
        path: climb(12.2, UPGRADES, 5),
        noise: 0.8,
        calm: 0.9,
        volume: { "2023-11": 8200, "2026-10": 9100 },
        spread: 1,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "order-accuracy",
      name: "Order accuracy",
      say: "orders are right when they are placed",
      description: "Orders that Provisioning did not have to send back.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "worker",
      source: "Order system, sample of one in four",
      numerator: "orders right first time",
      denominator: "orders checked",
      display: percent,
      goal: ACCURACY,
    },
    figures: [
      {
        collect: { department: "sales", at: "worker" },
        path: climb(96.9, ACCURACY, -2.3),
        noise: 0.55,
        calm: 0.9,
        volume: { "2023-11": 1150, "2026-10": 1540 },
        spread: 1.2,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "early-cancellations",
      name: "Cancelled in 14 days",
      say: "fewer orders are cancelled early",
      description: "New customers who used their right to cancel.",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "down",
      grain: "month",
      collectedAt: "team",
      source: "Billing system",
      numerator: "orders cancelled within 14 days",
      denominator: "orders taken",
      display: percent,
      goal: CANCELLED,
    },
    figures: [
      {
        collect: { department: "sales", at: "team" },
        path: climb(6.3, CANCELLED, 2),
        noise: 0.4,
        calm: 0.9,
        volume: { "2023-11": 4700, "2026-10": 6180 },
        spread: 0.6,
        tilt: { "sales-phone": 1.1 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "fibre-share",
      name: "Fibre share of new orders",
      say: "more customers are on fibre",
      level: "department",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "week",
      collectedAt: "team",
      source: "Order system",
      numerator: "orders for fibre",
      denominator: "orders taken",
      caveat: "Steps up where another exchange area is opened.",
      display: percent,
      goal: {
        shape: "step",
        points: [
          { date: "2026-04-30", value: 70 },
          { date: "2026-09-30", value: 76 },
          { date: "2027-03-31", value: 82 },
        ],
        reason: `${PLAN}: exchanges opened in September and March`,
      },
    },
    figures: [
      {
        collect: { department: "sales", at: "team" },
        path: { "2023-11": 48, "2025-01": 60, "2026-04": 70, "2026-08": 72.2, "2026-09": 75.6, "2026-10": 76.05 },
        noise: 0.9,
        calm: 0.3,
        volume: { "2023-11": 4700, "2026-10": 6180 },
        spread: 2,
      },
    ],
  },
  {
    is: {
      ...base,
      key: "quotes-followed-up",
      name: "Quotes followed up in 2 days",
      say: "you call back on every quote",
      level: "worker",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "day",
      collectedAt: "worker",
      source: "Order system",
      numerator: "quotes called back within 2 days",
      denominator: "quotes left open",
      display: percent,
      goal: FOLLOW_UP,
    },
    figures: [
      {
        collect: { department: "sales", at: "worker" },
        path: climb(75.5, FOLLOW_UP, 4),
        noise: 1.5,
        volume: { "2023-11": 4300, "2026-10": 4900 },
        spread: 4,
        last: "2026-11",
      },
    ],
  },
];
