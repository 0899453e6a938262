import { ENTERPRISE, PEOPLE } from "./company";
import { alongLine, type DemoMetric, promise } from "./metric-plan";

const PLAN = "Board plan 2026/27";
const base = { level: "outcome", department: ENTERPRISE, dueDays: 3, stage: "stay" } as const;
const survey = { source: "Customer survey, sent to one customer in forty each month", owner: PEOPLE.customers } as const;
const collect = { unit: ENTERPRISE } as const;

const NPS = promise(32, 45, "2027-06-30", PLAN);
const SATISFACTION = promise(84.6, 90, "2027-06-30", PLAN);
const EFFORT = promise(62, 72, "2027-03-31", `${PLAN}: effort before delight`);
const CHURN = promise(2.4, 1.8, "2027-03-31", PLAN);
const COST = promise(12.1, 9, "2027-06-30", `${PLAN}: agreed with the lenders`);

const CUSTOMERS = { "2023-11": 352_400, "2025-01": 379_800, "2026-04": 404_900, "2026-10": 412_350 };

/** What customers would rate Harrow on, and the two figures from the ledger behind what a customer costs. */
export const OUTCOMES: readonly DemoMetric[] = [
  {
    is: {
      ...base,
      ...survey,
      key: "nps",
      name: "Net promoter score",
      say: "customers recommend us",
      description: "How likely customers are to recommend Harrow: promoters (9–10) less detractors (0–6), of all who answered.",
      measure: "net",
      direction: "up",
      grain: "month",
      numerator: "promoters minus detractors",
      denominator: "valid answers",
      caveat: "Relational survey only. At 5,200 answers a month, a difference under 3 is noise.",
      display: { as: "score", decimals: 0 },
      dimension: "region",
      goal: { ...NPS, stretch: 50, owner: PEOPLE.chief },
    },
    figures: [
      {
        collect,
        path: alongLine(29, NPS, [-8, -12, -5, -9, -4, 0, 2, 5, 1, 4, 2, 3]),
        noise: 1.5,
        calm: 0.15,
        volume: { "2023-11": 3900, "2025-06": 4800, "2026-10": 5200 },
        split: {
          north: { "2023-11": 0.26 },
          midlands: { "2023-11": 0.22 },
          south: { "2023-11": 0.31 },
          wales: { "2023-11": 0.09 },
          lakes: { "2023-11": 0.12 },
        },
        tilt: { north: -7, midlands: 1, south: 4, wales: 2, lakes: 1 },
      },
    ],
  },
  {
    is: {
      ...base,
      ...survey,
      key: "satisfaction",
      name: "Satisfaction",
      say: "customers are satisfied",
      description: "Customers who were satisfied or very satisfied with their last dealing with us (4–5 of 5).",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "month",
      numerator: "answers 4–5 of 5",
      denominator: "valid answers",
      caveat: "Top two boxes, not a mean. People who cancel are not asked.",
      display: { as: "percent", decimals: 1 },
      goal: SATISFACTION,
    },
    figures: [
      {
        collect,
        path: alongLine(83.6, SATISFACTION, [-14, -9, -11, -6, -3, 0, -2, 3, 2, 6, 4, 5]),
        noise: 0.6,
        calm: 0.15,
        volume: { "2023-11": 7600, "2026-10": 9400 },
      },
    ],
  },
  {
    is: {
      ...base,
      ...survey,
      key: "found-it-easy",
      name: "Found it easy",
      say: "dealing with us feels easy",
      description: "Customer effort: those who found it easy to get what they came for (5–7 of 7).",
      measure: "ratio",
      share: true,
      direction: "up",
      grain: "month",
      numerator: "answers 5–7 of 7",
      denominator: "valid answers",
      caveat: "Asked after a contact or a visit. Customers who gave up are not asked.",
      display: { as: "percent", decimals: 1 },
      dimension: "channel",
      goal: EFFORT,
    },
    figures: [
      {
        collect,
        path: alongLine(60.9, EFFORT, [-6, -10, -3, -5, -7, 0, 4, 3, -1, -2, -6.5, -6.9]),
        noise: 1.2,
        calm: 0.1,
        volume: { "2023-11": 6100, "2026-10": 7900 },
        split: {
          phone: { "2023-11": 0.55, "2026-10": 0.38 },
          chat: { "2023-11": 0.1, "2026-10": 0.29 },
          email: { "2023-11": 0.17, "2026-10": 0.12 },
          visit: { "2023-11": 0.18, "2026-10": 0.21 },
        },
        tilt: { phone: 1.5, chat: 3, email: -6, visit: -4 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "monthly-churn",
      name: "Monthly churn",
      say: "customers stay",
      description: "Customers who left in the month, of those who were with us when it began.",
      measure: "ratio",
      share: true,
      direction: "down",
      grain: "month",
      owner: PEOPLE.customers,
      source: "Billing system, closed accounts",
      numerator: "customers lost who were open at the start",
      denominator: "customers at the start of the month",
      caveat: "Joiners of the month are left out. Twelve of these are not a yearly churn.",
      display: { as: "percent", decimals: 2 },
      dimension: "technology",
      goal: CHURN,
    },
    figures: [
      {
        collect,
        path: alongLine(2.49, CHURN, [-18, -12, -15, -8, -6, 0, -3, -4, -2, 3, 6, 6.7]),
        noise: 0.055,
        calm: 0.15,
        winter: 0.03,
        volume: CUSTOMERS,
        split: {
          fibre: { "2023-11": 0.36, "2025-03": 0.53, "2026-10": 0.72 },
          copper: { "2023-11": 0.64, "2025-03": 0.47, "2026-10": 0.28 },
        },
        tilt: { fibre: -0.28, copper: 0.52 },
      },
    ],
  },
  {
    is: {
      ...base,
      key: "cost-to-serve",
      name: "Cost to serve",
      say: "serving a customer costs less",
      description: "What it costs to serve one customer for one month: visits, contacts, network care and billing.",
      measure: "formula",
      formula: "[service-cost] / [average-customers]",
      direction: "down",
      grain: "month",
      owner: PEOPLE.finance,
      source: "Ledger and billing system",
      caveat: "Buildings and IT are shared out by head-count once a year, in January.",
      display: { as: "currency", decimals: 2, code: "GBP" },
      goal: COST,
    },
    figures: [],
  },
  {
    is: {
      key: "service-cost",
      name: "Service cost",
      description: "Cost of visits, contacts, network care and billing in the month.",
      level: "journey",
      measure: "sum",
      direction: "down",
      grain: "month",
      department: ENTERPRISE,
      collectedAt: "enterprise",
      owner: PEOPLE.finance,
      stage: "stay",
      source: "Ledger, cost centres 4100–4890",
      numerator: "service cost in the month",
      display: { as: "currency", decimals: 0, code: "GBP" },
      dueDays: 3,
    },
    figures: [],
  },
  {
    is: {
      key: "average-customers",
      name: "Average customers",
      description: "Active customers, averaged over the days of the month.",
      level: "journey",
      measure: "stock",
      overTime: "mean",
      direction: "up",
      grain: "month",
      department: ENTERPRISE,
      collectedAt: "enterprise",
      owner: PEOPLE.finance,
      stage: "join",
      source: "Billing system",
      numerator: "active customers, mean of the month's days",
      display: { as: "count", decimals: 0 },
      dueDays: 3,
    },
    figures: [{ collect, path: CUSTOMERS, noise: 350 }],
  },
];

/** Cost to serve is never reported, only computed: this is what its parts must come to. */
export const COST_TO_SERVE = {
  collect,
  path: alongLine(11.35, COST, [4, 6, 3, -2, 1, 0, 1, -2, -13, -21, -26, -30.9]),
  noise: 0.16,
  calm: 0.15,
  winter: 0.12,
};
