import { z } from "zod";
import {
  entryCellsBody,
  entryCellsSaved,
  entryCorrectBody,
  entryCorrected,
  entryHistory,
  entryHistoryQuery,
  entrySheet,
  entrySheetQuery,
  entrySubmission,
  entrySubmissionQuery,
  entrySubmitBody,
  entrySubmitted,
} from "@/lib/entry/schema";
import { reading } from "./reading";

/* The entry grid: what is typed before it is submitted, the submit, and corrections after it. */

const params = z.strictObject({ department: z.string().meta({ description: "The department's key" }) });

export const getEntrySheet = reading({
  id: "getEntrySheet",
  path: "/entry/{department}",
  summary: "A department's grid of one grain: its rows, what stands in them and what was typed since",
  permission: "entry.write",
  params,
  query: entrySheetQuery,
  headers: z.strictObject({
    "if-none-match": z.string().max(200).exactOptional().meta({ description: "The ETag of the last answer: 304 while it holds" }),
  }),
  answer: { kind: "json", name: "EntrySheet", schema: entrySheet },
});

export const putEntryCells = {
  id: "putEntryCells",
  method: "PUT",
  path: "/entry/{department}/cells",
  summary: "Save what was typed into cells, as drafts",
  permission: "entry.write",
  params,
  body: { kind: "json", schema: entryCellsBody, limitBytes: 8 * 2 ** 20 },
  answer: { kind: "json", name: "EntryCellsSaved", schema: entryCellsSaved },
  status: 200,
} as const;

export const getEntryCell = reading({
  id: "getEntryCell",
  path: "/entry/{department}/cell",
  summary: "One cell: the periods before it, its usual range, and everything that ever stood in it",
  permission: "entry.write",
  params,
  query: entryHistoryQuery,
  answer: { kind: "json", name: "EntryCell", schema: entryHistory },
});

export const getEntrySubmission = reading({
  id: "getEntrySubmission",
  path: "/entry/{department}/submission",
  summary: "What submitting a period would do, and what it waits for",
  permission: "entry.write",
  params,
  query: entrySubmissionQuery,
  answer: { kind: "json", name: "EntrySubmission", schema: entrySubmission },
});

export const postEntrySubmit = {
  id: "postEntrySubmit",
  method: "POST",
  path: "/entry/{department}/submit",
  summary: "Submit a department's figures of a period: the drafts become readings, and the period is locked",
  permission: "periods.lock",
  params,
  body: { kind: "json", schema: entrySubmitBody, limitBytes: 8 * 2 ** 20 },
  answer: { kind: "json", name: "EntrySubmitted", schema: entrySubmitted },
  status: 200,
} as const;

export const postEntryCorrection = {
  id: "postEntryCorrection",
  method: "POST",
  path: "/entry/{department}/correct",
  summary: "Correct figures of a submitted period, for a reason",
  permission: "entry.write",
  params,
  body: { kind: "json", schema: entryCorrectBody, limitBytes: 8 * 2 ** 20 },
  answer: { kind: "json", name: "EntryCorrected", schema: entryCorrected },
  status: 200,
} as const;
