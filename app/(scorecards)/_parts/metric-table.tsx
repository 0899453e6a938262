import Link from "next/link";
import { UprightLine } from "@/app/_charts/gold-line";
import { ASSURANCE_WORDS, AssuranceGlyph, VARIATION_WORDS, VariationGlyph } from "@/app/_charts/signal-glyphs";
import { Sparkline } from "@/app/_charts/sparkline";
import { VerticalPosition } from "@/app/_charts/vertical-position";
import { AcceptDeviation } from "@/app/_components/accept-deviation";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import type { MetricView } from "@/lib/scorecards/page-view";

interface MetricTableProps {
  readonly caption: string;
  /** Head of the value's column: the period's name. */
  readonly column: string;
  /** Head of the sparklines: "12 months". */
  readonly span: string;
  readonly rows: readonly MetricView[];
  readonly period: string | null;
}

/**
 * A unit's metrics beside the upright gold line, worst first. The columns are fixed, so the line is one element at a whole
 * pixel: 196 + 68 + 116 + 108 + 112 + half of 144 from the left.
 */
export function MetricTable({ caption, column, span, rows, period }: MetricTableProps) {
  return (
    <div className="rule-column">
      <UprightLine line="-top-3.5 -bottom-3.5 left-[671px]" band="top-0 bottom-0 left-[664px]" />
      <table className="w-full table-fixed border-y border-t-rule2 border-b-rule">
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          <col className="w-[196px]" />
          <col className="w-[68px]" />
          <col className="w-[116px]" />
          <col className="w-[108px]" />
          <col className="w-[112px]" />
          <col className="w-[144px]" />
          <col className="w-[136px]" />
          <col className="w-[124px]" />
          <col className="w-[112px]" />
          <col />
        </colgroup>
        <thead>
          <tr className="h-8">
            <th scope="col">Metric</th>
            <th scope="col" className="text-right">
              {column}
            </th>
            <th scope="col" className="pl-4">
              Compared
            </th>
            <th scope="col">Goal</th>
            <th scope="col">{span}</th>
            <th scope="col" aria-label="Below or above the line">
              <span className="relative block h-4">
                <span className="absolute right-[80px]">below</span>
                <span className="absolute left-[80px]">above</span>
              </span>
            </th>
            <th scope="col">Position</th>
            <th scope="col">Variation</th>
            <th scope="col">Assurance</th>
            <th scope="col">Feeds</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MetricRow key={row.key} row={row} period={period} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Until when it is accepted and by whom, or since when it is as it is. */
function UnderPosition({ row: { since, status, accepted } }: { readonly row: MetricView }) {
  const line = "block pl-6 text-12 leading-[14px] whitespace-nowrap text-ink2";
  if (accepted !== null) {
    return (
      <span title={accepted.sentence} className={line}>
        until {accepted.until}
        <span className="sr-only">{accepted.sentence.slice(`Accepted until ${accepted.until}`.length)}</span>
      </span>
    );
  }
  return since !== null && status !== "on-line" ? <span className={line}>since {since}</span> : null;
}

function MetricRow({ row, period }: { readonly row: MetricView; readonly period: string | null }) {
  return (
    <tr className="h-12 border-t border-rule">
      <th scope="row" className="pr-3 text-13 leading-[18px] font-medium text-ink">
        <Link prefetch={false} href={withPeriod(`/metrics/${row.key}`, period)} className="hover:underline">
          {row.name}
        </Link>
        {row.qualifier !== null && <span className="font-normal text-ink2"> {row.qualifier}</span>}
      </th>
      <td className="figures text-right">
        <span className={`block text-14 font-semibold ${row.hollow ? "font-normal text-ink2" : ""}`}>{row.value}</span>
        {row.note !== null && <span className="block text-12 whitespace-nowrap text-ink2">{row.note}</span>}
      </td>
      <td className="figures pl-4 text-12 whitespace-nowrap text-ink2">
        {row.lastYear !== null && <span className="block whitespace-normal">{row.lastYear}</span>}
        {row.yearToDate !== null && <span className="block">{row.yearToDate} to date</span>}
      </td>
      <td className="figures pr-2 text-12 text-ink2">{row.goal ?? "no goal set"}</td>
      <td>
        <Sparkline history={row.history} />
      </td>
      <td>
        <VerticalPosition position={row.position} status={row.status} width={144} at={72} />
      </td>
      <td>
        <span className="flex items-baseline justify-between gap-1 pr-2">
          <StatusWords status={row.status} words={row.accepted === null ? row.words : "Accepted"} />
          {row.accepting !== null && <AcceptDeviation accepting={row.accepting} name={row.name} words={row.words} plain />}
        </span>
        <UnderPosition row={row} />
      </td>
      <td className="text-12">
        {row.variation !== null && (
          <span className="flex items-center gap-[7px] whitespace-nowrap">
            <VariationGlyph variation={row.variation} />
            {VARIATION_WORDS[row.variation]}
          </span>
        )}
      </td>
      <td className="text-12">
        {row.assurance !== null && (
          <span className="flex items-center gap-[7px] whitespace-nowrap">
            <AssuranceGlyph assurance={row.assurance} />
            {ASSURANCE_WORDS[row.assurance]}
          </span>
        )}
      </td>
      <td className="text-12">
        {row.feeds !== null && (
          <>
            <Link prefetch={false} href={withPeriod(`/metrics/${row.feeds.key}`, period)} className="hover:underline">
              {row.feeds.name}
            </Link>
            {row.feeds.more > 0 && <span className="text-ink2"> +{row.feeds.more}</span>}
          </>
        )}
      </td>
    </tr>
  );
}
