import { z } from "zod";
import { commitBody, uploadDocument, uploadQuery } from "@/lib/uploads/schema";
import { reading } from "./reading";

/* Files of readings: upload, look, commit, undo. */

export const CSV_TYPES = [
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
  summary: "Check an upload again, read as a mapping (YAML) says",
  params: identified,
  body: { kind: "text", types: ["application/yaml", "text/yaml"], limitBytes: 2 ** 20 },
} as const;

export const commitImport = {
  ...writing,
  id: "commitImport",
  path: "/imports/{id}/commit",
  summary: "Commit a checked upload, whole or not at all unless partial",
  params: identified,
  body: { kind: "json", schema: commitBody, limitBytes: 1024 },
} as const;

export const getProblems = reading({
  id: "getProblems",
  path: "/imports/{id}/problems",
  summary: "The rejected rows of a partial commit, each with what is wrong",
  permission: "readings.write",
  params: identified,
  answer: { kind: "text", type: "text/csv" },
});
