import { z } from "zod";
import { mappingsQuery, savedMapping, savedMappings, saveMappingBody } from "@/lib/import-mappings/schema";
import { importProposal, importProposals, proposalsQuery, proposeBody } from "@/lib/import-proposals/schema";
import { reading } from "./reading";

/* How files are read: mappings that are saved and shared; and names that files use before anything has them. */

const identified = z.strictObject({ id: z.string() });
const mapping = { kind: "json", name: "SavedMapping", schema: savedMapping } as const;
const writing = { permission: "readings.write" } as const;

export const getImportMappings = reading({
  ...writing,
  id: "getImportMappings",
  path: "/import-mappings",
  summary: "The mappings that are yours, and those that are shared with you, the latest first",
  query: mappingsQuery,
  answer: { kind: "json", name: "SavedMappings", schema: savedMappings },
});

export const postImportMapping = {
  ...writing,
  id: "postImportMapping",
  method: "POST",
  path: "/import-mappings",
  summary: "Save a mapping by name, for yourself or shared with those who write for some departments",
  body: { kind: "json", schema: saveMappingBody, limitBytes: 2 ** 20 },
  answer: mapping,
  status: 201,
} as const;

export const putImportMapping = {
  ...writing,
  id: "putImportMapping",
  method: "PUT",
  path: "/import-mappings/{id}",
  summary: "Change a mapping of yours: its name, what it says, with whom it is shared",
  params: identified,
  body: { kind: "json", schema: saveMappingBody, limitBytes: 2 ** 20 },
  answer: mapping,
  status: 200,
} as const;

export const deleteImportMapping = {
  ...writing,
  id: "deleteImportMapping",
  method: "DELETE",
  path: "/import-mappings/{id}",
  summary: "Forget a mapping of yours",
  params: identified,
  body: { kind: "none" },
  answer: { kind: "json", name: "ForgottenMapping", schema: z.strictObject({ deleted: z.uuid() }) },
  status: 200,
} as const;

export const getImportProposals = reading({
  ...writing,
  id: "getImportProposals",
  path: "/import-proposals",
  summary: "Names of metrics and units that were proposed from files: your own, and for an administrator everybody's",
  query: proposalsQuery,
  answer: { kind: "json", name: "ImportProposals", schema: importProposals },
});

export const postImportProposal = {
  ...writing,
  id: "postImportProposal",
  method: "POST",
  path: "/import-proposals",
  summary: "Propose a metric or unit that a file names and that does not exist, to whoever edits the tree",
  body: { kind: "json", schema: proposeBody, limitBytes: 4096 },
  answer: { kind: "json", name: "ImportProposal", schema: importProposal },
  status: 201,
} as const;

export const deleteImportProposal = {
  ...writing,
  id: "deleteImportProposal",
  method: "DELETE",
  path: "/import-proposals/{id}",
  summary: "Take a proposal back or, as an administrator, off the list",
  params: identified,
  body: { kind: "none" },
  answer: { kind: "json", name: "DeletedProposal", schema: z.strictObject({ deleted: z.uuid() }) },
  status: 200,
} as const;
