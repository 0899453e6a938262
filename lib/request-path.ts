/** The request header in which proxy.ts tells a page its own address, for the way back after sign-in. */
export const PATH_HEADER = "x-golden-thread-path";

/** The address of a page without its origin and without what the framework adds for itself. */
export function pagePath(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete("_rsc");
  const text = query.toString();
  return text === "" ? url.pathname : `${url.pathname}?${text}`;
}
