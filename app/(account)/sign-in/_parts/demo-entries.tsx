"use client";

import { useMutation } from "@tanstack/react-query";
import { FormRefusal } from "@/app/_components/form-refusal";
import { Arrow } from "@/app/_ui/icons";
import type { DemoEntry } from "@/lib/accounts/schema";
import { enterDemo } from "@/lib/sign-in/queries";

interface OfferedEntry {
  readonly who: DemoEntry["who"];
  /** Who it is: "Chief executive". */
  readonly title: string;
  /** What they will see, in one plain line. */
  readonly says: string;
}

interface DemoEntriesProps {
  readonly entries: readonly OfferedEntry[];
  /** A path of this site. */
  readonly next: string;
}

/** One press to look around as one of the demo company's people: knots on the gold line, each a button. */
export function DemoEntries({ entries, next }: DemoEntriesProps) {
  const enter = useMutation({ mutationFn: enterDemo, onSuccess: () => window.location.assign(next) });
  const busy = enter.isPending || enter.isSuccess;
  return (
    <section aria-label="Look around the demo" className="relative -mt-px border-b border-rule">
      <ul className="grid lg:grid-cols-5">
        {entries.map(({ who, title, says }) => (
          <li key={who} className="group relative border-rule max-lg:border-b max-lg:last:border-0 lg:not-first:border-l">
            <i
              aria-hidden="true"
              className="line-v -top-px bottom-0 left-[5px] group-last:bottom-auto group-last:h-[19px] lg:hidden"
            />
            <svg
              width="14"
              height="14"
              viewBox="0 0 14 14"
              aria-hidden="true"
              className="mark pointer-events-none absolute max-lg:top-[18px] max-lg:left-[-1px] lg:-top-[7px] lg:left-0 lg:group-not-first:left-4"
            >
              <circle
                cx="7"
                cy="7"
                r="5"
                strokeWidth="2.5"
                className="fill-bg stroke-gold group-has-focus-visible:fill-ink group-hover:fill-ink"
              />
            </svg>
            <button
              type="button"
              aria-disabled={busy}
              onClick={() => busy || enter.mutate(who)}
              className="grid w-full cursor-pointer content-start gap-1 py-3.5 text-left hover:bg-wash max-lg:pl-8 lg:min-h-[104px] lg:py-5 lg:pr-4 lg:group-not-first:pl-4"
            >
              <span className="flex items-center gap-2 text-14 font-semibold">
                {title}
                <Arrow />
              </span>
              <span className="text-balance text-ink2">{says}</span>
            </button>
          </li>
        ))}
      </ul>
      <FormRefusal says={enter.error?.message ?? null} />
    </section>
  );
}
