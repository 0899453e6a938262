import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { type DEMO_PEOPLE, roleSchema } from "@/lib/accounts/schema";
import { fetchJson } from "@/lib/fetch-json";

/** Asks the auth library's own handler. Throws `Refusal` as `fetchJson` does. */
function ask<T>(schema: z.ZodType<T>, path: string, body: object): Promise<T> {
  return fetchJson(schema, `/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
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

/** Changes one's own password. Throws `Refusal`, as for a current password that is wrong. */
export function changePassword(input: { readonly currentPassword: string; readonly newPassword: string }): Promise<unknown> {
  return ask(anything, "/change-password", input);
}

const started = z.looseObject({ totpURI: z.string(), backupCodes: z.array(z.string()) });
export type SecondFactorStart = z.output<typeof started>;

/** Begins a second factor: what an authenticator scans, and the recovery codes. It holds once a code has been given. */
export function startSecondFactor(password: string): Promise<SecondFactorStart> {
  return ask(started, "/two-factor/enable", { password });
}

/** Takes one's own second factor away. Throws `Refusal`, as for a password that is wrong. */
export function endSecondFactor(password: string): Promise<unknown> {
  return ask(anything, "/two-factor/disable", { password });
}

/** New recovery codes; the old ones stop working. */
export async function newRecoveryCodes(password: string): Promise<readonly string[]> {
  return (await ask(z.looseObject({ backupCodes: z.array(z.string()) }), "/two-factor/generate-backup-codes", { password }))
    .backupCodes;
}
