const HERE = "http://here.invalid";

/**
 * Where to go after signing in: the path that an address asked for, where it is one of this site's own, else `/`.
 * @example nextPath("/metrics?q=nps") // "/metrics?q=nps"
 * @example nextPath("//evil.example") // "/"
 */
export function nextPath(asked: string | undefined): string {
  if (asked === undefined || !asked.startsWith("/") || !URL.canParse(asked, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(asked, HERE);
  return origin === HERE && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/";
}
