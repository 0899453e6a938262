import { PEOPLE } from "./company";

export const FIELD_PLAN = "Field plan 2026/27";
export const FIELD_BASE = {
  department: "field",
  owner: PEOPLE.field,
  dueDays: 3,
  stage: "get-fixed",
  source: "Job system",
} as const;

const OWN = ["north", "south", "east", "west", "midlands", "pennines", "coast", "valleys", "capital", "lakes"];

/** Field's teams with technicians of their own, and the firms that work for it. */
export const OWN_TEAMS = OWN.map((team) => `field-${team}`);
export const PARTNERS = ["field-kestrel", "field-dray"];

/** Every technician, and each partner firm for its own. */
export const EVERYONE = { department: "field", at: "worker" } as const;
/** How many jobs a team's unit does for one of the usual technician. A partner firm reports as one unit. */
export const JOBS_BY_TEAM = { "field-north": 0.72, "field-kestrel": 34, "field-dray": 27 };
