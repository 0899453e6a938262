/** What each check of the audit is called on screen. */
const TITLES: Readonly<Record<string, string>> = {
  "no-path-to-outcome": "No path to an outcome",
  "outcome-without-worker-kpi": "Outcome without a worker KPI",
  "no-owner": "No owner",
  "no-goal": "No goal",
  stale: "Stale",
  "never-read": "Never read",
  "sign-conflict": "Signs in conflict",
  "contradicted-link": "Contradicted link",
  watermelon: "Watermelon",
  "guardrail-broken": "Guardrail broken",
  "goals-do-not-add-up": "Goals do not add up",
  "reported-differs-from-parts": "Reported differs from its parts",
  overload: "Overload",
  "twin-metrics": "Twin metrics",
  "department-without-outcome": "Department without an outcome",
  "handoff-without-shared-goal": "Hand-off without a shared goal",
  "unweighted-ratio": "Ratio without its counts",
};

/** A check's name for people; one that is not known yet is written from its key. */
export function checkTitle(key: string): string {
  return TITLES[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll("-", " ")}`;
}
