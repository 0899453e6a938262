import { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";
import { type ErasedDocument, type ErasureRequest, erasedDocument } from "@/lib/units/schema";
import {
  type InvitationDocument,
  type InvitationInput,
  invitationDocument,
  type LinkDocument,
  linkDocument,
  type PersonChange,
  type PersonDocument,
  personDocument,
} from "./schema";

const ended = z.strictObject({ ended: z.int() });
type Ended = z.output<typeof ended>;

function ask<T>(schema: z.ZodType<T>, method: "POST" | "PATCH" | "DELETE", path: string, body?: object): Promise<T> {
  const said = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return fetchJson(schema, `/api/v1${path}`, { method, ...said });
}

const person = (id: string) => `/people/${encodeURIComponent(id)}`;

/** Invites somebody. The answer is the only place where the link is shown. */
export function invite(input: InvitationInput): Promise<InvitationDocument> {
  return ask(invitationDocument, "POST", "/invitations", input);
}

/** Changes a person; what is not named stays. It holds from their next request on. */
export function changePerson({ id, ...change }: PersonChange & { readonly id: string }): Promise<PersonDocument> {
  return ask(personDocument, "PATCH", person(id), change);
}

/** A new link in the place of the last, shown once: an invitation, or to choose another password. */
export function newLink(id: string): Promise<LinkDocument> {
  return ask(linkDocument, "POST", `${person(id)}/link`);
}

/** Ends every session of somebody. */
export function endSessionsOf(id: string): Promise<Ended> {
  return ask(ended, "DELETE", `${person(id)}/sessions`);
}

/** Ends one session, whosever it is. */
export function endSession(id: string): Promise<Ended> {
  return ask(ended, "DELETE", `/sessions/${encodeURIComponent(id)}`);
}

/** Ends one of one's own sessions. */
export function endOwnSession(id: string): Promise<Ended> {
  return ask(ended, "DELETE", `/account/sessions/${encodeURIComponent(id)}`);
}

/** Changes one's own name. */
export async function changeName(name: string): Promise<string> {
  return (await ask(z.strictObject({ name: z.string() }), "PATCH", "/account", { name })).name;
}

/** Erases a person for good; no figure changes. */
export function erase(input: ErasureRequest): Promise<ErasedDocument> {
  return ask(erasedDocument, "POST", "/erasures", input);
}
