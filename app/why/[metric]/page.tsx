import type { Metadata } from "next";
import Link from "next/link";
import { withPeriod } from "@/app/_components/address";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { WholeWords } from "@/app/_ui/whole-words";
import { PrintButton } from "@/app/(scorecards)/_parts/print-button";
import { whyPage, whyTitle } from "@/lib/why/page";
import type { WhyQuery } from "@/lib/why/schema";
import { WhyChain } from "../_parts/why-chain";
import { WhyNone } from "../_parts/why-none";
import { WhyOthers } from "../_parts/why-others";

interface WhyProps {
  readonly params: Promise<{ readonly metric: string }>;
  readonly searchParams: SearchParams;
}

async function queryOf({ params, searchParams }: WhyProps): Promise<WhyQuery> {
  const [unit, period] = [await queryText(searchParams, "unit"), await queryText(searchParams, "period")];
  const { metric } = await params;
  return { metric, ...(unit === undefined ? {} : { unit }), ...(period === undefined ? {} : { period }) };
}

export async function generateMetadata(props: WhyProps): Promise<Metadata> {
  return { title: await orNotFound(whyTitle(await pageVisit(), await queryOf(props))) };
}

/** Why a number matters, on one sheet for a team's board. */
export default async function Why(props: WhyProps) {
  const page = await orNotFound(whyPage(await pageVisit(), await queryOf(props)));
  const { view, back } = page;
  const period = page.frame.asked;
  const [first, ...others] = view.threads;
  return (
    <Shell frame={page.frame} place="metrics" path={page.path} title={view.name} thread={page.thread} here={view.key}>
      <div className="flex flex-wrap items-start justify-between gap-x-12 gap-y-3 py-5 print:pt-2">
        <div>
          <p className="text-ink2 print:hidden">
            <Link prefetch={false} href={withPeriod(back.href, period)} className="hover:underline">
              {back.name}
            </Link>
          </p>
          <h1>
            <WholeWords>{page.headline}</WholeWords>
          </h1>
          {page.lede !== "" && <p className="lede mt-1">{page.lede}</p>}
        </div>
        {first !== undefined && (
          <div className="max-sm:hidden print:hidden">
            <PrintButton />
          </div>
        )}
      </div>
      {first !== undefined && (
        <figure aria-label={`${page.headline} ${page.lede}`} className="break-inside-avoid border-t border-rule pt-3">
          <WhyChain thread={first} telling="claims" period={period} />
          <p className="pt-5 text-12 font-medium text-gold-text sm:pl-[94px]">{page.promise}</p>
        </figure>
      )}
      <WhyNone none={view.none} />
      <WhyOthers threads={others} heading="h2" />
      <div className="h-8 print:hidden" />
    </Shell>
  );
}
