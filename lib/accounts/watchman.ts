import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getIP, getSessionFromCtx, isAPIError } from "better-auth/api";
import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import { nameless } from "@/lib/secret/secret";
import type { Act } from "@/lib/trail/record";
import { record } from "@/lib/trail/record";
import { stranger } from "./entrance";
import { type Attempt, countAttempt, forgive } from "./lockout";
import { forgetLinks } from "./one-time-link";
import { refuseWeak } from "./password";
import { owesSecondFactor } from "./second-factor";
import { methodOf, type SignInMethod } from "./session-method";

/** Where a password is asked of somebody who is signed in already. */
const ASKS_PASSWORD = ["/change-password", "/two-factor/enable", "/two-factor/disable", "/two-factor/generate-backup-codes"];
const GIVES_CODE = ["/two-factor/verify-totp", "/two-factor/verify-backup-code"];
const CODE_HOLDS_MS = 2 * 60_000;

type Ctx = Parameters<typeof getSessionFromCtx>[0];

/** The person who has given the password and still owes a code, as the challenge's cookie says. */
async function challenged(ctx: Ctx): Promise<string | null> {
  const cookie = ctx.context.createAuthCookie("two_factor");
  const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  return challenge ? ((await ctx.context.internalAdapter.findVerificationValue(challenge))?.value ?? null) : null;
}

/** Did the endpoint refuse? It answers with an error when it sends elsewhere, too. */
const isRefusal = (returned: unknown) => isAPIError(returned) && returned.status !== "FOUND";

const bodyOf = (ctx: Ctx) => (ctx.body ?? {}) as Readonly<Record<string, unknown>>;

/**
 * Stands at the auth handler's endpoints: counts what fails before it is looked at, refuses weak passwords and codes that
 * were used, keeps a second factor that is required, and puts what happened on the trail.
 */
