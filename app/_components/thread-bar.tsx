import Link from "next/link";
import type { Knot } from "@/lib/scorecards/frame";
import { withPeriod } from "./address";
import { ThreadKeys } from "./thread-keys";
import { visitorThread } from "./visitor-thread";

interface ThreadBarProps {
  /** From the worker's figure to the outcome; empty where the page is about no metric: then it is the visitor's own thread. */
  readonly knots: readonly Knot[];
  /** Key of the knot that this page is about. */
  readonly here: string | null;
  readonly period: string | null;
}

/**
 * The golden thread under the header of every page, 40 px high whatever it holds: each knot a metric, each a link. `[` goes down
 * it, `]` up. There is none before a tree is published, nor for nobody.
 */
export async function ThreadBar({ knots: own, here, period }: ThreadBarProps) {
  const knots = own.length > 0 ? own : await visitorThread();
  if (knots === null) return null;
  if (knots.length === 0) return <BareLine />;
  const hrefs = knots.map((knot) => withPeriod(knot.href, period));
  const at = own.length > 0 ? knots.findIndex((knot) => knot.key === here) : -1;
  return (
    <nav aria-label="Golden thread" className="h-10 overflow-x-auto overflow-y-hidden text-12 [scrollbar-width:none]">
      <ol className="flex h-full w-max min-w-full items-center">
        {knots.map((knot, index) => {
          const current = index === at;
          return (
            <li key={knot.key} className={`flex items-center ${index === 0 ? "flex-none" : "flex-auto"}`}>
              <i className={`h-0 border-t border-gold ${index === 0 ? "w-(--edge)" : "min-w-4 flex-1"}`} aria-hidden="true" />
              <Link
                prefetch={false}
                href={hrefs[index] ?? knot.href}
                aria-current={current ? "true" : undefined}
                className={`flex h-6 items-center gap-1.5 pr-2.5 whitespace-nowrap ${current ? "font-semibold" : ""}`}
              >
                <svg width="11" height="11" viewBox="0 0 11 11" className="mr-0.5 flex-none" aria-hidden="true">
                  <circle
                    cx="5.5"
                    cy="5.5"
                    r="4"
                    fill={current ? "var(--ink)" : "var(--bg)"}
                    stroke="var(--gold)"
                    strokeWidth="2"
                  />
                </svg>
                <span>{knot.name}</span>
                <span className="text-ink2">{knot.word}</span>
              </Link>
            </li>
          );
        })}
        <li className="min-w-(--edge) flex-auto" aria-hidden="true">
          <i className="block h-0 border-t border-gold" />
        </li>
      </ol>
      <ThreadKeys hrefs={hrefs} here={at} metric={knots[at]?.key ?? null} />
    </nav>
  );
}

/** The line alone, where nothing that the visitor may look at hangs on it yet: the page below stands where it always does. */
function BareLine() {
  return (
    <div className="flex h-10 items-center print:hidden" aria-hidden="true">
      <i className="h-0 flex-1 border-t border-gold" />
    </div>
  );
}
