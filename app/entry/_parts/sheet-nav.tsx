import Link from "next/link";
import { formatPeriod, type Grain, parsePeriod, shiftPeriod } from "@/lib/core/period";
import type { EntrySheet } from "@/lib/entry/schema";

const GRAIN_WORDS: Readonly<Record<Grain, string>> = {
  day: "Days",
  week: "Weeks",
  fourweek: "Four weeks",
  month: "Months",
  quarter: "Quarters",
  year: "Years",
};

const LINK = "flex h-6 items-center whitespace-nowrap hover:text-ink hover:underline max-sm:h-11";

/** The ways to the department's other sheets: of the period before and after, of other grains, and the pieces of a large one. */
export function SheetNav({ sheet }: { readonly sheet: EntrySheet }) {
  const { department, grain, grains, period, part, parts, state } = sheet;
  const href = (to: string, unit?: string) =>
    `/entry/${department.key}?${new URLSearchParams({ period: to, ...(unit === undefined ? {} : { unit }) })}`;
  const here = parsePeriod(period);
  const beside = (by: number) => (here === null ? period : formatPeriod(shiftPeriod(here, by)));
  return (
    <nav aria-label="Sheets" className="-mt-2 flex flex-wrap items-center gap-x-5 pb-2.5 text-12 text-ink2">
      <Link prefetch={false} href={href(beside(-1), part?.key)} className={LINK}>
        <span aria-hidden="true">‹&nbsp;</span>Previous<span className="sr-only"> period</span>
      </Link>
      {state !== "ahead" && (
        <Link prefetch={false} href={href(beside(1), part?.key)} className={LINK}>
          Next<span className="sr-only"> period</span>
          <span aria-hidden="true">&nbsp;›</span>
        </Link>
      )}
      {grains.length > 1 &&
        grains.map((each) => (
          <Link
            key={each.grain}
            prefetch={false}
            href={href(each.period)}
            aria-current={each.grain === grain ? "page" : undefined}
            className={`${LINK} aria-[current]:font-semibold aria-[current]:text-ink`}
          >
            {GRAIN_WORDS[each.grain]}
          </Link>
        ))}
      {parts.length > 0 && <i className="h-0 basis-full" aria-hidden="true" />}
      {parts.map(({ key, name, of, ready }) => (
        <Link
          key={key}
          prefetch={false}
          href={href(period, key)}
          aria-current={key === part?.key ? "page" : undefined}
          className={`${LINK} aria-[current]:font-semibold aria-[current]:text-ink`}
        >
          {name}
          <span className="figures ml-1.5 font-normal text-ink2">
            {ready} of {of}
          </span>
        </Link>
      ))}
    </nav>
  );
}
