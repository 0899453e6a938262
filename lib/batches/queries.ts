import type { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";
import {
  type BatchChanges,
  batchChangesDocument,
  type batchChangesQuery,
  type MovedFigures,
  movedFigures,
  type UndoneBatch,
  type UndoPreview,
  undoneBatch,
  undoPreview,
} from "./schema";

const pathOf = (batch: string, rest: string) => `/api/v1/batches/${encodeURIComponent(batch)}${rest}`;

/** Which of a batch's changes. */
export type OnlyChanges = Omit<z.output<typeof batchChangesQuery>, "cursor" | "limit">;

/** A page of what a batch changed. */
export function fetchBatchChanges(batch: string, only: OnlyChanges, cursor: string | null): Promise<BatchChanges> {
  const query = new URLSearchParams(Object.entries(only));
  if (cursor !== null) query.set("cursor", cursor);
  const asked = query.toString();
  return fetchJson(batchChangesDocument, pathOf(batch, asked === "" ? "/changes" : `/changes?${asked}`));
}

/** The figures of scorecards that a batch moved. */
export function fetchMovedFigures(batch: string): Promise<MovedFigures> {
  return fetchJson(movedFigures, pathOf(batch, "/figures"));
}

/** What undoing a batch would do. */
export function fetchUndoPreview(batch: string): Promise<UndoPreview> {
  return fetchJson(undoPreview, pathOf(batch, "/undo"));
}

/** Takes a batch back, or proposes it to a second person. */
export function undo({ batch, reason }: { readonly batch: string; readonly reason?: string }): Promise<UndoneBatch> {
  return fetchJson(undoneBatch, pathOf(batch, "/undo"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(reason === undefined ? {} : { reason }),
  });
}
