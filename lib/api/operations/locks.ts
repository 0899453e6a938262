import { z } from "zod";
import {
  correctionDocument,
  correctionsDocument,
  correctionsInput,
  lockAnswer,
  lockInput,
  locksDocument,
  locksInput,
  rejectBody,
} from "@/lib/locks/schema";
import { reading } from "./reading";

/* Locked periods, and corrections of them that wait for a second person. */

const byId = z.strictObject({ id: z.string().min(1).max(100) });
const correction = { kind: "json", name: "Correction", schema: correctionDocument } as const;

export const getLocks = reading({
  id: "getLocks",
  path: "/locks",
  summary: "What is locked, the latest first",
  permission: "periods.lock",
  query: locksInput,
  answer: { kind: "json", name: "Locks", schema: locksDocument },
});

export const postLock = {
  id: "postLock",
  method: "POST",
  path: "/locks",
  summary: "Lock everything of a department within a period; what is locked already answers with the first",
  permission: "periods.lock",
  body: { kind: "json", schema: lockInput, limitBytes: 4096 },
  answer: { kind: "json", name: "LockAnswer", schema: lockAnswer },
  status: 200,
} as const;

export const getCorrections = reading({
  id: "getCorrections",
  path: "/corrections",
  summary: "Corrections of locked figures, those that wait for a second person first",
  permission: "corrections.decide",
  query: correctionsInput,
  answer: { kind: "json", name: "Corrections", schema: correctionsDocument },
});

export const getCorrection = reading({
  id: "getCorrection",
  path: "/corrections/{id}",
  summary: "A correction with what it would change, beside what stands today",
  permission: "corrections.decide",
  params: byId,
  answer: correction,
});

export const acceptCorrectionById = {
  id: "acceptCorrection",
  method: "POST",
  path: "/corrections/{id}/accept",
  summary: "Accept somebody else's correction: it is made as it was proposed, once",
  permission: "corrections.decide",
  params: byId,
  body: { kind: "none" },
  answer: correction,
  status: 200,
} as const;

export const rejectCorrectionById = {
  id: "rejectCorrection",
  method: "POST",
  path: "/corrections/{id}/reject",
  summary: "Turn a correction down, or withdraw one's own",
  permission: "corrections.decide",
  params: byId,
  body: { kind: "json", schema: rejectBody, limitBytes: 8 * 1024 },
  answer: correction,
  status: 200,
} as const;
