import { z } from "zod";
import {
  accountChange,
  accountDocument,
  invitationDocument,
  invitationInput,
  linkDocument,
  peopleDocument,
  peopleInput,
  personChange,
  personDocument,
  sessionsDocument,
} from "@/lib/accounts/schema";

/* Who may sign in, as what, and their sessions; and one's own account. */

const LIMIT_BYTES = 64 * 1024;
const byId = z.strictObject({ id: z.string().min(1).max(100) });
const person = { kind: "json", name: "Person", schema: personDocument } as const;
const sessions = { kind: "json", name: "Sessions", schema: sessionsDocument } as const;
const ended = {
  kind: "json",
  name: "EndedSessions",
  schema: z.strictObject({ ended: z.int().meta({ description: "How many sessions" }) }),
} as const;

export const getPeople = {
  id: "getPeople",
  method: "GET",
  path: "/people",
  summary: "Everybody who may sign in",
  permission: "people.manage",
  query: peopleInput,
  body: { kind: "none" },
  answer: { kind: "json", name: "People", schema: peopleDocument },
  status: 200,
} as const;

export const postInvitation = {
  id: "postInvitation",
  method: "POST",
  path: "/invitations",
  summary: "Invite somebody; the answer holds the link, which is shown nowhere again",
  permission: "people.manage",
  body: { kind: "json", schema: invitationInput, limitBytes: LIMIT_BYTES },
  answer: { kind: "json", name: "Invitation", schema: invitationDocument },
  status: 201,
} as const;

export const getPerson = {
  id: "getPerson",
  method: "GET",
  path: "/people/{id}",
  summary: "One of them",
  permission: "people.manage",
  params: byId,
  body: { kind: "none" },
  answer: person,
  status: 200,
} as const;

export const patchPerson = {
  id: "patchPerson",
  method: "PATCH",
  path: "/people/{id}",
  summary: "Change somebody's role, departments or row on the roster, suspend them or take them up again",
  permission: "people.manage",
  params: byId,
  body: { kind: "json", schema: personChange, limitBytes: LIMIT_BYTES },
  answer: person,
  status: 200,
} as const;

export const postPersonLink = {
  id: "postPersonLink",
  method: "POST",
  path: "/people/{id}/link",
  summary: "A new link in the place of the last: an invitation, or a reset of the password",
  permission: "people.manage",
  params: byId,
  body: { kind: "none" },
  answer: { kind: "json", name: "Link", schema: linkDocument },
  status: 201,
} as const;

export const deletePersonSessions = {
  id: "deletePersonSessions",
  method: "DELETE",
  path: "/people/{id}/sessions",
  summary: "End every session of somebody",
  permission: "people.manage",
  params: byId,
  body: { kind: "none" },
  answer: ended,
  status: 200,
} as const;

export const getSessions = {
  id: "getSessions",
  method: "GET",
  path: "/sessions",
  summary: "The sessions of one person, or of everybody, the one used last first",
  permission: "people.manage",
  query: z.strictObject({ person: z.string().min(1).max(100).exactOptional() }),
  body: { kind: "none" },
  answer: sessions,
  status: 200,
} as const;

export const deleteSession = {
  id: "deleteSession",
  method: "DELETE",
  path: "/sessions/{id}",
  summary: "End a session, whosever it is",
  permission: "people.manage",
  params: byId,
  body: { kind: "none" },
  answer: ended,
  status: 200,
} as const;

export const getAccount = {
  id: "getAccount",
  method: "GET",
  path: "/account",
  summary: "One's own account",
  permission: "account.own",
  body: { kind: "none" },
  answer: { kind: "json", name: "Account", schema: accountDocument },
  status: 200,
} as const;

export const patchAccount = {
  id: "patchAccount",
  method: "PATCH",
  path: "/account",
  summary: "Change one's own name",
  permission: "account.own",
  body: { kind: "json", schema: accountChange, limitBytes: LIMIT_BYTES },
  answer: { kind: "json", name: "OwnName", schema: z.strictObject({ name: z.string() }) },
  status: 200,
} as const;

export const getOwnSessions = {
  id: "getOwnSessions",
  method: "GET",
  path: "/account/sessions",
  summary: "One's own sessions",
  permission: "account.own",
  body: { kind: "none" },
  answer: sessions,
  status: 200,
} as const;

export const deleteOwnSession = {
  id: "deleteOwnSession",
  method: "DELETE",
  path: "/account/sessions/{id}",
  summary: "End one of one's own sessions",
  permission: "account.own",
  params: byId,
  body: { kind: "none" },
  answer: ended,
  status: 200,
} as const;
