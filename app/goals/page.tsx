import type { Metadata } from "next";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { QueryProvider } from "@/app/_components/query-provider";
import { Shell } from "@/app/_components/shell";
import { goalsPage } from "@/lib/goals/page";
import { PromiseList } from "./_parts/promise-list";
import { ProposalList } from "./_parts/proposal-list";

export const metadata: Metadata = { title: "Goals" };

export default async function Goals() {
  const { headline, lede, waiting, others, groups, zone } = await orNotFound(goalsPage(await pageVisit()));
  return (
    <Shell frame={null} place="thread" path="/goals" title="Goals">
      <div className="pt-6 pb-5">
        <h1 className="max-w-[860px]">{headline}</h1>
        <p className="lede mt-1 max-w-[860px]">{lede}</p>
      </div>
      <QueryProvider>
        {[
          { title: "Waiting for your answer", proposals: waiting },
          { title: "Proposed by departments", proposals: others },
        ].map(
          ({ title, proposals }) =>
            proposals.length > 0 && (
              <section key={title} aria-label={title} className="max-w-[860px] pb-6">
                <h2 className="pb-2">
                  {title} <span className="figures font-normal text-ink2">{proposals.length}</span>
                </h2>
                <ProposalList proposals={proposals} zone={zone} named />
              </section>
            ),
        )}
      </QueryProvider>
      <PromiseList groups={groups} />
    </Shell>
  );
}
