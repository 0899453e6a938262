import { APIError } from "better-auth/api";
import { type BetterAuthOptions, betterAuth } from "better-auth/minimal";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import type { Store } from "@/db/open";
import { ADDRESS_HEADER } from "@/lib/client-address";
import { logFault } from "@/lib/log/fault";
import { secretOf } from "@/lib/secret/secret";
import { entrance } from "./entrance";
import { baseUrl } from "./one-time-link";
import { newId } from "./password";
import { patientAdapter } from "./patient-adapter";
import { discoveryUrl, PROVIDER_ID, type Provider, providerOf } from "./provider";
import { PASSWORD_LENGTH, SIGN_IN_METHODS } from "./schema";
import { cookiePrefix } from "./session-cookie";
import { methodOf, type SignInMethod } from "./session-method";
import { watchman } from "./watchman";

/** What a wrong password is refused with, too. */
const INVALID = { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" };
const DAY_S = 24 * 3600;
/** However often somebody comes by, after so long they sign in again; the organisation's sessionDays end idle ones before. */
const LONGEST_SESSION_S = 90 * DAY_S;
const APP_NAME = "Golden Thread";

const isMethod = (text: unknown): text is SignInMethod => SIGN_IN_METHODS.some((method) => method === text);

function hooksOf(store: Store) {
  return {
    session: {
      create: {
        // Whatever way in it was: who is suspended gets no session.
        before: async (session, ctx) => {
          const suspended = store.rows("SELECT suspended_at FROM person WHERE id = ?").get(session.userId)?.[0] ?? null;
          if (suspended !== null) throw APIError.from("UNAUTHORIZED", INVALID);
          const before: unknown = ctx?.context.session?.session.method;
          return { data: { ...session, method: methodOf(ctx?.path ?? "", isMethod(before) ? before : null) } };
        },
      },
    },
    account: {
      create: {
        // We ask the provider nothing further, so its tokens are kept nowhere.
        before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
      },
    },
  } satisfies BetterAuthOptions["databaseHooks"];
}

function optionsOf(store: Store, provider: Provider | null) {
  const secure = baseUrl().startsWith("https:");
  return {
    appName: APP_NAME,
    baseURL: baseUrl(),
    basePath: "/api/auth",
    secret: secretOf(store),
    database: patientAdapter(store),
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (_level, message, ...rest) => logFault(rest.find((said) => said instanceof Error) ?? message),
    },
    onAPIError: { throw: true, errorURL: "/sign-in" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    session: {
      expiresIn: LONGEST_SESSION_S,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { method: { type: "string", required: false, input: false } },
    },
    account: {
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, disableImplicitLinking: true, trustedProviders: [PROVIDER_ID] },
    },
    databaseHooks: hooksOf(store),
    // Behind the count of failures for each account, a limit for each address: enough for an office, too few for a machine.
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: {
        "/sign-in/*": { window: 60, max: 60 },
        "/two-factor/*": { window: 60, max: 30 },
        "/set-up": { window: 60, max: 20 },
        "/link": { window: 60, max: 60 },
        "/invitation/*": { window: 60, max: 20 },
        "/reset/*": { window: 60, max: 20 },
        "/change-password": { window: 60, max: 20 },
      },
    },
    advanced: {
      cookiePrefix: cookiePrefix(),
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 64 },
      database: { generateId: newId },
    },
    plugins: [
      twoFactor({
        issuer: APP_NAME,
        allowPasswordless: true,
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 },
      }),
      ...(provider === null ? [] : [genericOAuth({ config: [configOf(provider)] })]),
      entrance(store),
      // Last, so that it sees what the others made of an answer: no session yet where a second factor is owed.
      watchman(store),
    ],
  } satisfies BetterAuthOptions;
}

function configOf({ issuer, clientId, clientSecret, name }: Provider) {
  return {
    providerId: PROVIDER_ID,
    name,
    discoveryUrl: discoveryUrl(issuer),
    clientId,
    clientSecret,
    scopes: ["openid", "email", "profile"],
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableProviderLogout: true,
  };
}

function make(store: Store, provider: Provider | null) {
  return betterAuth(optionsOf(store, provider));
}

export type Auth = ReturnType<typeof make>;

interface Kept {
  readonly made: string;
  readonly auth: Auth;
}

/**
 * The auth library on our own tables: its handler is the only way to a session. `withProvider` adds the identity provider,
 * and asks it what it can do; without, nothing here waits for anybody outside. Kept until what it was made of changes.
 */
export function authFor(store: Store, { withProvider = false }: { withProvider?: boolean } = {}): Auth {
  const provider = withProvider ? providerOf(store) : null;
  const made = JSON.stringify([baseUrl(), provider]);
  const name = withProvider ? "auth with provider" : "auth";
  const known = store.memo.get(name) as Kept | undefined;
  if (known?.made === made) return known.auth;
  const auth = make(store, provider);
  store.memo.set(name, { made, auth } satisfies Kept);
  return auth;
}
