import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { type DEMO_PEOPLE, PASSWORD_LENGTH, roleSchema } from "@/lib/accounts/schema";
import { Refusal } from "@/lib/fetch-json";

/** How the auth library refuses, a code and English of its own; and how we do, a problem with a sentence for each field. */
const refusal = z.looseObject({
  code: z.string().optional(),
  message: z.string().optional(),
  detail: z.string().optional(),
  reason: z.string().optional(),
  errors: z.array(z.looseObject({ path: z.string().optional(), message: z.string() })).optional(),
});

/** What each refusal is in our words, and the field that it is about; null for the form as a whole. */
const WORDS: Readonly<Record<string, readonly [field: string | null, says: string]>> = {
  INVALID_EMAIL_OR_PASSWORD: ["password", "The e-mail address or the password is not right."],
  INVALID_EMAIL: ["email", "This is not an e-mail address."],
  INVALID_PASSWORD: ["currentPassword", "This is not your password."],
  PASSWORD_TOO_SHORT: ["newPassword", `Too short: it needs at least ${PASSWORD_LENGTH.least} characters.`],
  PASSWORD_TOO_LONG: ["newPassword", `Too long: at most ${PASSWORD_LENGTH.most} characters.`],
  INVALID_CODE: ["code", "This code is not right. Codes change every 30 seconds: type the one that shows now."],
  INVALID_BACKUP_CODE: ["code", "This is none of your recovery codes, or it has been used already."],
  INVALID_TWO_FACTOR_COOKIE: [null, "This sign-in has lapsed. Begin again with your password."],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [null, "Too many tries. Begin again with your password."],
  ACCOUNT_TEMPORARILY_LOCKED: [null, "Too many tries. Wait a quarter of an hour, then begin again."],
  SESSION_EXPIRED: [null, "You are no longer signed in. Sign in again; nothing was changed."],
  SESSION_NOT_FRESH: [null, "You signed in a while ago. Sign in again to change this."],
  INVALID_TOKEN: [null, "This link has been used already or has lapsed. Ask for another."],
};

/** How long a caller must wait, in words a person would use. */
function waitOf(seconds: number): string {
  if (seconds < 60) return "a minute";
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}

async function refusalOf(answer: Response): Promise<Refusal> {
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get("retry-after") ?? answer.headers.get("x-retry-after") ?? 60);
    return new Refusal(`Too many tries. Try again in ${waitOf(seconds)}.`, "too-many", []);
  }
  const said = refusal.safeParse(await answer.json().catch(() => null)).data;
  const code = said?.reason ?? said?.code ?? "unknown";
  const known = WORDS[code];
  const says = known?.[1] ?? said?.detail ?? said?.message ?? "That did not work. Nothing was changed; try again.";
  if (said?.errors)
    return new Refusal(
      says,
      code,
      said.errors.map(({ path, message }) => ({ line: null, path: path ?? null, message })),
    );
  return new Refusal(says, code, known?.[0] ? [{ line: null, path: known[0], message: says }] : []);
}

/**
 * Asks the auth library's own handler.
 * @throws Refusal with the field that it is about in `faults`, or none where it is about the whole form
 */
async function ask<T>(schema: z.ZodType<T>, path: string, body: object): Promise<T> {
  const answer = await fetch(`/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (answer === null) throw new Refusal("The server cannot be reached. Is it still running?", "unreachable", []);
  if (!answer.ok) throw await refusalOf(answer);
  return schema.parse(await answer.json().catch(() => null));
}

const anything = z.unknown();

/** Signs in; `secondFactor` says that a code is still wanted. */
export async function signIn(input: {
  readonly email: string;
  readonly password: string;
}): Promise<{ readonly secondFactor: boolean }> {
  const answer = await ask(z.looseObject({ twoFactorRedirect: z.boolean().optional() }), "/sign-in/email", input);
  return { secondFactor: answer.twoFactorRedirect === true };
}

/** Enters the demo company as one of its people; refused anywhere but on this machine and in a demo's database. */
export function enterDemo(who: (typeof DEMO_PEOPLE)[number]): Promise<unknown> {
  return ask(anything, "/demo/enter", { who });
}

/** Where to go to sign in with the organisation's own provider; it comes back to `next`. */
export async function signInWithProvider(next: string): Promise<string> {
  return (await ask(z.looseObject({ url: z.string() }), "/sign-in/oauth2", { callbackURL: next })).url;
}

/** Where to go to link one's account there to the one that is signed in here; it comes back to the account page. */
export async function linkProvider(): Promise<string> {
  return (await ask(z.looseObject({ url: z.string() }), "/oauth2/link", { callbackURL: "/account" })).url;
}

/** The second step: the code that shows on a phone, or a recovery code, which then is used up. */
export function giveCode({ code, recovery }: { readonly code: string; readonly recovery: boolean }): Promise<unknown> {
  return ask(anything, recovery ? "/two-factor/verify-backup-code" : "/two-factor/verify-totp", { code });
}

/** Asks for a link to choose a new password; answers alike whether or not the address is known. */
export function askForReset(email: string): Promise<unknown> {
  return ask(anything, "/request-password-reset", { email });
}

/** Chooses a new password with the token of a link. It signs nobody in. */
export function resetPassword(input: { readonly token: string; readonly newPassword: string }): Promise<unknown> {
  return ask(anything, "/reset-password", input);
}

const opened = z.looseObject({
  kind: z.enum(["invitation", "reset"]),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
});
export type Opened = z.output<typeof opened>;

/** Whom the token of a link lets in; null where it lets nobody in any more. Looking uses nothing up. */
async function openLink(token: string): Promise<Opened | null> {
  return (await ask(z.looseObject({ link: opened.nullable() }), "/link", { token })).link;
}

/** Whom the token of a link lets in, asked once; nothing is asked while there is no token. */
export function linkQuery(token: string | null) {
  return queryOptions({
    queryKey: ["link", token],
    enabled: token !== null && token !== "",
    queryFn: () => openLink(token ?? ""),
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Takes an invitation up and signs in; without a password, to sign in with the organisation's provider from then on. */
export function acceptInvitation(input: {
  readonly token: string;
  readonly name: string;
  readonly password: string | null;
}): Promise<unknown> {
  return ask(anything, "/invitation/accept", input);
}

/** Makes the first administrator and signs in as them, with the token of the set-up link. */
export function setUp(input: {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): Promise<unknown> {
  return ask(anything, "/set-up", input);
}

export function changePassword(input: { readonly currentPassword: string; readonly newPassword: string }): Promise<unknown> {
  return ask(anything, "/change-password", input);
}

const started = z.looseObject({ totpURI: z.string(), backupCodes: z.array(z.string()) });
export type SecondFactorStart = z.output<typeof started>;

/** Begins a second factor: what an authenticator scans, and the recovery codes. It holds once a code has been given. */
export function startSecondFactor(password: string): Promise<SecondFactorStart> {
  return ask(started, "/two-factor/enable", { password });
}

export function endSecondFactor(password: string): Promise<unknown> {
  return ask(anything, "/two-factor/disable", { password });
}

/** New recovery codes; the old ones stop working. */
export async function newRecoveryCodes(password: string): Promise<readonly string[]> {
  return (await ask(z.looseObject({ backupCodes: z.array(z.string()) }), "/two-factor/generate-backup-codes", { password }))
    .backupCodes;
}
