import { fetchJson } from "@/lib/fetch-json";
import { type AnnotationDocument, type AnnotationInput, annotationDocument, type WithdrawalInput } from "./schema";

function post(path: string, body: object): Promise<AnnotationDocument> {
  return fetchJson(annotationDocument, `/api/v1/annotations${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Writes a note, where it replaces one in its place. */
export function writeNote(input: AnnotationInput): Promise<AnnotationDocument> {
  return post("", input);
}

/** Takes a note off the charts. */
export function withdrawNote({ id, ...input }: WithdrawalInput & { readonly id: string }): Promise<AnnotationDocument> {
  return post(`/${encodeURIComponent(id)}/withdraw`, input);
}
