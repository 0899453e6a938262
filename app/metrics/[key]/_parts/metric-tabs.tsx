import Link from "next/link";
import { withPeriod } from "@/app/_components/address";
import { Disclosure } from "@/app/_ui/disclosure";
import { Chevron } from "@/app/_ui/icons";
import type { Choice, MetricPage } from "@/lib/metrics/page-view";

/** The four ways to look at a metric; each is an address of its own. */
export function MetricTabs({ page }: { readonly page: MetricPage }) {
  return (
    <div className="flex items-center gap-6 border-b border-rule text-ink2 max-sm:gap-5">
      <nav aria-label="Views of this metric" className="flex gap-6 max-sm:gap-5">
        {page.tabs.map((tab) => (
          <Link
            key={tab.label}
            prefetch={false}
            scroll={false}
            href={withPeriod(tab.href, page.frame.asked)}
            aria-current={tab.current ? "page" : undefined}
            className="relative flex h-9 items-center gap-1.5 whitespace-nowrap after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:bg-ink max-sm:h-11"
          >
            {tab.label}
            {tab.count !== null && (
              <span className="figures rounded-4 border border-rule2 px-[5px] text-12 leading-[18px] font-normal text-ink2">
                {tab.count}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <p className="ml-auto truncate text-12 max-lg:hidden">{page.measure}</p>
    </div>
  );
}

/** Which unit, which grain, how far back, and split by what: each a link, the current one marked. */
export function ViewChoices({ page }: { readonly page: MetricPage }) {
  const groups: readonly (readonly [string, readonly Choice[]])[] = [
    ["Split", page.splits],
    ["Grain", page.grains.length > 1 ? page.grains : []],
    ["Range", page.ranges],
  ];
  const current = page.units.find((unit) => unit.current);
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 pt-2 text-12 text-ink2 print:hidden">
      {page.units.length > 1 && current && (
        <Disclosure
          summary={
            <>
              <span className="sr-only">Unit:</span> {current.label} <Chevron />
            </>
          }
          summaryClass="inline-flex h-7 items-center gap-1.5 rounded-8 border border-rule2 bg-bg px-2.5 font-medium text-ink hover:bg-wash max-sm:h-9"
          panelClass="absolute top-full left-0 z-20 mt-1 grid max-h-[60vh] w-56 overflow-y-auto rounded-8 border border-rule2 bg-bg p-1 shadow-[0_8px_24px_rgb(0_0_0/0.12)]"
        >
          {page.units.map((unit) => (
            <Link
              key={unit.href}
              prefetch={false}
              href={withPeriod(unit.href, page.frame.asked)}
              aria-current={unit.current ? "true" : undefined}
              className="flex min-h-8 items-center rounded-4 px-2 text-13 text-ink hover:bg-wash aria-[current]:font-semibold max-sm:min-h-11"
            >
              {unit.label}
            </Link>
          ))}
        </Disclosure>
      )}
      {groups.map(([name, choices]) =>
        choices.length === 0 ? null : (
          <ul key={name} aria-label={name} className="flex gap-1">
            {choices.map((choice) => (
              <li key={choice.label}>
                <Link
                  prefetch={false}
                  scroll={false}
                  href={withPeriod(choice.href, page.frame.asked)}
                  aria-current={choice.current ? "true" : undefined}
                  className="inline-flex min-h-6 items-center rounded-4 px-1.5 whitespace-nowrap hover:text-ink aria-[current]:bg-wash aria-[current]:font-medium aria-[current]:text-ink max-sm:min-h-9"
                >
                  {choice.label}
                </Link>
              </li>
            ))}
          </ul>
        ),
      )}
    </div>
  );
}
