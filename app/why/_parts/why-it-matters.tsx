import Link from "next/link";
import { withPeriod } from "@/app/_components/address";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { Arrow } from "@/app/_ui/icons";
import { whyView } from "@/lib/why/page";
import { WhyChain } from "./why-chain";
import { WhyNone } from "./why-none";
import { WhyOthers } from "./why-others";

interface WhyItMattersProps {
  readonly metric: string;
  /** Key of the unit on show; null for the metric's home. */
  readonly unit: string | null;
  readonly period: string | null;
}

/** Why a metric matters, on its own page: its strongest thread to the customer, the others on demand. */
export async function WhyItMatters({ metric, unit, period }: WhyItMattersProps) {
  const view = await orNotFound(
    whyView(await pageVisit(), { metric, ...(unit === null ? {} : { unit }), ...(period === null ? {} : { period }) }),
  );
  const [first, ...others] = view.threads;
  return (
    <section aria-labelledby="why" className="border-t border-rule pt-6 pb-10">
      <div className="flex flex-wrap items-baseline gap-x-4 pb-3">
        <h2 id="why">Why it matters</h2>
        {first !== undefined && (
          <Link
            prefetch={false}
            href={withPeriod(view.sheet, period)}
            className="flex h-6 items-center gap-1.5 text-ink2 hover:text-ink print:hidden"
          >
            On one sheet, to print
            <Arrow />
          </Link>
        )}
      </div>
      {first !== undefined && <p className="lede -mt-2 pb-4">{first.ending}</p>}
      {first !== undefined && <WhyChain thread={first} telling="claims" period={period} />}
      <WhyNone none={view.none} />
      <WhyOthers threads={others} heading="h3" />
    </section>
  );
}
