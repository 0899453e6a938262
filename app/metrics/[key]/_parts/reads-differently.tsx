import Link from "next/link";
import { withPeriod } from "@/app/_components/address";
import type { MetricPage } from "@/lib/metrics/page-view";

/** From when on figures read differently: what the lozenges on the chart stand for, where it has no room for words. */
export function ReadsDifferently({ page }: { readonly page: MetricPage }) {
  const { reads } = page;
  const all = page.tabs.find((tab) => tab.label === "Changes")?.href;
  if (reads.length === 0) return null;
  return (
    <section aria-labelledby="reads-differently" className="mt-4 border-t border-rule pt-3.5 wide:mr-8">
      <div className="flex min-h-7 items-center gap-3">
        <h2 id="reads-differently">Marked on the chart</h2>
        {all !== undefined && (
          <Link
            prefetch={false}
            href={withPeriod(all, page.frame.asked)}
            className="ml-auto inline-flex min-h-6 items-center text-12 text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink"
          >
            All changes
          </Link>
        )}
      </div>
      <ul className="mt-2 border-t border-rule">
        {reads.map(({ id, date, text, of }) => (
          <li
            key={id}
            className="grid gap-x-5 gap-y-0.5 border-b border-rule py-2 last:border-0 sm:grid-cols-[128px_minmax(0,1fr)_auto]"
          >
            <b className="figures flex items-center gap-2 font-medium">
              <svg width="11" height="11" aria-hidden="true" className={of === "line" ? "text-gold" : "text-ink"}>
                <path d="M5.5 1.5l4 4-4 4-4-4z" fill="var(--bg)" stroke="currentColor" strokeWidth="1.5" />
              </svg>
              {date}
            </b>
            <span className="min-w-0 break-words">{text}</span>
            <span className="text-12 text-ink2">
              {of === "line" ? "another line from here on" : "figures before and after read differently"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
