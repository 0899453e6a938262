import type { Status } from "./status";

/** What a status is called on screen. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  "on-line": "On the line",
  held: "Held",
  slipping: "Slipping",
  "off-line": "Off the line",
  "no-goal": "No goal",
  "no-data": "No data",
  late: "Late",
  accepted: "Accepted",
};
