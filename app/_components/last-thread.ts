/** Holds the key of the metric whose thread was looked at last; nothing that is not in the page's own address. */
export const THREAD_COOKIE = "thread";

/** The key that a cookie names, as far as it can be one. */
export function lastThreadOf(cookie: string | undefined): string | null {
  return cookie !== undefined && /^[a-z0-9][a-z0-9-]{0,79}$/.test(cookie) ? cookie : null;
}
