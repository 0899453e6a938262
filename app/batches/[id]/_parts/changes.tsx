"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { fetchBatchChanges } from "@/lib/batches/queries";
import type { BatchChange, BatchChanges, BatchDetail } from "@/lib/batches/schema";
import type { AskedChanges } from "../../_parts/batches-address";
import { ChangesFilters } from "./changes-filters";

const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 md:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,3fr)_minmax(0,4fr)_minmax(0,4fr)_80px] [&>*]:min-w-0";

/** Of more readings one looks for one. */
const FEW = 12;

interface ChangesProps {
  readonly batch: Pick<BatchDetail, "batch" | "readings" | "metrics" | "undoneBy">;
  /** The first page, as it came with the page itself. */
  readonly first: BatchChanges;
  /** Which of them. */
  readonly asked: AskedChanges;
}

/** Every reading that it changed, a page at a time: what stood, what it put there, and whether that was saved over since. */
export function Changes({ batch: { batch, readings, metrics, undoneBy }, first, asked }: ChangesProps) {
  const { typed, input } = asked;
  const changes = useInfiniteQuery({
    queryKey: ["batch-changes", batch, input, undoneBy],
    queryFn: ({ pageParam }) => fetchBatchChanges(batch, input, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const rows = changes.data.pages.flatMap((each) => each.changes);
  const hidden = changes.data.pages.reduce((total, each) => total + each.hidden, 0);
  const isNarrowed = Object.keys(typed).length > 0;
  return (
    <section id="changes" aria-labelledby="changed" className="scroll-mt-16 border-t border-rule pt-4 pb-10">
      <h2 id="changed">What it changed</h2>
      {(readings > FEW || isNarrowed) && <ChangesFilters batch={batch} metrics={metrics} asked={asked} />}
      {rows.length === 0 ? (
        <p className="pt-2 text-ink2">
          {hidden > 0 ? "Nothing that is yours to see." : isNarrowed ? "No reading fits all of this." : "No reading."}
        </p>
      ) : (
        <ChangesTable rows={rows} />
      )}
      <p className="figures pt-3 text-12 text-ink2" role="status">
        {summaryOf(rows.length, hidden, isNarrowed ? null : readings, changes.hasNextPage)}
      </p>
      {changes.isError && <p className="pt-2 text-off">{changes.error.message}</p>}
      {changes.hasNextPage && (
        <Button onClick={() => changes.fetchNextPage()} aria-disabled={changes.isFetchingNextPage} className="mt-2">
          {changes.isFetchingNextPage ? "Fetching…" : "Show more"}
        </Button>
      )}
    </section>
  );
}

const number = (count: number) => count.toLocaleString("en-GB");

function summaryOf(shown: number, hidden: number, all: number | null, more: boolean): string {
  if (shown + hidden === 0) return "";
  const parts = [
    more ? `The first ${number(shown)}${all === null ? "" : ` of ${number(all)}`}.` : `${number(shown)} in all.`,
    hidden === 0 ? "" : `${number(hidden)} of people are not shown.`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function ChangesTable({ rows }: { readonly rows: readonly BatchChange[] }) {
  return (
    <table className="mt-2 block border-t border-rule2" aria-label="What it changed">
      <thead className="block max-md:sr-only">
        <tr className={`${COLUMNS} h-8 items-center border-b border-rule`}>
          <th scope="col">Metric</th>
          <th scope="col">Unit</th>
          <th scope="col">Period</th>
          <th scope="col" className="text-right">
            Was
          </th>
          <th scope="col" className="text-right">
            Became
          </th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody className="block">
        {rows.map((row) => (
          <tr
            key={`${row.metric.key} ${row.unit.key} ${row.segment} ${row.period}`}
            className={`${COLUMNS} border-b border-rule py-1.5`}
          >
            <th scope="row" className="text-13 leading-5 font-normal text-ink">
              {row.metric.name}
            </th>
            <td className="max-md:col-start-1 max-md:text-12 max-md:text-ink2">
              {row.unit.name}
              {row.segment !== null && <span className="text-ink2"> · {row.segment}</span>}
            </td>
            <td className="text-ink2 max-md:col-start-1 max-md:text-12">{row.label}</td>
            <td className="figures text-right text-ink2 max-md:col-start-2 max-md:row-start-2">
              <span className="md:hidden">was </span>
              {row.was?.text ?? "nothing"}
            </td>
            <td className="figures text-right font-medium max-md:col-start-2 max-md:row-start-1">{row.now?.text ?? "nothing"}</td>
            <td className="text-12 leading-5 max-md:col-start-2 max-md:row-start-3 max-md:text-right">
              <Since later={row.later} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What stands there today, where it is not what this batch put there. */
function Since({ later }: Pick<BatchChange, "later">) {
  if (later === null) return null;
  if (later.batch === null) return <span className="text-ink2">taken back</span>;
  return (
    <Link prefetch={false} href={`/batches/${later.batch}`} className="underline decoration-rule2 underline-offset-2">
      saved over
    </Link>
  );
}
