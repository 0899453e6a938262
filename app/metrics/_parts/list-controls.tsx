import Link from "next/link";
import { withPeriod } from "@/app/_components/address";
import { GROUPINGS, listPath, type MetricListPage } from "@/lib/metrics/list-page";
import { SearchBox } from "./search-box";

/** Find a metric, and how to group them: both in the address. */
export function ListControls({ page }: { readonly page: MetricListPage }) {
  const period = page.frame.asked;
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 print:hidden">
      <search className="max-sm:w-full">
        <form action="/metrics">
          {page.grouping !== "department" && <input type="hidden" name="group" value={page.grouping} />}
          {period !== null && <input type="hidden" name="period" value={period} />}
          <SearchBox query={page.query} />
        </form>
      </search>
      <ul aria-label="Group by" className="flex gap-1 text-ink2">
        {GROUPINGS.map((grouping) => (
          <li key={grouping}>
            <Link
              prefetch={false}
              scroll={false}
              href={withPeriod(listPath(grouping, page.query), period)}
              aria-current={grouping === page.grouping ? "true" : undefined}
              className="inline-flex min-h-7 items-center rounded-4 px-1.5 hover:text-ink aria-[current]:bg-wash aria-[current]:font-medium aria-[current]:text-ink max-sm:min-h-11"
            >
              By {grouping}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
