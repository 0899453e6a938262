import Link from "next/link";
import { UprightLine } from "@/app/_charts/gold-line";
import { VARIATION_WORDS, VariationGlyph } from "@/app/_charts/signal-glyphs";
import { Sparkline } from "@/app/_charts/sparkline";
import { UPRIGHT_CELL, UprightMark } from "@/app/_charts/upright-mark";
import { VerticalPosition } from "@/app/_charts/vertical-position";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import type { ListedMetric, MetricGroup, MetricListPage } from "@/lib/metrics/list-page";

const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_150px] items-center sm:grid-cols-[minmax(0,1fr)_104px_164px_120px] lg:grid-cols-[minmax(0,1fr)_104px_24px_120px_164px_120px] wide:grid-cols-[minmax(0,1fr)_104px_24px_132px_164px_132px_140px_140px]";

/** All metrics beside one upright line that runs through every group. */
export function MetricList({ page }: { readonly page: MetricListPage }) {
  if (page.found === 0) {
    return <p className="border-t border-rule2 py-16 text-center text-ink2">No metric matches “{page.query}”.</p>;
  }
  return (
    <div className="rule-column mb-8 border-t border-rule2 pb-3.5">
      <UprightLine
        line="top-0 bottom-0 right-[77px] sm:right-[201px] wide:right-[493px]"
        band="top-0 bottom-0 right-[79px] sm:right-[203px] wide:right-[495px]"
      />
      <table className="block" aria-label={page.headline}>
        <thead className="block">
          <tr className={`${COLUMNS} h-8 border-b border-rule`}>
            <th scope="col">Metric</th>
            <th scope="col" className="text-right max-sm:hidden">
              {page.column}
            </th>
            <td className="max-lg:not-print:hidden" />
            <th scope="col" className="max-lg:not-print:hidden">
              12 periods
            </th>
            <th scope="col" className="relative h-4">
              <span className="sr-only">Position on the line</span>
              <span aria-hidden="true" className="absolute right-[88px] sm:right-[92px]">
                below
              </span>
              <span aria-hidden="true" className="absolute left-[82px] sm:left-[92px]">
                above
              </span>
            </th>
            <th scope="col" className="max-sm:hidden">
              Position
            </th>
            <th scope="col" className="narrow:hidden">
              Variation
            </th>
            <th scope="col" className="narrow:hidden">
              Owner
            </th>
          </tr>
        </thead>
        {page.groups.map((group) => (
          <Group key={group.key} group={group} period={page.frame.asked} />
        ))}
      </table>
    </div>
  );
}

function Group({ group, period }: { readonly group: MetricGroup; readonly period: string | null }) {
  return (
    <tbody className="block [&[hidden]]:hidden" data-group={group.key}>
      <tr className="block border-b border-rule pt-4 pb-2">
        <th scope="rowgroup" colSpan={8} className="text-14 text-ink">
          <span className="font-semibold">{group.name}</span>{" "}
          <span className="figures ml-1.5 text-13 font-normal text-ink2">{group.summary}</span>
        </th>
      </tr>
      {group.metrics.map((metric) => (
        <Row key={metric.key} metric={metric} period={period} />
      ))}
    </tbody>
  );
}

function Row({ metric, period }: { readonly metric: ListedMetric; readonly period: string | null }) {
  return (
    <tr
      data-search={metric.search}
      className={`${COLUMNS} relative min-h-[42px] border-b border-rule hover:bg-wash max-sm:min-h-[60px] [&[hidden]]:hidden`}
    >
      <th scope="row" className="min-w-0 py-1 pr-2 text-13 break-words text-ink">
        <Link
          prefetch={false}
          href={withPeriod(`/metrics/${metric.key}`, period)}
          className="font-medium after:absolute after:inset-0 hover:underline"
        >
          {metric.name}
        </Link>{" "}
        <span className="ml-1 text-12 font-normal text-ink2">{metric.word}</span>
        <span className="figures mt-px block text-12 font-normal sm:hidden">
          <b className="text-13">{metric.value}</b> <span className="text-ink2">{metric.note ?? metric.goal}</span>
        </span>
      </th>
      <td className={`figures text-right max-sm:hidden ${metric.hollow ? "text-ink2" : "font-semibold"}`}>
        {metric.value}
        {metric.note !== null && <span className="block text-12 leading-[14px] font-normal text-ink2">{metric.note}</span>}
      </td>
      <td className="max-lg:not-print:hidden" />
      <td className="max-lg:not-print:hidden">
        <Sparkline history={metric.history} />
      </td>
      <td className="relative">
        <span className="block max-sm:hidden">
          <VerticalPosition position={metric.position} status={metric.status} width={164} height={41} at={82} />
        </span>
        <span className="block sm:hidden">
          <UprightMark position={metric.position} status={metric.status} words={metric.words} frame={UPRIGHT_CELL} />
        </span>
      </td>
      <td className="max-sm:hidden">
        <StatusWords status={metric.status} words={metric.words} />
      </td>
      <td className="narrow:hidden">
        {metric.variation && (
          <span className="flex items-center gap-2">
            <VariationGlyph variation={metric.variation} />
            {VARIATION_WORDS[metric.variation]}
          </span>
        )}
      </td>
      <td className="truncate text-ink2 narrow:hidden" title={metric.owner ?? undefined}>
        {metric.owner ?? "no owner"}
      </td>
    </tr>
  );
}
