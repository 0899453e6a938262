import type { Store } from "@/db/open";
import { UNAUTHENTICATED } from "@/lib/access/authorise";
import { ADDRESS_HEADER } from "@/lib/client-address";
import { readEnvironment } from "@/lib/env";
import { AppError, type ErrorCode } from "@/lib/errors";
import { refusal } from "@/lib/http";
import { sharedStore } from "@/lib/open-context";
import { inputOf } from "@/lib/request-input";
import { isForeign, provesSameOrigin } from "@/lib/request-origin";
import { record } from "@/lib/trail/record";
import { authFor } from "./auth";
import { AUTH_PATHS, type AuthPath } from "./auth-paths";
import { callerOf } from "./caller";
import { stranger } from "./entrance";
import { baseUrl } from "./one-time-link";
import { providerOf } from "./provider";
import { refusalWords, tooManyTries } from "./refusal-words";
import { cookiePrefix } from "./session-cookie";

const BASE = "/api/auth";
const LIMIT_BYTES = 16 * 1024;
/** A browser says what it is in less. */
const LONGEST_HEADER = 300;
/** All that the library is told of a request beside its body. */
const PASSED_ON = ["user-agent", ADDRESS_HEADER];
/** What its answers say and a page has no use for: the session's token belongs in the cookie alone. */
const KEPT_BACK = ["token", "user", "session"];

const CODE_OF: Readonly<Record<number, ErrorCode>> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  405: "not-found",
  415: "unsupported-type",
  429: "too-many",
};
/**
 * Answers a request below /api/auth: what AUTH_PATHS names goes to the auth library, as its schema has it and with no more
 * of its headers than it needs; everything else is not there.
 */
export async function answerAuth(request: Request, store: Store = sharedStore()): Promise<Response> {
  const path = new URL(request.url).pathname.slice(BASE.length);
  try {
    const known = AUTH_PATHS.find((candidate) => candidate.path === path && candidate.method === request.method);
    const isThere = known?.withProvider !== true || providerOf(store) !== null;
    if (known === undefined || !isThere) throw new AppError("not-found", "There is nothing at this address.");
    const { sessionId } = await callerOf(store, request.headers, () => new Date());
    if (known.signedIn && sessionId === null) throw new AppError("unauthenticated", UNAUTHENTICATED);
    refuseForeign(known, request.headers);
    const asked = await asPassedOn(known, request, sessionId !== null);
    const response = await authFor(store, { withProvider: known.withProvider === true }).handler(asked);
    return await asAnswered(known.method === "GET" && response.status >= 400 ? backToSignIn() : response);
  } catch (error) {
    if (error instanceof AppError && error.details.reason === "INVALID_TOKEN") await noteFailure(store, request, path);
    return refusal(error);
  }
}

/** People come here by their browser's own address bar: they are sent back, not shown a refusal. */
function backToSignIn(): Response {
  return new Response(null, { status: 302, headers: { location: "/sign-in?error=provider" } });
}

function refuseForeign({ method }: AuthPath, headers: Headers): void {
  const { PUBLIC_URL } = readEnvironment();
  if (method === "GET") return;
  const refused = headers.has("cookie") ? !provesSameOrigin(headers, PUBLIC_URL) : isForeign(headers, PUBLIC_URL);
  if (refused) throw new AppError("forbidden", "Another site may not sign anybody in or out here.");
}

async function asPassedOn(known: AuthPath, request: Request, hasSession: boolean): Promise<Request> {
  // The origin was judged above, by the rule of every other door; the library is told that it was our own.
  const headers = new Headers({ origin: baseUrl() });
  const cookies = cookiesOf(request.headers, hasSession);
  if (cookies !== "") headers.set("cookie", cookies);
  for (const name of PASSED_ON)
    if (request.headers.has(name)) headers.set(name, (request.headers.get(name) ?? "").slice(0, LONGEST_HEADER));
  const url = `${baseUrl()}${BASE}${known.inside ?? known.path}`;
  if (known.body === undefined) return new Request(url + new URL(request.url).search, { headers });
  const { body } = await inputOf(
    {
      ...known,
      id: known.path,
      permission: "anyone",
      body: { kind: "json", schema: known.body, limitBytes: LIMIT_BYTES },
      answer: { kind: "text", type: "application/json" },
      status: 200,
    },
    request,
    {},
  );
  headers.set("content-type", "application/json");
  return new Request(url, { method: known.method, headers, body: JSON.stringify(body) });
}

/**
 * A request's cookies, less that of a session that holds no more: nobody came by for too long, which the library does not ask.
 */
function cookiesOf(headers: Headers, hasSession: boolean): string {
  const cookies = headers.get("cookie") ?? "";
  if (hasSession) return cookies;
  const own = `${cookiePrefix()}.session_token=`;
  const others = cookies.split(";").filter((pair) => !pair.trim().startsWith(own));
  return others.join(";");
}

async function asAnswered(response: Response): Promise<Response> {
  const headers = new Headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  for (const cookie of response.headers.getSetCookie()) headers.append("set-cookie", cookie);
  const location = response.headers.get("location");
  if (response.status >= 300 && response.status < 400 && location !== null) {
    headers.set("location", location);
    return new Response(null, { status: response.status, headers });
  }
  const said: unknown = await response.json().catch(() => null);
  const document = typeof said === "object" && said !== null ? (said as Readonly<Record<string, unknown>>) : {};
  if (response.ok) {
    const answer = Object.fromEntries(Object.entries(document).filter(([key]) => !KEPT_BACK.includes(key)));
    return Response.json(answer, { headers });
  }
  const wait = response.headers.get("retry-after") ?? response.headers.get("x-retry-after");
  const refused = refusal(errorOf(response, document, wait));
  if (wait !== null) refused.headers.set("retry-after", wait);
  for (const cookie of response.headers.getSetCookie()) refused.headers.append("set-cookie", cookie);
  return refused;
}

/** The library's refusal in our words, at the field that it is about: `reason` is its own code, which is stable. */
function errorOf(response: Response, { code, message }: Readonly<Record<string, unknown>>, wait: string | null): Error {
  const known = CODE_OF[response.status];
  if (known === undefined) return new Error(`The auth library answered ${response.status}`);
  const reason = typeof code === "string" ? code : null;
  const words = reason === null ? null : refusalWords(reason);
  if (words === null && known === "too-many") return new AppError(known, tooManyTries(Number(wait ?? 60)));
  const says = words?.says ?? (typeof message === "string" ? message : "This was refused.");
  return new AppError(reason === "INVALID_EMAIL" ? "unauthenticated" : known, says, {
    ...(reason === null ? {} : { reason }),
    ...(words === null || words.field === null ? {} : { errors: [{ path: words.field, message: says }] }),
  });
}

/** A link that does not hold was tried. */
async function noteFailure(store: Store, { headers }: Request, path: string): Promise<void> {
  const actor = stranger(headers);
  await record({ store, actor, now: () => new Date() }, { what: "sign-in-failed", details: { at: path } });
}
