"use client";

import { type ReactNode, useEffect, useRef } from "react";

interface DisclosureProps {
  /** What the button shows; words for a screen reader alone may be part of it. */
  readonly summary: ReactNode;
  readonly summaryClass: string;
  readonly panelClass: string;
  readonly className?: string;
  readonly children: ReactNode;
}

const STEPS: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The link or button nearest to `from` in a direction; straight ahead counts before sideways. */
function neighbour(panel: HTMLElement, from: Element, [dx, dy]: readonly [number, number]): HTMLElement | null {
  const here = from.getBoundingClientRect();
  let best: HTMLElement | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const item of panel.querySelectorAll<HTMLElement>("a[href], button")) {
    const there = item.getBoundingClientRect();
    const across = (there.left + there.right - here.left - here.right) / 2;
    const down = (there.top + there.bottom - here.top - here.bottom) / 2;
    const ahead = across * dx + down * dy;
    const aside = Math.abs(across * dy) + Math.abs(down * dx);
    if (item !== from && ahead > 1 && ahead + aside * 3 < least) {
      least = ahead + aside * 3;
      best = item;
    }
  }
  return best;
}

/** Follows an arrow key inside `panel`, or into it from the button, onto the chosen link first. */
function follow(panel: HTMLElement, event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined || !(event.target instanceof Element)) return;
  event.preventDefault();
  const first = panel.querySelector<HTMLElement>("[aria-current]") ?? panel.querySelector<HTMLElement>("a, button");
  const next = panel.contains(event.target) ? neighbour(panel, event.target, step) : first;
  next?.focus();
}

/**
 * A button that opens a panel of links. A native `details`, so it works before and without scripts; with them Escape and
 * a press outside close it, and arrow keys move between the links as they lie on screen.
 */
export function Disclosure({ summary, summaryClass, panelClass, className = "", children }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const root = details.current;
    const links = panel.current;
    if (root === null || links === null) return;
    const away = new AbortController();
    const close = () => root.removeAttribute("open");
    root.addEventListener(
      "keydown",
      (event) => {
        if (!root.open) return;
        if (event.key !== "Escape") return follow(links, event);
        close();
        root.querySelector("summary")?.focus();
      },
      away,
    );
    links.addEventListener("click", (event) => event.target instanceof Element && event.target.closest("a") && close(), away);
    document.addEventListener(
      "pointerdown",
      (event) => event.target instanceof Node && !root.contains(event.target) && close(),
      away,
    );
    return () => away.abort();
  }, []);

  return (
    <details ref={details} className={`relative ${className}`}>
      <summary className={summaryClass}>{summary}</summary>
      <div ref={panel} className={panelClass}>
        {children}
      </div>
    </details>
  );
}
