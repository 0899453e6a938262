import { z } from "zod";
import {
  acceptanceDocument,
  acceptanceEndInput,
  acceptanceInput,
  acceptancesDocument,
  acceptancesQuery,
} from "@/lib/acceptances/schema";
import {
  annotatedDocument,
  annotationDocument,
  annotationInput,
  annotationsDocument,
  annotationsQuery,
  withdrawalInput,
} from "@/lib/annotations/schema";
import { reading } from "./reading";

/* Notes on charts, and deviations that somebody accepts until a date. */

const one = z.strictObject({ id: z.string() });
const SMALL = 16 * 1024;

export const getAnnotations = reading({
  id: "getAnnotations",
  path: "/annotations",
  summary: "The notes on charts, the latest day first",
  permission: "figures.read",
  query: annotationsQuery,
  answer: { kind: "json", name: "Annotations", schema: annotationsDocument },
});

export const postAnnotation = {
  id: "postAnnotation",
  method: "POST",
  path: "/annotations",
  summary: "Write a note on the charts of a metric at a unit",
  permission: "annotations.write",
  body: { kind: "json", schema: annotationInput, limitBytes: SMALL },
  answer: { kind: "json", name: "Annotation", schema: annotationDocument },
  status: 201,
} as const;

export const importAnnotations = {
  id: "importAnnotations",
  method: "POST",
  path: "/annotations/import",
  summary: "Write the notes of a CSV file: all of them, or none",
  permission: "annotations.write",
  query: z.strictObject({ dryRun: z.stringbool({ truthy: ["true"], falsy: ["false"] }).exactOptional() }),
  body: { kind: "text", types: ["text/csv", "text/plain"], limitBytes: 8 * 2 ** 20 },
  answer: { kind: "json", name: "Annotated", schema: annotatedDocument },
  status: 200,
} as const;

export const withdrawAnnotationById = {
  id: "withdrawAnnotation",
  method: "POST",
  path: "/annotations/{id}/withdraw",
  summary: "Take a note off the charts; that it was there stays",
  permission: "annotations.write",
  params: one,
  body: { kind: "json", schema: withdrawalInput, limitBytes: SMALL },
  answer: { kind: "json", name: "Annotation", schema: annotationDocument },
  status: 200,
} as const;

export const getAcceptances = reading({
  id: "getAcceptances",
  path: "/acceptances",
  summary: "The deviations that somebody accepted, the latest first",
  permission: "figures.read",
  query: acceptancesQuery,
  answer: { kind: "json", name: "Acceptances", schema: acceptancesDocument },
});

export const postAcceptance = {
  id: "postAcceptance",
  method: "POST",
  path: "/acceptances",
  summary: "Accept that a metric is slipping or off its line, until a date and with a reason",
  permission: "deviations.accept",
  body: { kind: "json", schema: acceptanceInput, limitBytes: SMALL },
  answer: { kind: "json", name: "Acceptance", schema: acceptanceDocument },
  status: 201,
} as const;

export const endAcceptanceById = {
  id: "endAcceptance",
  method: "POST",
  path: "/acceptances/{id}/end",
  summary: "End an acceptance early: the figure is judged again",
  permission: "deviations.accept",
  params: one,
  body: { kind: "json", schema: acceptanceEndInput, limitBytes: SMALL },
  answer: { kind: "json", name: "Acceptance", schema: acceptanceDocument },
  status: 200,
} as const;
