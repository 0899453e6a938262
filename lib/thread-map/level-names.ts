import type { Level } from "@/lib/core/metric";

/** What heads a column of the map. */
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  worker: "Worker",
  team: "Team",
  department: "Department",
  journey: "Journey stage",
  outcome: "Outcome",
};
