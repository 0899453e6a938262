import { z } from "zod";
import { checkDocument } from "@/lib/scorecards/schema";
import { date } from "@/lib/tree/fields";
import { reading } from "./reading";

/* The metric tree as code, and its audit. */

const flag = z.stringbool({ truthy: ["true"], falsy: ["false"] });
const asOf = z.strictObject({ asOf: z.coerce.number().int().min(0).exactOptional() });
const count = z.int().nullable();

export const auditDocument = z.strictObject({
  coverage: z.strictObject({ kpis: z.number().nullable(), outcomes: z.number().nullable() }),
  checks: z.array(checkDocument),
});

export const appliedDocument = z.strictObject({
  version: count,
  no: count,
  unchanged: z.boolean(),
  differences: z.array(
    z.strictObject({
      kind: z.enum(["added", "changed", "removed"]),
      what: z.enum(["organisation", "dimension", "unit", "metric", "goal", "link"]),
      key: z.string(),
      detail: z.string(),
    }),
  ),
  figures: z.int().meta({ description: "How many figures of past periods the change reaches back to" }),
});

export const getTree = reading({
  id: "getTree",
  path: "/tree",
  summary: "The published tree as a file, in JSON; its schema is at /schema/tree.json",
  permission: "tree.read",
  query: asOf,
  answer: { kind: "json", name: "Tree", schema: z.looseObject({}) },
});

export const putTree = {
  id: "putTree",
  method: "PUT",
  path: "/tree",
  summary: "Apply a tree file",
  permission: "tree.publish",
  query: z.strictObject({
    from: date.exactOptional(),
    dryRun: flag.exactOptional(),
    reason: z.string().max(4000).exactOptional(),
  }),
  body: { kind: "text", types: ["application/yaml", "text/yaml", "application/json"], limitBytes: 8 * 2 ** 20 },
  answer: { kind: "json", name: "AppliedTree", schema: appliedDocument },
  status: 200,
} as const;

export const getChecks = reading({
  id: "getChecks",
  path: "/tree/checks",
  summary: "The thread audit",
  permission: "audit.read",
  query: asOf,
  answer: { kind: "json", name: "Audit", schema: auditDocument },
});