export function watchman(store: Store) {
  const now = () => new Date();

  const note = (ctx: Ctx, who: string, act: Act) => record({ store, actor: { ...stranger(ctx.headers), id: who }, now }, act);

  async function attemptOf(ctx: Ctx): Promise<Attempt | null> {
    const address = ctx.request ? getIP(ctx.request, ctx.context.options) : null;
    if (ctx.path === "/sign-in/email") return { email: String(bodyOf(ctx).email), address };
    if (!ASKS_PASSWORD.includes(ctx.path)) return null;
    const session = await getSessionFromCtx(ctx);
    return session === null ? null : { email: session.user.email, address };
  }

  const usedCode = (person: string, ctx: Ctx) => `used-code-${nameless(store, "used codes", `${person} ${bodyOf(ctx).code}`)}`;

  const before = createAuthMiddleware(async (ctx) => {
    const attempt = await attemptOf(ctx);
    const until = attempt === null ? null : await countAttempt(store, attempt, now());
    if (until !== null) {
      await note(ctx, "nobody", { what: "sign-in-failed", ...personBy(store, attempt?.email), details: { locked: true } });
      const seconds = Math.ceil((until.getTime() - Date.now()) / 1000);
      throw new APIError(
        "TOO_MANY_REQUESTS",
        { code: "ACCOUNT_TEMPORARILY_LOCKED", message: "Too many tries. Wait a quarter of an hour, then begin again." },
        { "retry-after": String(seconds) },
      );
    }
    if (ctx.path === "/change-password") {
      const session = await getSessionFromCtx(ctx);
      if (session) await refuseWeak(store, String(bodyOf(ctx).newPassword), session.user, "newPassword");
    }
    if (ctx.path === "/two-factor/disable") {
      const session = await getSessionFromCtx(ctx);
      if (session && (await owesSecondFactor(store, session.user.id))) {
        throw new APIError("FORBIDDEN", { code: "REQUIRED", message: "Your organisation requires a second factor of you." });
      }
    }
    if (ctx.path === "/two-factor/verify-totp") {
      const person = (await getSessionFromCtx(ctx))?.user.id ?? (await challenged(ctx));
      if (person && (await ctx.context.internalAdapter.findVerificationValue(usedCode(person, ctx)))) {
        throw new APIError("UNAUTHORIZED", { code: "INVALID_CODE", message: "This code has been used. Wait for the next one." });
      }
    }
    if (ctx.path === "/sign-out") {
      const session = await getSessionFromCtx(ctx);
      if (session) await note(ctx, session.user.id, { what: "sign-out" });
    }
  });

  const after = createAuthMiddleware(async (ctx) => {
    const { returned, newSession } = ctx.context;
    if (!isRefusal(returned)) {
      const attempt = await attemptOf(ctx);
      if (attempt !== null) await forgive(store, attempt, now());
    }
    if (newSession && ctx.path === "/change-password") {
      // Whoever chooses another password shuts out those who know the old one, and those who hold a link to choose one.
      await atomically(store, (tx) => forgetLinks(tx, newSession.user.id));
    }
    if (newSession && ctx.path === "/two-factor/verify-totp") {
      await ctx.context.internalAdapter.createVerificationValue({
        identifier: usedCode(newSession.user.id, ctx),
        value: "used",
        expiresAt: new Date(Date.now() + CODE_HOLDS_MS),
      });
    }
    const act = await actOf(ctx, returned);
    if (act !== null) await note(ctx, act.who, act.act);
  });

  async function actOf(ctx: Ctx, returned: unknown): Promise<{ who: string; act: Act } | null> {
    const { path } = ctx;
    const refused = isRefusal(returned);
    const { newSession } = ctx.context;
    const signedIn = (who: string): { who: string; act: Act } => ({
      who,
      act: { what: "sign-in", details: { method: methodOf(path, null) satisfies SignInMethod } },
    });
    const own = (act: Act) => {
      const who = newSession?.user.id ?? ctx.context.session?.user.id;
      return who === undefined ? null : { who, act: { subject: `person:${who}`, ...act } };
    };
    if (path === "/sign-in/email") {
      if (refused) return { who: "nobody", act: { what: "sign-in-failed", ...personBy(store, bodyOf(ctx).email) } };
      return newSession ? signedIn(newSession.user.id) : null;
    }
    if (GIVES_CODE.includes(path)) {
      if (ctx.context.session) return newSession && !refused ? own({ what: "second-factor", details: { did: "on" } }) : null;
      if (newSession) return signedIn(newSession.user.id);
      const person = await challenged(ctx);
      return {
        who: "nobody",
        act: { what: "sign-in-failed", ...(person ? { subject: `person:${person}` } : {}), details: { step: "second-factor" } },
      };
    }
    if (path.startsWith("/callback/")) return newSession ? signedIn(newSession.user.id) : callbackWithout(returned);
    if (path === "/demo/enter" || path === "/set-up" || path === "/invitation/accept") {
      return newSession ? signedIn(newSession.user.id) : null;
    }
    if (refused) return null;
    if (path === "/change-password") return own({ what: "password", details: { did: "changed" } });
    if (path === "/update-user") return own({ what: "account", details: { did: "renamed" } });
    if (path === "/two-factor/disable") return own({ what: "second-factor", details: { did: "off" } });
    if (path === "/two-factor/generate-backup-codes") return own({ what: "second-factor", details: { did: "new codes" } });
    return null;
  }

  return {
    id: "watchman",
    hooks: {
      before: [{ matcher: () => true, handler: before }],
      after: [{ matcher: () => true, handler: after }],
    },
  } satisfies BetterAuthPlugin;
}

/** A provider's answer that opened no session: an account was linked, or nobody was let in. */
function callbackWithout(returned: unknown): { who: string; act: Act } {
  const location = isAPIError(returned) ? new Headers(returned.headers).get("location") : null;
  const failed = location === null || new URL(location, "http://here.invalid").searchParams.has("error");
  const act: Act = failed
    ? { what: "sign-in-failed", details: { step: "provider" } }
    : { what: "account", details: { did: "linked" } };
  return { who: "nobody", act };
}

/** Whose e-mail address it is, for the trail; nothing where it is nobody's. */
function personBy(store: Store, email: unknown): { subject: string } | Record<never, never> {
  const id = store.rows("SELECT id FROM person WHERE email = ?").get(String(email).trim().toLowerCase())?.[0];
  return typeof id === "string" ? { subject: `person:${id}` } : {};
}
