import Link from "next/link";
import { UprightLine } from "@/app/_charts/gold-line";
import { Sparkline } from "@/app/_charts/sparkline";
import { VerticalPosition } from "@/app/_charts/vertical-position";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import type { PartsView } from "@/lib/metrics/page-view";

const JUDGED = "grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 sm:grid-cols-[minmax(0,1fr)_132px_120px_164px_112px]";
const PLAIN = "grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 sm:grid-cols-[minmax(0,1fr)_180px_140px]";

/** A metric taken apart: each part with its figure and its year, beside the one rule where parts have a line. */
export function PartsTable({ parts, period }: { readonly parts: PartsView; readonly period: string | null }) {
  const columns = parts.judged ? JUDGED : PLAIN;
  return (
    <section aria-labelledby="parts" className="pb-2">
      <h2 id="parts" className="pb-1">
        {parts.title}
      </h2>
      <p className="pb-2 text-12 text-ink2">
        {parts.caption} {parts.remark}
      </p>
      <div className="rule-column pb-3">
        {parts.judged && (
          <UprightLine line="top-0 bottom-0 right-[205px] max-sm:hidden" band="top-0 bottom-0 right-[207px] max-sm:hidden" />
        )}
        <table className="block w-full" aria-label={parts.caption}>
          <thead className="block border-y border-rule2 border-b-rule max-sm:hidden">
            <tr className={`${columns} h-8 items-center`}>
              <th scope="col">{parts.title.replace(/^By (.)/, (_, first: string) => first.toUpperCase())}</th>
              <th scope="col" className="text-right">
                Figure
              </th>
              <th scope="col">12 periods</th>
              {parts.judged && (
                <th scope="col" className="relative h-4">
                  <span className="absolute right-[96px]">below</span>
                  <span className="absolute left-[96px]">above</span>
                </th>
              )}
              {parts.judged && <th scope="col">Position</th>}
            </tr>
          </thead>
          <tbody className="block">
            {parts.rows.map((row) => (
              <tr key={row.key} className={`${columns} min-h-[47px] items-center border-b border-rule`}>
                <th scope="row" className="text-13 text-ink">
                  {row.href === null ? (
                    row.name
                  ) : (
                    <Link prefetch={false} href={withPeriod(row.href, period)} className="hover:underline">
                      {row.name}
                    </Link>
                  )}
                </th>
                <td className="figures text-right leading-[18px]">
                  <b>{row.value}</b>
                  {row.counts !== null && <span className="block text-12 leading-[14px] text-ink2">{row.counts}</span>}
                  {row.interval !== null && <span className="block text-12 leading-[14px] text-ink2">{row.interval} likely</span>}
                </td>
                <td className="max-sm:hidden">
                  <Sparkline history={row.history} />
                </td>
                {parts.judged && (
                  <td className="max-sm:hidden">
                    <VerticalPosition position={row.position} status={row.status} width={164} height={46} at={82} />
                  </td>
                )}
                {parts.judged && (
                  <td className="max-sm:col-span-2 max-sm:pb-1.5">
                    <StatusWords status={row.status} words={row.words} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
