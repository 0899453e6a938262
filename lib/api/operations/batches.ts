import { z } from "zod";
import { batchChangesDocument, batchChangesQuery, batchDetail, movedFigures, undoPreview } from "@/lib/batches/schema";
import { reading } from "./reading";

/* One batch: what it is, what it changed, which figures it moved, and what undoing it would do. */

const one = z.strictObject({ id: z.string().max(100) });

export const getBatch = reading({
  id: "getBatch",
  path: "/batches/{id}",
  summary: "A batch with what it is about",
  permission: "batches.read",
  params: one,
  answer: { kind: "json", name: "BatchDetail", schema: batchDetail },
});

export const getBatchChanges = reading({
  id: "getBatchChanges",
  path: "/batches/{id}/changes",
  summary: "Every reading that a batch changed: what stood before, and what afterwards",
  permission: "batches.read",
  params: one,
  query: batchChangesQuery,
  answer: { kind: "json", name: "BatchChanges", schema: batchChangesDocument },
});

export const getBatchFigures = reading({
  id: "getBatchFigures",
  path: "/batches/{id}/figures",
  summary: "The figures of scorecards that a batch moved",
  permission: "batches.read",
  atOnce: { each: 2, all: 4 },
  params: one,
  answer: { kind: "json", name: "MovedFigures", schema: movedFigures },
});

export const previewUndoById = reading({
  id: "previewUndo",
  path: "/batches/{id}/undo",
  summary: "What taking a batch back would do",
  permission: "readings.write",
  params: one,
  answer: { kind: "json", name: "UndoPreview", schema: undoPreview },
});
