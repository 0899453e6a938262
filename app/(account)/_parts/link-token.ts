"use client";

import { useSyncExternalStore } from "react";

const subscribe = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

/**
 * The token of the link that led here. It stands behind the #, which a browser sends to nobody. Null while the page is
 * not yet alive, empty where the address has none.
 */
export function useLinkToken(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => decodeURIComponent(window.location.hash.slice(1)),
    () => null,
  );
}
