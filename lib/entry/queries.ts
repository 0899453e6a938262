import { queryOptions } from "@tanstack/react-query";
import { fetchJson, fetchSince } from "@/lib/fetch-json";
import {
  type EntryCellsBody,
  type EntryCellsSaved,
  type EntryCorrectBody,
  type EntryCorrected,
  type EntrySheet,
  type EntrySubmission,
  type EntrySubmitBody,
  type EntrySubmitted,
  entryCellsSaved,
  entryCorrected,
  entryHistory,
  entrySheet,
  entrySubmission,
  entrySubmitted,
} from "./schema";

/** Which sheet: a department's, at a period; one piece of a large one. */
export interface SheetAddress {
  readonly department: string;
  readonly period: string;
  readonly unit: string | null;
}

const SENT_AS_JSON = { "content-type": "application/json" };

function pathOf({ department }: Pick<SheetAddress, "department">, rest = ""): string {
  return `/api/v1/entry/${encodeURIComponent(department)}${rest}`;
}

function sheetPath(address: SheetAddress): string {
  const query = new URLSearchParams({ period: address.period, ...(address.unit === null ? {} : { unit: address.unit }) });
  return `${pathOf(address)}?${query}`;
}

/** How a sheet stands; null where that has not changed since `mark`. */
export function sheetSince(address: SheetAddress, mark: string): Promise<EntrySheet | null> {
  return fetchSince(entrySheet, sheetPath(address), mark);
}

/** How a sheet stands. */
export function readSheet(address: SheetAddress): Promise<EntrySheet> {
  return fetchJson(entrySheet, sheetPath(address));
}

/** Saves cells as drafts. `parting` lets the request outlive its page. */
export function saveCells(address: SheetAddress, body: EntryCellsBody, parting = false): Promise<EntryCellsSaved> {
  return fetchJson(entryCellsSaved, pathOf(address, "/cells"), {
    method: "PUT",
    headers: SENT_AS_JSON,
    body: JSON.stringify(body),
    keepalive: parting,
  });
}

/** What submitting the whole department's period would do, all pieces of its sheet together. */
export function submissionQuery({ department, period }: SheetAddress, mark: string) {
  return queryOptions({
    queryKey: ["entry-submission", department, period, mark],
    queryFn: (): Promise<EntrySubmission> =>
      fetchJson(entrySubmission, pathOf({ department }, `/submission?${new URLSearchParams({ period })}`)),
  });
}

/** Submits a department's period: publishes its figures and locks it. */
export function submitPeriod(address: SheetAddress, body: EntrySubmitBody): Promise<EntrySubmitted> {
  return send(entrySubmitted, pathOf(address, "/submit"), body);
}

/** Corrects figures of a submitted period, with a reason. */
export function correctCells(address: SheetAddress, body: EntryCorrectBody): Promise<EntryCorrected> {
  return send(entryCorrected, pathOf(address, "/correct"), body);
}

/** What ever stood in a cell, and what its row's figures were before. */
export function historyQuery(department: string, row: string, period: string) {
  return queryOptions({
    queryKey: ["entry-history", department, row, period],
    queryFn: () => fetchJson(entryHistory, pathOf({ department }, `/cell?${new URLSearchParams({ row, period })}`)),
  });
}

function send<T>(schema: Parameters<typeof fetchJson<T>>[0], path: string, body: unknown): Promise<T> {
  return fetchJson(schema, path, { method: "POST", headers: SENT_AS_JSON, body: JSON.stringify(body) });
}
