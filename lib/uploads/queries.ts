import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson, type OnSent, sendFile } from "@/lib/fetch-json";
import type { Mapping } from "@/lib/imports/schema";
import type { SurveyMapping } from "@/lib/surveys/schema";
import { type commitBody, type UploadDocument, uploadDocument, uploadList } from "./schema";

const UNDER_WAY: readonly UploadDocument["state"][] = ["checking", "committing"];
const LOOK_EVERY_MS = 400;
/** While the server does not answer, it is asked less often. */
const LOST_EVERY_MS = 2000;

/** Is the server still at work on it? */
export function isUnderWay(upload: UploadDocument | undefined): boolean {
  return upload !== undefined && UNDER_WAY.includes(upload.state);
}

/** How an upload stands, asked again while it is under way, or while the last answer did not come; nothing without an id. */
export function uploadQuery(id: string | null) {
  return queryOptions({
    queryKey: ["upload", id],
    enabled: id !== null,
    retry: false,
    networkMode: "always",
    queryFn: () => fetchJson(uploadDocument, `/api/v1/imports/${id}`),
    refetchInterval: ({ state }) => (state.error !== null ? LOST_EVERY_MS : isUnderWay(state.data) ? LOOK_EVERY_MS : false),
  });
}

/** The caller's uploads, the latest first, a page after the other. */
export function uploadsQuery() {
  return infiniteQueryOptions({
    queryKey: ["uploads"],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor }) =>
      fetchJson(uploadList, cursor === null ? "/api/v1/imports" : `/api/v1/imports?${new URLSearchParams({ cursor })}`),
    getNextPageParam: ({ next }) => next,
  });
}

interface SendingOptions {
  /** Does the file hold the answers of a survey? */
  readonly survey?: boolean;
  readonly onSent?: OnSent;
  readonly signal?: AbortSignal;
}

/** Sends a readings file; it is checked at once and commits nothing. */
export function sendReadings(file: File, { survey = false, ...options }: SendingOptions = {}): Promise<UploadDocument> {
  const query = new URLSearchParams({ name: file.name, kind: survey ? "survey" : "readings" });
  return sendFile(uploadDocument, `/api/v1/imports?${query}`, file, { type: "text/csv", ...options });
}

/** Checks an upload again, read as a whole mapping says: the one in force with answers and repairs merged in, or taken out. */
export function checkReadings(id: string, mapping: Mapping | SurveyMapping): Promise<UploadDocument> {
  return fetchJson(uploadDocument, `/api/v1/imports/${id}/check`, { ...sending("POST", mapping) });
}

/** Commits a checked upload: whole, or (`partial`) its sound rows. */
export function commitReadings(id: string, body: z.input<typeof commitBody>): Promise<UploadDocument> {
  return fetchJson(uploadDocument, `/api/v1/imports/${id}/commit`, { ...sending("POST", body) });
}

/** Throws an upload away; what it committed stays. */
export function discardUpload(id: string): Promise<unknown> {
  return fetchJson(z.unknown(), `/api/v1/imports/${id}`, { method: "DELETE" });
}

function sending(method: "POST" | "PUT", document: unknown): RequestInit {
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify(document) };
}
