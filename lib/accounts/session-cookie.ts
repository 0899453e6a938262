import { createHmac, timingSafeEqual } from "node:crypto";
import type { Store } from "@/db/open";
import { secretOf } from "@/lib/secret/secret";
import { baseUrl } from "./one-time-link";

/** How the cookies of the auth library begin. Over https they are for this host alone, which `__Host-` makes browsers hold to. */
export function cookiePrefix(): string {
  return baseUrl().startsWith("https:") ? "__Host-golden-thread" : "golden-thread";
}

/**
 * The token of the session's cookie, where its signature holds; null otherwise. The auth library signs with HMAC-SHA-256: the
 * token, a dot and the signature in base64, percent-encoded. It is read here, since every request of everybody asks for it.
 */
export function sessionTokenIn(store: Store, headers: Headers): string | null {
  const name = `${cookiePrefix()}.session_token=`;
  const pair = headers
    .get("cookie")
    ?.split(";")
    .map((text) => text.trim())
    .find((text) => text.startsWith(name));
  const signed = pair === undefined ? null : decoded(pair.slice(name.length));
  const dot = signed?.lastIndexOf(".") ?? -1;
  if (signed === null || dot < 1) return null;
  const token = signed.slice(0, dot);
  const expected = createHmac("sha256", secretOf(store)).update(token).digest();
  const given = Buffer.from(signed.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
