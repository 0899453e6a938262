import { trailFilter, trailInput, trailPage } from "@/lib/trail/schema";
import { reading } from "./reading";

/* Who did what. */

export const getTrail = reading({
  id: "getTrail",
  path: "/trail",
  summary: "Who did what, when, whence and why, the latest first",
  permission: "trail.read",
  query: trailInput,
  answer: { kind: "json", name: "Trail", schema: trailPage },
});

export const exportTrailCsv = reading({
  id: "exportTrail",
  path: "/trail/export",
  summary: "The same as a file for a spreadsheet; the trail tells of it",
  permission: "trail.read",
  query: trailFilter,
  answer: { kind: "text", type: "text/csv" },
});
