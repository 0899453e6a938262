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
import { reading } from "./reading";

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

export const getPeople = reading({
  id: "getPeople",
  path: "/people",
  summary: "Everybody who may sign in",
  permission: "people.manage",
  query: peopleInput,
  answer: { kind: "json", name: "People", schema: peopleDocument },
});

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

export const getPerson = reading({
  id: "getPerson",
  path: "/people/{id}",
  summary: "One of them",
  permission: "people.manage",
  params: byId,
  answer: person,
});

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

export const getSessions = reading({
  id: "getSessions",
  path: "/sessions",
  summary: "The sessions of one person, or of everybody, the one used last first",
  permission: "people.manage",
  query: z.strictObject({ person: z.string().min(1).max(100).exactOptional() }),
  answer: sessions,
});

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

export const getAccount = reading({
  id: "getAccount",
  path: "/account",
  summary: "One's own account",
  permission: "account.own",
  answer: { kind: "json", name: "Account", schema: accountDocument },
});

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

export const getOwnSessions = reading({
  id: "getOwnSessions",
  path: "/account/sessions",
  summary: "One's own sessions",
  permission: "account.own",
  answer: sessions,
});

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
