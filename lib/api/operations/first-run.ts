import { answersChange, awayBody, departmentNames, firstTreeBody, savedAnswers } from "@/lib/first-run/schema";
import { appliedDocument } from "./tree";

/* The first run: from nothing to a first scorecard. */

const applied = { kind: "json", name: "AppliedTree", schema: appliedDocument } as const;
const asked = { permission: "tree.publish", status: 200 } as const;

export const putFirstRun = {
  ...asked,
  id: "putFirstRun",
  method: "PUT",
  path: "/first-run",
  summary: "Keep what was said in the first run, as it was typed; what is not named stays",
  body: { kind: "json", schema: answersChange, limitBytes: 64 * 1024 },
  answer: { kind: "json", name: "FirstRun", schema: savedAnswers },
} as const;

export const postFirstTree = {
  ...asked,
  id: "postFirstTree",
  method: "POST",
  path: "/first-run/tree",
  summary: "Publish the first tree: a template, nothing but the outcomes, or a file, with what was said laid in",
  body: { kind: "json", schema: firstTreeBody, limitBytes: 8 * 2 ** 20 },
  answer: applied,
} as const;

export const putDepartmentNames = {
  ...asked,
  id: "putDepartmentNames",
  method: "PUT",
  path: "/first-run/departments",
  summary: "Call departments otherwise; publishes a version where that changes any",
  body: { kind: "json", schema: departmentNames, limitBytes: 64 * 1024 },
  answer: applied,
} as const;

export const putFirstRunMissing = {
  ...asked,
  id: "putFirstRunMissing",
  method: "PUT",
  path: "/first-run/missing",
  summary: "Put the list of what is missing away, or take it out again",
  body: { kind: "json", schema: awayBody, limitBytes: 1024 },
  answer: { kind: "json", name: "FirstRunMissing", schema: awayBody },
} as const;
