import { trailFilter, trailInput, trailPage } from "@/lib/trail/schema";
import { erasedDocument, erasureRequest } from "@/lib/units/schema";
import { reading } from "./reading";

/* Who did what, and people who are erased. */

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

export const postErasure = {
  id: "postErasure",
  method: "POST",
  path: "/erasures",
  summary: "Erase a person: row, notes, account, uploads; no figure changes",
  permission: "people.erase",
  body: { kind: "json", schema: erasureRequest, limitBytes: 16 * 1024 },
  answer: { kind: "json", name: "Erased", schema: erasedDocument },
  status: 201,
} as const;
