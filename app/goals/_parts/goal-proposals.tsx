import Link from "next/link";
import { StatusGlyph } from "@/app/_charts/status-glyph";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { Arrow } from "@/app/_ui/icons";
import { metricGoals } from "@/lib/goals/cascade-page";
import { ProposalList } from "./proposal-list";
import { ProposeGoal } from "./propose-goal";

interface GoalProposalsProps {
  readonly metric: string;
  /** Key of the unit on show; null for the metric's home. */
  readonly unit: string | null;
}

/** Goal work on a metric's page: do the parts keep the promise, and which other goals are proposed. */
export async function GoalProposals({ metric, unit }: GoalProposalsProps) {
  const { coherence, href, proposals, proposing, zone } = await orNotFound(
    metricGoals(await pageVisit(), { metric, unit: unit ?? undefined }),
  );
  if (coherence === null && href === null && proposals.length === 0 && proposing === null) return null;
  const status = coherence?.verdict === "adds-up" ? "on-line" : coherence?.verdict === "falls-short" ? "off-line" : null;
  return (
    <section aria-labelledby="goal-work" className="border-t border-rule pt-3.5 pb-6 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pb-2">
        <h2 id="goal-work">The promise and its parts</h2>
        {proposing !== null && <ProposeGoal form={proposing} />}
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-3">
        {coherence !== null && <StatusGlyph status={status} />}
        {coherence !== null && <span className="figures">{coherence.words}.</span>}
        {href !== null && (
          <Link prefetch={false} href={href} className="flex min-h-6 items-center gap-1.5 text-ink2 hover:text-ink">
            {coherence === null ? "Hand the promise down" : "Divide it anew"}
            <Arrow />
          </Link>
        )}
      </p>
      <ProposalList proposals={proposals} zone={zone} />
    </section>
  );
}
