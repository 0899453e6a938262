import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Store } from "@/db/open";
import { NOBODY } from "@/lib/access/caller";
import { ADDRESS_HEADER } from "@/lib/client-address";
import type { Actor } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { acceptInvitation, invitationOf, resetPassword } from "./accept";
import { askForReset } from "./ask-for-reset";
import { demoEntries } from "./organisation";
import { DEMO_PEOPLE, emailSchema, nameSchema } from "./schema";
import { setUp } from "./set-up";

/** Somebody at the door whom nobody knows yet. */
export function stranger(headers: Headers | undefined): Actor {
  return { id: "nobody", door: "web", caller: NOBODY, address: headers?.get(ADDRESS_HEADER) ?? null };
}

const token = z.string().min(1).max(200);
const password = z.string().max(1000);

export const entranceBodies = {
  setUp: z.object({ token, email: emailSchema, name: nameSchema, password }),
  openLink: z.object({ token }),
  accept: z.object({ token, name: nameSchema, password: password.nullable().default(null) }),
  askForReset: z.object({ email: emailSchema }),
  reset: z.object({ token, newPassword: password }),
  demo: z.object({ who: z.enum(DEMO_PEOPLE) }),
};

type EndpointContext = Parameters<typeof setSessionCookie>[0];

/** Opens a new session for a person and sets its cookie, as the library does after a password. */
async function signIn(ctx: EndpointContext, person: string): Promise<void> {
  const user = await ctx.context.internalAdapter.findUserById(person);
  const session = user && (await ctx.context.internalAdapter.createSession(user.id));
  if (!user || !session) throw new AppError("unauthenticated", "This account cannot be signed in to.");
  await setSessionCookie(ctx, { session, user });
}

/**
 * The ways in that the auth library does not have: set-up, invitations, resets by a link that is kept as a hash, and the
 * demo's one click. They are endpoints of its handler, so that its limits, origin checks and sessions are theirs too.
 */
export function entrance(store: Store) {
  const now = () => new Date();
  const doorOf = (ctx: { readonly headers?: Headers | undefined }) => ({ store, actor: stranger(ctx.headers), now });
  return {
    id: "entrance",
    endpoints: {
      setUp: createAuthEndpoint("/set-up", { method: "POST", body: entranceBodies.setUp }, async (ctx) => {
        await signIn(ctx, await setUp(doorOf(ctx), ctx.body));
        return ctx.json({ done: true });
      }),
      openLink: createAuthEndpoint("/link", { method: "POST", body: entranceBodies.openLink }, async (ctx) => {
        return ctx.json({ link: invitationOf(store, ctx.body.token, now()) });
      }),
      acceptInvitation: createAuthEndpoint("/invitation/accept", { method: "POST", body: entranceBodies.accept }, async (ctx) => {
        await signIn(ctx, await acceptInvitation(doorOf(ctx), ctx.body));
        return ctx.json({ done: true });
      }),
      askForReset: createAuthEndpoint("/reset/ask", { method: "POST", body: entranceBodies.askForReset }, async (ctx) => {
        askForReset(doorOf(ctx), ctx.body.email);
        return ctx.json({ done: true });
      }),
      reset: createAuthEndpoint("/reset/choose", { method: "POST", body: entranceBodies.reset }, async (ctx) => {
        await resetPassword(doorOf(ctx), { token: ctx.body.token, password: ctx.body.newPassword });
        return ctx.json({ done: true });
      }),
      enterDemo: createAuthEndpoint("/demo/enter", { method: "POST", body: entranceBodies.demo }, async (ctx) => {
        const { who } = ctx.body;
        const offered = demoEntries(store).some((entry) => entry.who === who);
        const id = offered ? store.rows("SELECT id FROM person WHERE demo = ?").get(who)?.[0] : undefined;
        if (typeof id !== "string") throw new AppError("not-found", "There is no entry by one click here.");
        await signIn(ctx, id);
        return ctx.json({ done: true });
      }),
    },
  } satisfies BetterAuthPlugin;
}
