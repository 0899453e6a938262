import { z } from "zod";
import {
  beginDraftBody,
  comparison,
  draftDocument,
  draftsDocument,
  draftsQuery,
  publishBody,
  savedEdits,
  sentEdits,
  settledEdit,
  undoneEdits,
  versionsDocument,
  versionsQuery,
} from "@/lib/drafts/schema";
import { acceptFindingBody, findingAnswer } from "@/lib/findings/schema";
import { findingDocument } from "@/lib/scorecards/schema";
import { date } from "@/lib/tree/fields";
import { reading } from "./reading";

/* The metric tree as code, and its audit. */

const flag = z.stringbool({ truthy: ["true"], falsy: ["false"] });
const asOf = z.strictObject({ asOf: z.coerce.number().int().min(0).exactOptional() });
const count = z.int().nullable();

export const auditDocument = z.strictObject({
  coverage: z.strictObject({ kpis: z.number().nullable(), outcomes: z.number().nullable() }),
  checks: z.array(findingDocument),
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

const oneFinding = z.strictObject({ id: z.string().min(1).max(80) });
const settling = {
  method: "POST",
  permission: "deviations.accept",
  params: oneFinding,
  answer: { kind: "json", name: "FindingAnswer", schema: findingAnswer },
  status: 200,
} as const;

export const acceptFindingById = {
  ...settling,
  id: "acceptFinding",
  path: "/tree/checks/{id}/accept",
  summary: "Accept a finding until a date, with a reason",
  body: { kind: "json", schema: acceptFindingBody, limitBytes: 16 * 1024 },
} as const;

export const endFindingById = {
  ...settling,
  id: "endFinding",
  path: "/tree/checks/{id}/end",
  summary: "End the acceptance of a finding early",
  body: { kind: "none" },
} as const;

/* Drafts: changes that are drawn up together, then published or given up. */

const LIMIT_BYTES = 8 * 2 ** 20;
const oneDraft = z.strictObject({ id: z.string().min(1).max(80) });
const draft = { kind: "json", name: "Draft", schema: draftDocument } as const;
const drafting = { method: "POST", permission: "tree.draft", params: oneDraft, status: 200 } as const;

export const getDrafts = reading({
  id: "getDrafts",
  path: "/tree/drafts",
  summary: "The drafts of the tree",
  permission: "tree.draft",
  query: draftsQuery,
  answer: { kind: "json", name: "Drafts", schema: draftsDocument },
});

export const postDraft = {
  id: "postDraft",
  method: "POST",
  path: "/tree/drafts",
  summary: "Begin a draft: empty, or with what leads to an earlier version or to a tree file",
  permission: "tree.draft",
  body: { kind: "json", schema: beginDraftBody, limitBytes: LIMIT_BYTES },
  answer: draft,
  status: 201,
} as const;

export const getDraft = reading({
  id: "getDraft",
  path: "/tree/drafts/{id}",
  summary: "A draft: its edits, the file that they come to, and what keeps it from being published",
  permission: "tree.draft",
  params: oneDraft,
  answer: draft,
});

export const getDraftFile = reading({
  id: "getDraftFile",
  path: "/tree/drafts/{id}/file",
  summary: "The tree file that a draft comes to, as YAML",
  permission: "tree.draft",
  params: oneDraft,
  answer: { kind: "text", type: "application/yaml" },
});

export const getDraftReview = reading({
  id: "getDraftReview",
  path: "/tree/drafts/{id}/review",
  summary: "What a draft would do, in plain words",
  permission: "tree.draft",
  params: oneDraft,
  answer: { kind: "json", name: "Comparison", schema: comparison },
});

export const postDraftEdits = {
  ...drafting,
  id: "postDraftEdits",
  path: "/tree/drafts/{id}/edits",
  summary: "Add edits to a draft; what somebody else has said otherwise, unseen, holds them back",
  body: { kind: "json", schema: sentEdits, limitBytes: LIMIT_BYTES },
  answer: { kind: "json", name: "SavedEdits", schema: savedEdits },
} as const;

export const undoDraftEdits = {
  ...drafting,
  id: "undoDraftEdits",
  path: "/tree/drafts/{id}/undo",
  summary: "Take some of one's own edits out of a draft",
  body: { kind: "json", schema: undoneEdits, limitBytes: LIMIT_BYTES },
  answer: { kind: "json", name: "DraftRevision", schema: z.strictObject({ revision: z.int() }) },
} as const;

export const settleDraftEdit = {
  ...drafting,
  id: "settleDraftEdit",
  path: "/tree/drafts/{id}/held/{edit}",
  summary: "Make an edit after all that was held back, or drop it",
  params: oneDraft.extend({ edit: z.string().min(1).max(80) }),
  body: { kind: "json", schema: settledEdit, limitBytes: 1024 },
  answer: draft,
} as const;

export const carryDraftOver = {
  ...drafting,
  id: "carryDraftOver",
  path: "/tree/drafts/{id}/carry-over",
  summary: "Move a draft onto the version that is published now",
  body: { kind: "none" },
  answer: draft,
} as const;

export const publishDraftById = {
  ...drafting,
  id: "publishDraft",
  path: "/tree/drafts/{id}/publish",
  summary: "Publish what a draft says, and close it",
  permission: "tree.publish",
  body: { kind: "json", schema: publishBody, limitBytes: 64 * 1024 },
  answer: { kind: "json", name: "AppliedTree", schema: appliedDocument },
} as const;

export const giveDraftUp = {
  ...drafting,
  id: "giveDraftUp",
  path: "/tree/drafts/{id}/give-up",
  summary: "Give a draft up; it is kept, and changes no more",
  body: { kind: "none" },
  answer: draft,
} as const;

export const getVersions = reading({
  id: "getVersions",
  path: "/tree/versions",
  summary: "Every published version, with its thread coverage",
  permission: "tree.draft",
  query: versionsQuery,
  answer: { kind: "json", name: "TreeVersions", schema: versionsDocument },
});

export const getVersionComparison = reading({
  id: "getVersionComparison",
  path: "/tree/versions/compare",
  summary: "Two published versions held against each other, in plain words",
  permission: "tree.draft",
  query: z.strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
  answer: { kind: "json", name: "Comparison", schema: comparison },
});
