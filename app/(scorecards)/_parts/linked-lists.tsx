import Link from "next/link";
import type { ReactNode } from "react";
import { StatusGlyph } from "@/app/_charts/status-glyph";
import { textOf } from "@/app/_charts/tone";
import { withPeriod } from "@/app/_components/address";
import type { DueView, LinkedView } from "@/lib/scorecards/page-view";

function Column({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <section className="min-w-0 wide:px-6 wide:not-first:border-l wide:not-first:border-rule wide:first:pl-0 wide:last:pr-0">
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

const ROW = "min-h-[30px] items-center gap-3 border-t border-rule py-1 first:border-t-0";

interface LinkedListProps {
  readonly heading: string;
  readonly linked: readonly LinkedView[];
  readonly none: string;
  readonly period: string | null;
}

/** Metrics at the other end of this unit's links: where they stand, and what kind of link it is. */
export function LinkedList({ heading, linked, none, period }: LinkedListProps) {
  return (
    <Column heading={heading}>
      {linked.length === 0 && <p className="mt-1.5 text-ink2">{none}</p>}
      <ul className="mt-1.5">
        {linked.map((metric) => (
          <li key={metric.key} className={`grid grid-cols-[minmax(0,max-content)_minmax(96px,1fr)] ${ROW}`}>
            <span className="flex min-w-0 items-center gap-2">
              <StatusGlyph status={metric.status} />
              <span>
                <Link prefetch={false} href={withPeriod(`/metrics/${metric.key}`, period)} className="mr-2 hover:underline">
                  {metric.name}
                </Link>
                <b className={`whitespace-nowrap ${textOf(metric.status)}`}>{metric.words}</b>
              </span>
            </span>
            <span className="text-right text-12 text-balance text-ink2">{metric.link}</span>
          </li>
        ))}
      </ul>
    </Column>
  );
}

/** Which figures this unit owes, and until when. */
export function DueList({ heading, due }: { readonly heading: string; readonly due: readonly DueView[] }) {
  return (
    <Column heading={heading}>
      {due.length === 0 && <p className="mt-1.5 text-ink2">Nothing has a due date.</p>}
      <ul className="mt-1.5">
        {due.map((entry) => (
          <li key={entry.text} className={`flex justify-between ${ROW}`}>
            <span className="flex min-w-0 items-center gap-2">
              {entry.late && <StatusGlyph status="late" />}
              {entry.text}
            </span>
            <span className="figures text-12 whitespace-nowrap text-ink2">{entry.date}</span>
          </li>
        ))}
      </ul>
    </Column>
  );
}
