"use client";

import { lazy, Suspense } from "react";
import type { ProposalDocument } from "@/lib/goals/schema";

const ProposalButtons = lazy(async () => ({ default: (await import("./proposal-buttons")).ProposalButtons }));

interface ProposalActsProps {
  readonly proposal: Pick<ProposalDocument, "id" | "sentence" | "may">;
}

/** What the reader may do about a proposal; who may do nothing loads nothing for it. */
export function ProposalActs({ proposal }: ProposalActsProps) {
  if (!Object.values(proposal.may).some(Boolean)) return null;
  return (
    <Suspense>
      <ProposalButtons proposal={proposal} />
    </Suspense>
  );
}
