import Link from "next/link";
import { CheckGlyph } from "@/app/_charts/check-glyph";
import { ThreadCoverage } from "@/app/_charts/thread-coverage";
import { withPeriod } from "@/app/_components/address";
import { Arrow } from "@/app/_ui/icons";
import type { AuditView } from "@/lib/tree/page-view";

interface AuditPanelProps {
  readonly audit: AuditView;
  readonly selected: string | null;
  readonly period: string | null;
}

/** The thread audit: how much of the thread holds, then what does not, worst first, each with what to do. */
export function AuditPanel({ audit, selected, period }: AuditPanelProps) {
  const { kpis, outcomes, checks, total } = audit;
  const base = selected === null ? "/thread?" : `/thread?metric=${selected}&`;
  return (
    <section id="audit" aria-labelledby="audit-title" className="border-rule pt-3.5 wide:border-l wide:pl-7">
      <h2 id="audit-title">Thread audit</h2>
      <p className="mt-2 flex items-baseline gap-3">
        <b className="value-28">{kpis.percent}</b>
        <span>
          of KPIs reach an outcome, {kpis.reached} of {kpis.of}
        </span>
      </p>
      <ThreadCoverage reached={kpis.reached} of={kpis.of} />
      <p className="mt-3 flex items-baseline gap-3">
        <b className="value-28">
          {outcomes.reached} of {outcomes.of}
        </b>
        <span>outcomes reach the floor</span>
      </p>
      <h2 className="mt-[18px] mb-2">
        Worst first{" "}
        <span className="font-normal text-ink2">
          {checks.length < total ? `${checks.length} of ${total} checks` : total === 1 ? "1 check" : `${total} checks`}
        </span>
      </h2>
      {total === 0 && <p className="text-ink2">Nothing found: every thread holds.</p>}
      <ol>
        {checks.map((check) => (
          <li key={check.id} className="grid grid-cols-[16px_1fr] gap-x-2.5 border-t border-rule py-[11px]">
            <span className="mt-0.5">
              <CheckGlyph check={check.key} />
            </span>
            <div>
              <h3 className="font-semibold">{check.title}</h3>
              <p className="text-ink2">{check.message}</p>
              <p className="mt-0.5">{check.action}</p>
              {check.metrics.length > 0 && (
                <p className="mt-0.5 flex flex-wrap gap-x-3 text-12">
                  {check.metrics.map((metric) => (
                    <Link
                      key={metric.key}
                      prefetch={false}
                      href={withPeriod(`/thread?metric=${metric.key}`, period)}
                      className="inline-flex min-h-6 items-center text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink"
                    >
                      {metric.name}
                    </Link>
                  ))}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {checks.length < total && (
        <Link
          prefetch={false}
          scroll={false}
          href={withPeriod(`${base}checks=all#audit`, period)}
          className="flex min-h-11 items-center gap-2 border-t border-rule text-ink2 hover:text-ink print:hidden"
        >
          All {total} checks <Arrow />
        </Link>
      )}
    </section>
  );
}
