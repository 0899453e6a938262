const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The name in a Host header or authority, without its port, in lower case; null where there is none. */
function hostnameOf(authority: string | null): string | null {
  return /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.exec(authority ?? "")?.[1]?.toLowerCase() ?? null;
}

/**
 * Does a request name this machine? Listening on loopback does not keep out a web page elsewhere whose own name is made
 * to point here (DNS rebinding); its Host header gives it away.
 */
export function isAllowedHost(host: string | null, allowed: readonly string[]): boolean {
  const name = hostnameOf(host);
  return name !== null && (LOOPBACK.test(name) || allowed.includes(name));
}

/** May this request change something? Programs send no Origin; a browser sends one, and it must be our own. */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const origin = headers.get("origin");
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host")?.toLowerCase();
}

/** Is `host`, as given to `serve --host`, an address that only this machine reaches? */
export function isLoopbackAddress(host: string): boolean {
  return LOOPBACK.test(host.toLowerCase()) || host === "::1";
}
