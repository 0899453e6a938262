import { z } from "zod";
import { commitBody, templateQuery, uploadDocument, uploadList, uploadQuery, uploadsQuery } from "@/lib/uploads/schema";
import { reading } from "./reading";

/* Files of readings: upload, look, commit, undo. */

const CSV_TYPES = [
  "text/csv",
  "text/plain",
  "text/tab-separated-values",
  "application/octet-stream",
  "application/vnd.ms-excel",
] as const;
const identified = z.strictObject({ id: z.string().meta({ description: "The upload's id" }) });
const upload = { kind: "json", name: "Upload", schema: uploadDocument } as const;
const writing = { method: "POST", permission: "readings.write", answer: upload, status: 202 } as const;

export const postImport = {
  ...writing,
  id: "postImport",
  path: "/imports",
  summary: "Upload a readings file; it is checked at once, and nothing is committed",
  query: uploadQuery,
  body: { kind: "file", types: CSV_TYPES },
  atOnce: { each: 2, all: 6 },
} as const;

export const getImports = reading({
  id: "getImports",
  path: "/imports",
  summary: "Your uploads of the last weeks, the latest first; any can be taken up where it was left",
  permission: "readings.write",
  query: uploadsQuery,
  answer: { kind: "json", name: "Uploads", schema: uploadList },
});

export const deleteImport = {
  id: "deleteImport",
  method: "DELETE",
  path: "/imports/{id}",
  summary: "Throw an upload away; what it committed stays",
  permission: "readings.write",
  params: identified,
  body: { kind: "none" },
  answer: { kind: "json", name: "DeletedImport", schema: z.strictObject({ deleted: z.uuid() }) },
  status: 200,
} as const;

export const getImportTemplate = reading({
  id: "getImportTemplate",
  path: "/imports/template",
  summary: "A readings file to fill in, with the figures that stand: a department's, from one period to another",
  permission: "readings.write",
  query: templateQuery,
  answer: { kind: "text", type: "text/csv" },
});

export const getImport = reading({
  id: "getImport",
  path: "/imports/{id}",
  summary: "How an upload stands: its progress, then what was found or done",
  permission: "readings.write",
  params: identified,
  answer: upload,
});

export const checkImport = {
  ...writing,
  id: "checkImport",
  path: "/imports/{id}/check",
  summary: "Check an upload again, read as a mapping (YAML or JSON) says: answers and repairs are merged into it",
  params: identified,
  body: { kind: "text", types: ["application/yaml", "text/yaml", "application/json"], limitBytes: 2 ** 20 },
} as const;

export const commitImport = {
  ...writing,
  id: "commitImport",
  path: "/imports/{id}/commit",
  summary: "Commit a checked upload, whole or not at all unless partial",
  params: identified,
  body: { kind: "json", schema: commitBody, limitBytes: 2 ** 19 },
} as const;

export const getProblems = reading({
  id: "getProblems",
  path: "/imports/{id}/problems",
  summary: "The rejected rows of a check or a partial commit, each with what is wrong",
  permission: "readings.write",
  params: identified,
  answer: { kind: "text", type: "text/csv" },
});

export const getChanges = reading({
  id: "getChanges",
  path: "/imports/{id}/changes",
  summary: "The readings that an upload would change or has changed: what stood, and what the file says",
  permission: "readings.write",
  params: identified,
  answer: { kind: "text", type: "text/csv" },
});
