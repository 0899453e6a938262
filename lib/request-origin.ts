const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The name in a Host header or authority, without its port, in lower case; null where there is none. */
function hostnameOf(authority: string | null): string | null {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.exec(authority ?? "")?.[1]?.toLowerCase() ?? null;
}

/**
 * Does a request name us? Listening on loopback does not keep out a web page elsewhere whose own name is made to point
 * here (DNS rebinding); its Host header gives it away. `names` are ours beside loopback's; `local` is the address that the
 * request came in at, under which nobody else can be meant.
 */
export function isAllowedHost(host: string | null, names: readonly string[], local?: string): boolean {
  const name = hostnameOf(host);
  if (name === null) return false;
  return LOOPBACK.test(name) || names.includes(name) || (local !== undefined && name === hostnameOfAddress(local));
}

/** An address as it stands in a Host header: IPv6 in brackets, an IPv4 one inside IPv6 as IPv4. */
function hostnameOfAddress(address: string): string {
  const four = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return four.includes(":") ? `[${four}]` : four;
}

/**
 * Does a request come from a page of ours? Browsers say where one that changes something comes from; what says nothing
 * proves nothing. `publicOrigin` is the address that people type, where that is another than the Host header's.
 */
export function provesSameOrigin(headers: Headers, publicOrigin?: string): boolean {
  const says = headers.has("origin") || headers.has("sec-fetch-site");
  return says && !isForeign(headers, publicOrigin);
}

/** Does a request say that it comes from another site? Programs say nothing of the kind. */
export function isForeign(headers: Headers, publicOrigin?: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return true;
  const origin = headers.get("origin");
  if (origin === null) return false;
  return origin !== publicOrigin && !(URL.canParse(origin) && new URL(origin).host === headers.get("host")?.toLowerCase());
}

/** Is `host`, as given to `serve --host`, an address that only this machine reaches? */
export function isLoopbackAddress(host: string): boolean {
  return LOOPBACK.test(host.toLowerCase()) || host === "::1";
}
