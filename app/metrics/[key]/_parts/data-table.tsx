import Link from "next/link";
import { StatusGlyph } from "@/app/_charts/status-glyph";
import { textOf } from "@/app/_charts/tone";
import { ScrollSideways } from "@/app/_ui/scroll-sideways";
import type { DataRow, MetricPage } from "@/lib/metrics/page-view";

const HEADS = [
  "Period",
  "Value",
  "Counted",
  "Interval",
  "Line",
  "Position",
  "Reported",
  "Readings",
  "Came in",
  "Remark",
] as const;
const AT_LEFT: readonly string[] = ["Period", "Position", "Came in", "Remark"];

/** Every figure with what stands behind it: counts, line, coverage, readings and corrections. */
export function DataTable({ page }: { readonly page: MetricPage }) {
  const intervals = page.rows.some((row) => row.interval !== "");
  const batches = page.rows.some((row) => row.batches.latest.length > 0);
  const heads = HEADS.filter((head) => (head !== "Interval" || intervals) && (head !== "Came in" || batches));
  return (
    <ScrollSideways label="Figures, period by period">
      <table className="figures w-full">
        <caption className="sr-only">{page.trend.caption}</caption>
        <thead>
          <tr className="border-b border-rule2">
            {heads.map((head) => (
              <th key={head} scope="col" className={`h-8 pr-5 whitespace-nowrap ${AT_LEFT.includes(head) ? "" : "text-right"}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.period} className="h-9 border-b border-rule whitespace-nowrap">
              <th scope="row" className="pr-5 text-13 text-ink">
                {row.label}
              </th>
              <td className="pr-5 text-right font-semibold">{row.value}</td>
              <td className="pr-5 text-right text-ink2">{row.counts}</td>
              {intervals && <td className="pr-5 text-right text-ink2">{row.interval}</td>}
              <td className="pr-5 text-right text-gold-text">{row.line}</td>
              <td className="pr-5">
                {row.words !== "" && (
                  <span className={`flex items-center gap-2 font-medium ${textOf(row.status)}`}>
                    <StatusGlyph status={row.status} />
                    {row.words}
                  </span>
                )}
              </td>
              <td className="pr-5 text-right text-ink2">{row.coverage}</td>
              <td className="pr-5 text-right text-ink2">
                {row.readings === 0 ? "—" : row.readings.toLocaleString("en-GB")}
                {row.corrected > 0 && <span className="block text-12 leading-[14px]">{row.corrected} corrected</span>}
              </td>
              {batches && (
                <td className="pr-5 text-ink2">
                  <Batches behind={row.batches} metric={page.key} />
                </td>
              )}
              <td className="max-w-80 text-ink2 [&:not(:empty)]:whitespace-normal">
                {[row.remark, row.note ?? ""].filter((said) => said !== "").join("; ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollSideways>
  );
}

/** The latest batches by name, the rest by their number; each leads to what came in with it. */
function Batches({ behind: { latest, more }, metric }: { readonly behind: DataRow["batches"]; readonly metric: string }) {
  const link = "inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2 hover:text-ink";
  return (
    <span className="flex flex-wrap gap-x-2">
      {latest.map(({ batch, title }) => (
        <Link key={batch} prefetch={false} href={`/batches/${batch}`} className={`${link} max-w-52`}>
          <span className="truncate">{title}</span>
        </Link>
      ))}
      {more > 0 && (
        <Link prefetch={false} href={`/batches?metric=${encodeURIComponent(metric)}`} className={link}>
          and {more.toLocaleString("en-GB")} more
        </Link>
      )}
    </span>
  );
}
