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

/** Characters of a figure, and of what is noted of it, that the plain column holds; longer ones take room from the names. */
const PLAIN = { value: 8, note: 10 };

/** Widths of the columns left of the line, which stands 80 px into its own: the sum of those before it, and whole pixels. */
const LEFT = {
  plain: {
    name: "w-[192px]",
    value: "w-[68px]",
    line: "left-[671px] tight:left-[555px]",
    band: "left-[664px] tight:left-[548px]",
  },
  long: {
    name: "w-[160px]",
    value: "w-[116px]",
    line: "left-[687px] tight:left-[571px]",
    band: "left-[680px] tight:left-[564px]",
  },
} as const;

function isLong({ value, note }: MetricView): boolean {
  return value.length > PLAIN.value || (note?.length ?? 0) > PLAIN.note;
}

/** A unit's metrics beside the upright gold line, worst first. The columns are fixed, so the line is one element. */
export function MetricTable({ caption, column, span, rows, period }: MetricTableProps) {
  const left = LEFT[rows.some(isLong) ? "long" : "plain"];
  return (
    <div className="rule-column">
      <UprightLine line={`-top-3.5 -bottom-3.5 ${left.line}`} band={`top-0 bottom-0 ${left.band}`} />
      <table className="w-full table-fixed border-y border-t-rule2 border-b-rule">
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          <col className={left.name} />
          <col className={left.value} />
          <col className="w-[116px] tight:hidden" />
          <col className="w-[108px]" />
          <col className="w-[108px]" />
          <col className="w-[160px]" />
          <col className="w-[132px]" />
          <col className="w-[120px]" />
          <col className="w-[112px]" />
          <col />
        </colgroup>
        <thead>
          <tr className="h-8">
            <th scope="col">Metric</th>
            <th scope="col" className="text-right">
              {column}
            </th>
            <th scope="col" className="pl-4 tight:hidden">
              Compared
            </th>
            <th scope="col" className="tight:pl-4">
              Goal
            </th>
            <th scope="col">{span}</th>
            <th scope="col" aria-label="Below or above the line">
              <span className="relative block h-4">
                <span className="absolute right-[88px]">below</span>
                <span className="absolute left-[88px]">above</span>
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
    <tr className="group h-12 border-t border-rule">
      <th scope="row" className="py-1.5 pr-2 text-13 leading-[18px] font-medium break-words text-ink">
        <Link prefetch={false} href={withPeriod(`/metrics/${row.key}`, period)} className="hover:underline">
          {row.name}
        </Link>
        {row.qualifier !== null && <span className="font-normal text-ink2"> {row.qualifier}</span>}
      </th>
      <td className="figures text-right">
        <span className={`block text-14 font-semibold ${row.hollow ? "font-normal text-ink2" : ""}`}>{row.value}</span>
        {row.note !== null && <span className="block text-12 text-balance text-ink2">{row.note}</span>}
      </td>
      <td className="figures pl-4 text-12 text-ink2 tight:hidden">
        {row.lastYear !== null && <span className="block">{row.lastYear}</span>}
        {row.yearToDate !== null && <span className="block">{row.yearToDate} to date</span>}
      </td>
      <td className="figures text-12 text-ink2 tight:pl-4">{row.goal ?? "no goal set"}</td>
      <td>
        <Sparkline history={row.history} />
      </td>
      <td>
        <VerticalPosition position={row.position} status={row.status} width={160} at={80} />
      </td>
      <td>
        <span className="relative block">
          <StatusWords status={row.status} words={row.accepted === null ? row.words : "Accepted"} />
          {row.accepting !== null && (
            <span className="absolute -top-0.5 right-2 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100">
              <AcceptDeviation accepting={row.accepting} name={row.name} words={row.words} plain />
            </span>
          )}
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
          <span className="line-clamp-2" title={row.feeds.name}>
            <Link prefetch={false} href={withPeriod(`/metrics/${row.feeds.key}`, period)} className="hover:underline">
              {row.feeds.name}
            </Link>
            {row.feeds.more > 0 && <span className="whitespace-nowrap text-ink2"> +{row.feeds.more}</span>}
          </span>
        )}
      </td>
    </tr>
  );
}
