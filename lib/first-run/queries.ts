import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";
import { type AnswersChange, awayBody, type FirstTreeInput, firstTreeOutline, savedAnswers } from "./schema";

const applied = z.looseObject({ version: z.number().nullable() });

function send<T>(schema: z.ZodType<T>, method: "PUT" | "POST", path: string, body: object, init: RequestInit = {}): Promise<T> {
  return fetchJson(schema, path, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...init,
  });
}

/** Keeps what was said. `keepalive` for what is sent while the page goes. */
export function sendAnswers(change: AnswersChange, init: Pick<RequestInit, "keepalive"> = {}) {
  return send(savedAnswers, "PUT", "/api/v1/first-run", change, init);
}

/** Publishes the first tree with what was answered laid in. Throws `Refusal` with every fault of a file. */
export function publishFirst(input: FirstTreeInput) {
  return send(applied, "POST", "/api/v1/first-run/tree", input);
}

/** Calls departments otherwise. */
export function sendDepartmentNames(names: Readonly<Record<string, string>>) {
  return send(applied, "PUT", "/api/v1/first-run/departments", { names });
}

/** Puts the list of what is missing away, or takes it out again. */
export function sendAway(away: boolean) {
  return send(awayBody, "PUT", "/api/v1/first-run/missing", { away });
}

/** What a template comes to with what was answered; `said` is what it depends on, so that another answer asks anew. */
export function outlineQuery(template: string, said: unknown) {
  return queryOptions({
    queryKey: ["first-tree", template, said],
    queryFn: ({ signal }) =>
      fetchJson(firstTreeOutline, `/welcome/templates/${encodeURIComponent(template)}/outline`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
