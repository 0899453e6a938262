import type { Caller } from "@/lib/access/caller";
import { callerOf } from "@/lib/accounts/caller";
import { ADDRESS_HEADER } from "@/lib/client-address";
import type { Visit } from "@/lib/context";
import { readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { sharedStore, visitOf } from "@/lib/open-context";
import { isForeign, provesSameOrigin } from "@/lib/request-origin";
import { tokenCaller } from "@/lib/tokens/caller";
import { record } from "@/lib/trail/record";

/** Who asks with a request, and by what it is known. */
export interface Asker {
  readonly visit: Visit;
  readonly by: "token" | "session" | "nothing";
  /** Signed in, but nobody until a second factor is set up, which the organisation asks of this role. */
  readonly owes: "second-factor" | null;
}

const BEARER = /^bearer(\s|$)/i;

/**
 * Who asks: the program whose token the Authorization header bears, else the person of the session cookie, else nobody. A
 * token that does not hold is nobody, whatever cookie comes with it.
 */
export async function askerOf(headers: Headers, at: "api" | "web"): Promise<Asker> {
  const store = sharedStore();
  const now = () => new Date();
  const address = headers.get(ADDRESS_HEADER);
  const authorization = headers.get("authorization");
  if (authorization !== null && BEARER.test(authorization)) {
    const caller = await tokenCaller(store, authorization, now);
    return { visit: visitOf(store, { id: idOf(caller), door: "api", caller, address }, now), by: "token", owes: null };
  }
  const { caller, owes } = await callerOf(store, headers, now);
  const by = caller.kind === "nobody" ? "nothing" : "session";
  return { visit: visitOf(store, { id: idOf(caller), door: by === "session" ? "web" : at, caller, address }, now), by, owes };
}

function idOf(caller: Caller): string {
  if (caller.kind === "person") return caller.id;
  return caller.kind === "token" ? `token:${caller.id}` : "nobody";
}

/**
 * Refuses what would change something on another site's behalf. A browser sends a cookie along whoever has asked it to,
 * so a session must prove that the request is our own page's; a token is sent by nobody but its holder.
 * @throws AppError `forbidden`, after the trail has noted it of whoever is signed in
 */
export async function refuseForeignOrigin(headers: Headers, { by, visit }: Asker): Promise<void> {
  const { PUBLIC_URL } = readEnvironment();
  const refused = by === "session" ? !provesSameOrigin(headers, PUBLIC_URL) : by === "nothing" && isForeign(headers, PUBLIC_URL);
  if (refused && by === "session") await record({ store: sharedStore(), ...visit }, { what: "refused", subject: "another site" });
  if (refused) throw new AppError("forbidden", "Another site may not change anything here.");
}
