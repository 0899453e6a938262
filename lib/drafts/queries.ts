import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import type { PlainDate } from "@/lib/core/period";
import { fetchJson } from "@/lib/fetch-json";
import { type BeginDraft, comparison, type DraftDocument, draftDocument, type SentEdits, savedEdits } from "./schema";

const LOOK_EVERY_MS = 5_000;
const applied = z.looseObject({ version: z.number().nullable(), unchanged: z.boolean(), figures: z.number() });
const revised = z.looseObject({ revision: z.number() });
const at = (id: string, more = "") => `/api/v1/tree/drafts/${encodeURIComponent(id)}${more}`;

function post<T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<T> {
  return fetchJson(
    schema,
    path,
    body === undefined
      ? { method: "POST" }
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
  );
}

/** A draft, looked at again and again while it is open: others draw it up too. */
export function draftQuery(id: string) {
  return queryOptions({
    queryKey: ["draft", id],
    queryFn: () => fetchJson(draftDocument, at(id)),
    refetchInterval: ({ state }) => (state.data?.state === "open" ? LOOK_EVERY_MS : false),
  });
}

/** What a draft would do, in words; asked anew for each of its revisions. */
export function reviewQuery({ id, revision }: Pick<DraftDocument, "id" | "revision">) {
  return queryOptions({
    queryKey: ["draft-review", id, revision],
    queryFn: () => fetchJson(comparison, at(id, "/review")),
    retry: false,
  });
}

/** Begins a draft. Throws `Refusal` with the faults of a file. */
export function beginDraft(input: BeginDraft): Promise<DraftDocument> {
  return post(draftDocument, "/api/v1/tree/drafts", input);
}

/** Adds edits; `held` are those that meet what somebody else has said, unseen. */
export function sendEdits({ id, edits }: { readonly id: string } & SentEdits) {
  return post(savedEdits, at(id, "/edits"), { edits });
}

/** Takes own edits out. Throws `Refusal` where others rest on them. */
export function undoEdits({ id, ids }: { readonly id: string; readonly ids: readonly string[] }) {
  return post(revised, at(id, "/undo"), { ids });
}

/** Makes an edit after all that another version holds back, or drops it. */
export function settleEdit({ id, edit, take }: { readonly id: string; readonly edit: string; readonly take: boolean }) {
  return post(draftDocument, at(id, `/held/${encodeURIComponent(edit)}`), { take });
}

/** Moves a draft onto the version that is published now. */
export function carryOver(id: string): Promise<DraftDocument> {
  return post(draftDocument, at(id, "/carry-over"));
}

/** Gives a draft up. */
export function giveUpDraft(id: string): Promise<DraftDocument> {
  return post(draftDocument, at(id, "/give-up"));
}

/** Publishes what a draft says. Throws `Refusal`: its faults, or that it was changed since. */
export function publishDraft({
  id,
  ...body
}: {
  readonly id: string;
  readonly revision: number;
  readonly from?: PlainDate;
  readonly reason?: string;
}): Promise<z.output<typeof applied>> {
  return post(applied, at(id, "/publish"), body);
}

/** What publishing a draft would do, without doing it: `figures` of past periods are read anew. */
export function impactQuery({ id, ...body }: { readonly id: string; readonly revision: number; readonly from?: PlainDate }) {
  return queryOptions({
    queryKey: ["draft-impact", id, body],
    queryFn: () => post(applied, at(id, "/publish"), { ...body, dryRun: true }),
    retry: false,
  });
}
