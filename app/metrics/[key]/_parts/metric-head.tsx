import Link from "next/link";
import { StatusGlyph } from "@/app/_charts/status-glyph";
import { textOf } from "@/app/_charts/tone";
import { AcceptDeviation } from "@/app/_components/accept-deviation";
import { withPeriod } from "@/app/_components/address";
import { WholeWords } from "@/app/_ui/whole-words";
import type { MetricPage } from "@/lib/metrics/page-view";
import { EndAcceptance } from "./end-acceptance";

/** Whose figure, what it is, and where it stands. */
export function MetricHead({ page }: { readonly page: MetricPage }) {
  const { eyebrow } = page;
  const place = <span className="hover:text-ink">{eyebrow.department}</span>;
  return (
    <div className="grid gap-y-3 pt-[18px] pb-3.5 wide:grid-cols-[minmax(0,1fr)_364px]">
      <div className="min-w-0">
        <p className="flex flex-wrap gap-x-1.5 text-ink2">
          {eyebrow.href === null ? (
            place
          ) : (
            <Link prefetch={false} href={withPeriod(eyebrow.href, page.frame.asked)}>
              {place}
            </Link>
          )}
          <span aria-hidden="true">·</span>
          <span>{eyebrow.grain}</span>
          <span aria-hidden="true">·</span>
          <span>{eyebrow.owner === null ? "no owner" : `owner ${eyebrow.owner}`}</span>
        </p>
        <h1 className="mt-0.5 max-w-[852px]">
          <WholeWords>{page.headline}</WholeWords>
        </h1>
      </div>
      <div className="self-end wide:pl-8">
        <p className={`flex items-center gap-2 text-16 font-semibold ${textOf(page.status)}`}>
          <StatusGlyph status={page.status} />
          {page.position}
        </p>
        {page.gap !== null && <p className="text-ink2">{page.gap}</p>}
        {page.unlike !== null && <p className="text-ink2">{page.unlike}</p>}
        {page.accepted !== null && <p className="text-ink2">{page.accepted.sentence}</p>}
        {page.accepted?.ends && (
          <p className="mt-2">
            <EndAcceptance accepted={page.accepted} ends={page.accepted.ends} />
          </p>
        )}
        {page.accepting !== null && (
          <p className="mt-2">
            <AcceptDeviation accepting={page.accepting} name={page.name} words={page.position} />
          </p>
        )}
      </div>
    </div>
  );
}
