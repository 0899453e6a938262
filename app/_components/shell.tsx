import type { ReactNode } from "react";
import type { Frame, Knot } from "@/lib/scorecards/frame";
import { ThreadBar } from "./thread-bar";
import { type Place, TopBar } from "./top-bar";

interface ShellProps {
  /** null where there is no organisation yet: the first-run page. */
  readonly frame: Frame | null;
  /** Which entry of the navigation this page is. */
  readonly place: Place | null;
  /** Address of this page without its period. */
  readonly path: string;
  /** What a phone's header says in place of the organisation's name. */
  readonly title: string;
  /** The thread that this page is about; absent or empty: the visitor's own. */
  readonly thread?: readonly Knot[];
  /** Key of the thread's knot that this page is about. */
  readonly here?: string | null;
  readonly children: ReactNode;
}

/** The frame around every page: skip link, header, thread bar, main. */
export function Shell({ frame, place, path, title, thread = [], here = null, children }: ShellProps) {
  return (
    <>
      <a
        href="#main"
        className="sr-only z-30 rounded-8 bg-ink px-3 py-2 font-medium text-bg focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <TopBar frame={frame} place={place} path={path} title={title} />
      <ThreadBar knots={thread} here={here} period={frame?.asked ?? null} />
      <main id="main" tabIndex={-1} className="page overflow-x-clip outline-none">
        {children}
      </main>
    </>
  );
}
