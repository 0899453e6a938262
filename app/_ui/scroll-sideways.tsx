import type { ReactNode } from "react";

/** What scrolls must take the focus, or keys could not scroll it. */
const REACHABLE = { tabIndex: 0 };

/** A wide table that scrolls within itself, by keys too, so that the page never does. */
export function ScrollSideways({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section aria-label={label} className="overflow-x-auto" {...REACHABLE}>
      {children}
    </section>
  );
}
