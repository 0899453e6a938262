"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Keeps the focus at its place in a list whose entries go away once they are dealt with: on what took the place of the one
 * that is gone, on the headline once none is left. What is to be pressed in an entry stands in `data-repairs`.
 */
export function useNextFocus(entries: readonly unknown[]): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  /** Where in the list the focus was; null before it was there. */
  const place = useRef<number | null>(null);
  useEffect(() => {
    const element = list.current;
    const left = place.current !== null && document.activeElement === document.body;
    if (left && entries.length === 0) document.querySelector<HTMLElement>("h1")?.focus();
    if (left) nextIn(element, place.current ?? 0)?.focus({ preventScroll: true });
    const away = new AbortController();
    element?.addEventListener(
      "focusin",
      ({ target }) => {
        const at = [...element.children].findIndex((child) => target instanceof Node && child.contains(target));
        if (at >= 0) place.current = at;
      },
      away,
    );
    return () => away.abort();
  }, [entries]);
  return list;
}

function nextIn(list: HTMLElement | null, place: number): HTMLElement | null {
  const entry = list?.children[Math.min(place, list.children.length - 1)];
  return (
    entry?.querySelector<HTMLElement>("[data-repairs] :is(button, input)") ?? entry?.querySelector<HTMLElement>("summary") ?? null
  );
}
