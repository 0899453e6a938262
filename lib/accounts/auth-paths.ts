import { z } from "zod";
import { entranceBodies } from "./entrance";
import { PROVIDER_ID } from "./provider";
import { nameSchema } from "./schema";

/** An address of the auth handler that is open to the world. Whatever is not named here is not there. */
export interface AuthPath {
  readonly method: "GET" | "POST";
  /** Below /api/auth. */
  readonly path: string;
  readonly summary: string;
  /** What a body may say. Whatever else it says (a `userId`, say) goes no further. Absent for GET. */
  readonly body?: z.ZodType<object>;
  /** The address inside the library, where it is another. */
  readonly inside?: string;
  /** Only for somebody who is signed in, a second factor that they owe aside. */
  readonly signedIn?: true;
  /** What only the identity provider's side answers. */
  readonly withProvider?: true;
}

const anyText = z.string().max(1000);
const password = z.object({ password: anyText.optional() });
const code = z.object({ code: z.string().max(100) });

/** A path of this site, never another site's: what comes after sign-in. */
const next = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])/, "is no path of this site")
  .refine((path) => new URL(path, "http://here.invalid").origin === "http://here.invalid", "is no path of this site");

const throughProvider = z.object({ callbackURL: next.default("/") });

export const AUTH_PATHS: readonly AuthPath[] = [
  {
    method: "POST",
    path: "/sign-in/email",
    summary: "Sign in; `twoFactorRedirect` says that a code is still owed",
    body: z.object({ email: anyText, password: anyText }),
  },
  {
    method: "POST",
    path: "/sign-in/oauth2",
    summary: "Where to go to sign in with the organisation's identity provider",
    body: throughProvider.transform(({ callbackURL }) => ({
      provider: PROVIDER_ID,
      callbackURL,
      errorCallbackURL: "/sign-in",
      disableRedirect: true,
    })),
    inside: "/sign-in/social",
    withProvider: true,
  },
  {
    method: "POST",
    path: "/oauth2/link",
    signedIn: true,
    summary: "Where to go to link the account there to the one that is signed in here",
    body: throughProvider.transform(({ callbackURL }) => ({
      provider: PROVIDER_ID,
      callbackURL,
      errorCallbackURL: "/account",
      disableRedirect: true,
    })),
    inside: "/link-social",
    withProvider: true,
  },
  {
    method: "GET",
    path: `/callback/${PROVIDER_ID}`,
    summary: "Where the identity provider sends people back to",
    withProvider: true,
  },
  { method: "POST", path: "/sign-out", summary: "End this session", body: z.object({}) },
  { method: "POST", path: "/two-factor/verify-totp", summary: "Give the code that a phone shows", body: code },
  { method: "POST", path: "/two-factor/verify-backup-code", summary: "Give a recovery code, which is used up", body: code },
  {
    method: "POST",
    path: "/two-factor/enable",
    signedIn: true,
    summary: "Begin a second factor: what to scan, and recovery codes",
    body: password,
  },
  { method: "POST", path: "/two-factor/disable", signedIn: true, summary: "Give the second factor up", body: password },
  {
    method: "POST",
    path: "/two-factor/generate-backup-codes",
    signedIn: true,
    summary: "New recovery codes in the place of the old",
    body: password,
  },
  {
    method: "POST",
    path: "/change-password",
    signedIn: true,
    summary: "Choose another password; every other session ends",
    body: z
      .object({ currentPassword: anyText, newPassword: anyText })
      .transform((body) => ({ ...body, revokeOtherSessions: true })),
  },
  {
    method: "POST",
    path: "/update-user",
    signedIn: true,
    summary: "Change one's own name",
    body: z.object({ name: nameSchema }),
  },
  {
    method: "POST",
    path: "/set-up",
    summary: "Make the first administrator, with the set-up link's token",
    body: entranceBodies.setUp,
  },
  {
    method: "POST",
    path: "/link",
    summary: "What an invitation or a reset is for; looking uses nothing up",
    body: entranceBodies.openLink,
  },
  {
    method: "POST",
    path: "/invitation/accept",
    summary: "Take an invitation up: a name, and a password or (null) the identity provider",
    body: entranceBodies.accept,
  },
  {
    method: "POST",
    path: "/request-password-reset",
    summary: "Ask for a link to choose a new password; the answer is the same for every address",
    body: entranceBodies.askForReset,
    inside: "/reset/ask",
  },
  {
    method: "POST",
    path: "/reset-password",
    summary: "Choose a new password with a link's token",
    body: entranceBodies.reset,
    inside: "/reset/choose",
  },
  {
    method: "POST",
    path: "/demo/enter",
    summary: "Enter the demo as one of its people, on this machine alone",
    body: entranceBodies.demo,
  },
];
