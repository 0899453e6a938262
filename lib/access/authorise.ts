import type { Context, Scope, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { record } from "@/lib/trail/record";
import type { Caller } from "./caller";
import { EVERYTHING } from "./everything";
import { HIDDEN } from "./hidden";
import { MAY_EVERYTHING } from "./operator";
import { type Action, type Grant, grantOf } from "./rules";
import { eyesOf } from "./sight";

/** One wording for every kind of credentials that are missing or do not hold. */
export const UNAUTHENTICATED = "Sign in, or send a token that holds.";

export const FORBIDDEN = "This is not yours to do.";

/** A refusal stands even where the disk is too full to note it. */
async function recordRefusal(of: Parameters<typeof record>[0], action: Action): Promise<void> {
  try {
    await record(of, { what: "refused", subject: action });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/**
 * Lets a caller pass whom the table lets do `action`, and says for what.
 * @throws AppError `unauthenticated` for nobody; `forbidden` where the table says never, after the trail has noted it
 */
export async function admit({ actor, now, [HIDDEN]: store }: Visit, action: Action): Promise<Exclude<Grant, "never">> {
  if (actor.caller.kind === "nobody") throw new AppError("unauthenticated", UNAUTHENTICATED);
  const grant = grantOf(actor.caller, action);
  if (grant !== "never") return grant;
  await recordRefusal({ store, actor, now }, action);
  throw new AppError("forbidden", FORBIDDEN);
}

/**
 * Takes the store out of a visit, for a caller whom the table lets do `action`. What a caller may do is looked up at each
 * call: a role that changed, a session that ended and a token that was revoked hold from the next one.
 * @throws AppError as `admit` does
 */
export async function authorise<A extends Action>(visit: Visit, action: A): Promise<Context<A>> {
  const grant = await admit(visit, action);
  const { actor, now, [HIDDEN]: store } = visit;
  const known = { store, [HIDDEN]: store, actor, now, may: MAY_EVERYTHING, scope: scopeOf(actor.caller, grant) };
  return { ...known, eyes: await eyesOf({ ...known, eyes: EVERYTHING }) };
}

function scopeOf(caller: Caller, grant: Exclude<Grant, "never">): Scope {
  if (grant === "all") return "all";
  if (caller.kind === "person") return caller.leads;
  return caller.kind === "token" ? (caller.departments ?? "all") : "all";
}

/** Does what the caller was let do cover a department? */
export function inScope({ scope }: Pick<Context, "scope">, department: string): boolean {
  return scope === "all" || scope.includes(department);
}
