import { PEOPLE } from "./company";
import { FIELD_BASE as base, OWN_TEAMS, PARTNERS, FIELD_PLAN as PLAN } from "./field-teams";
import { climb, type DemoMetric, promise } from "./metric-plan";
import { SAM } from "./people";

const percent = { as: "percent", decimals: 1 } as const;
const KITS = promise(82, 95.5, "2026-12-31", `${PLAN}: complete kits on every van`);
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
      say: "vans leave with complete kits",
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
      {
        collect: { teams: ["field-north"], at: "team" },
        path: { ...climb(74, NORTH_KITS, -24), "2026-08": 84.6 },
        noise: 1.2,
        volume: { "2023-11": 235, "2026-10": 265 },
      },
      {
        collect: { teams: ["field-south"], at: "team" },
        path: { ...climb(84, SOUTH_KITS, 2.4), "2026-03": 86.2 },
        noise: 0.8,
        volume: { "2023-11": 380, "2026-10": 415 },
      },
      {
        collect: { teams: OWN_TEAMS.slice(2), at: "team" },
        path: climb(81.2, KITS, 0),
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
      say: "you scan your kit before you leave",
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
