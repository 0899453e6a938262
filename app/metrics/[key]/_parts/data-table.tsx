import Link from "next/link";
import { StatusGlyph } from "@/app/_charts/status-glyph";
import { textOf } from "@/app/_charts/tone";
import { ScrollSideways } from "@/app/_ui/scroll-sideways";
import type { DataRow, MetricPage } from "@/lib/metrics/page-view";

const HEADS = ["Period", "Value", "Counted", "Interval", "Line", "Position", "Reported", "Readings", "Came in"] as const;
const AT_LEFT: readonly string[] = ["Period", "Position", "Came in"];

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
            <DataRows key={row.period} row={row} metric={page.key} shown={{ intervals, batches, columns: heads.length }} />
          ))}
        </tbody>
      </table>
    </ScrollSideways>
  );
}

interface DataRowsProps {
  readonly row: DataRow;
  readonly metric: string;
  readonly shown: { readonly intervals: boolean; readonly batches: boolean; readonly columns: number };
}

/** One period's figures, and beneath them, across the table, what is remarked and noted on them. */
function DataRows({ row, metric, shown }: DataRowsProps) {
  const said = [row.remark, row.note ?? "", row.changed ?? ""].filter((words) => words !== "").join("; ");
  return (
    <>
      <tr className={`h-9 whitespace-nowrap ${said === "" ? "border-b border-rule" : ""}`}>
        <th
          scope="row"
          rowSpan={said === "" ? 1 : 2}
          className={`pr-5 text-13 text-ink ${said === "" ? "" : "border-b border-rule pt-2 align-top"}`}
        >
          {row.label}
        </th>
        <td className="pr-5 text-right font-semibold">{row.value}</td>
        <td className="pr-5 text-right text-ink2">{row.counts}</td>
        {shown.intervals && <td className="pr-5 text-right text-ink2">{row.interval}</td>}
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
        {shown.batches && (
          <td className="text-ink2">
            <Batches behind={row.batches} metric={metric} />
          </td>
        )}
      </tr>
      {said !== "" && (
        <tr className="border-b border-rule">
          <td colSpan={shown.columns - 1} className="pb-2 text-ink2">
            <p className="sticky left-0 w-fit max-w-[min(40rem,calc(100vw-11rem))]">{said}</p>
          </td>
        </tr>
      )}
    </>
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
