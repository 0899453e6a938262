import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";
import { type UploadDocument, uploadDocument } from "./schema";

const UNDER_WAY: readonly UploadDocument["state"][] = ["checking", "committing"];
const LOOK_EVERY_MS = 400;

/** Is the server still at work on it? */
export function isUnderWay(upload: UploadDocument | undefined): boolean {
  return upload !== undefined && UNDER_WAY.includes(upload.state);
}

/** How an upload stands, asked again while it is under way; nothing is asked without an id. */
export function uploadQuery(id: string | null) {
  return queryOptions({
    queryKey: ["upload", id],
    enabled: id !== null,
    queryFn: () => fetchJson(uploadDocument, `/api/v1/imports/${id}`),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_EVERY_MS : false),
  });
}

/** Sends a readings file; it is checked at once and commits nothing. */
export function sendReadings(file: File): Promise<UploadDocument> {
  return fetchJson(uploadDocument, `/api/v1/imports?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: file,
  });
}

/** Commits a checked upload: whole, or (`partial`) its sound rows. */
export function commitReadings(id: string, partial: boolean): Promise<UploadDocument> {
  return fetchJson(uploadDocument, `/api/v1/imports/${id}/commit`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ partial }),
  });
}

/** Undoes what an upload committed. */
export function undoReadings(id: string): Promise<unknown> {
  return fetchJson(z.unknown(), `/api/v1/imports/${id}/undo`, { method: "POST" });
}
