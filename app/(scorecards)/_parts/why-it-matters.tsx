import Link from "next/link";
import { UprightLine } from "@/app/_charts/gold-line";
import { textOf } from "@/app/_charts/tone";
import { VerticalPosition } from "@/app/_charts/vertical-position";
import { withPeriod } from "@/app/_components/address";
import type { HopView } from "@/lib/scorecards/page-view";

/** A team's thread hop by hop, from its own work to the customer, beside the line that every hop is judged by. */
export function WhyItMatters({ hops, period }: { readonly hops: readonly HopView[]; readonly period: string | null }) {
  return (
    <section aria-labelledby="why" className="pt-8">
      <h2 id="why" className="pb-3">
        Your work, and why it matters
      </h2>
      <div className="rule-column">
        <UprightLine line="-top-2 -bottom-2 left-[81px] max-sm:left-[5px]" band="-top-2 -bottom-2 left-[74px] max-sm:hidden" />
        <ol>
          {hops.map((hop) => (
            <li
              key={hop.key}
              className="grid grid-cols-[164px_minmax(0,1fr)] items-center gap-x-6 max-sm:grid-cols-[12px_minmax(0,1fr)] max-sm:gap-x-4 max-sm:py-2"
            >
              <span className="max-sm:hidden">
                <VerticalPosition position={hop.position} status={hop.status} height={76} radius={6} />
              </span>
              <svg width="12" height="12" className="mark sm:hidden" aria-hidden="true">
                <circle cx="6" cy="6" r="4" fill="var(--bg)" stroke="var(--gold)" strokeWidth="2" />
              </svg>
              <div>
                <p className="text-12 text-ink2">{hop.where}</p>
                <p className="text-20 font-medium tracking-[-0.01em] max-sm:text-16">
                  <Link prefetch={false} href={withPeriod(`/metrics/${hop.key}`, period)} className="hover:underline">
                    {hop.name}
                  </Link>
                </p>
                <p>
                  <b className={textOf(hop.status)}>{hop.words}</b> <span className="figures ml-1 text-ink2">{hop.figure}</span>
                </p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
