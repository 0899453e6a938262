import Link from "next/link";
import { Day } from "@/app/_components/moment";
import type { ProposalDocument } from "@/lib/goals/schema";
import { ProposalActs } from "./proposal-acts";

interface ProposalListProps {
  readonly proposals: readonly ProposalDocument[];
  readonly zone: string;
  /** Is each to name its metric, where the page is about many? */
  readonly named?: boolean;
}

/** Other goals that departments propose: who, why, what was said since, and what the reader may do. */
export function ProposalList({ proposals, zone, named = false }: ProposalListProps) {
  return (
    <ul>
      {proposals.map((proposal) => (
        <li key={proposal.id} className="border-t border-rule py-3">
          {named && (
            <Link
              prefetch={false}
              href={`/metrics/${proposal.metric}`}
              className="inline-flex min-h-6 items-center font-semibold underline decoration-rule2 underline-offset-2"
            >
              {proposal.metricName}
            </Link>
          )}
          <p>
            <b>{proposal.sentence}.</b> {proposal.reason !== null && `“${proposal.reason}”`}{" "}
            <span className="text-ink2">
              {proposal.by ?? "Somebody"}, <Day at={proposal.at} zone={zone} />
              {stateWords(proposal)}
            </span>
            {proposal.draft !== null && <TakenUp draft={proposal.draft} />}
          </p>
          {proposal.steps !== null && proposal.steps.length > 0 && <Said steps={proposal.steps} zone={zone} />}
          <ProposalActs proposal={proposal} />
        </li>
      ))}
    </ul>
  );
}

function stateWords({ state, draft }: ProposalDocument): string {
  switch (state) {
    case "open":
      return ". It waits for an answer.";
    case "answered":
      return ". It was answered.";
    case "accepted":
      return draft?.state === "published" ? `. Published as version ${draft.version} with` : ". Accepted; it stands in the draft";
    default:
      return ". It was withdrawn.";
  }
}

const DID = { answered: "answered", replied: "replied", accepted: "accepted", withdrawn: "withdrew it" } as const;

function Said({ steps, zone }: { readonly steps: NonNullable<ProposalDocument["steps"]>; readonly zone: string }) {
  return (
    <ol className="mt-1.5 grid gap-1 border-l-2 border-rule2 pl-3">
      {steps.map(({ did, by, at, words }) => (
        <li key={`${at} ${did} ${words}`}>
          <span className="text-ink2">
            {by ?? "Somebody"} {DID[did]}, <Day at={at} zone={zone} />
            {words === null ? "." : ":"}
          </span>{" "}
          {words}
        </li>
      ))}
    </ol>
  );
}

function TakenUp({ draft }: { readonly draft: NonNullable<ProposalDocument["draft"]> }) {
  if (!draft.opens) return <span className="text-ink2"> {draft.name}.</span>;
  return (
    <Link
      prefetch={false}
      href={`/thread/drafts/${draft.id}`}
      className="ml-1 inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2"
    >
      {draft.name}
    </Link>
  );
}
