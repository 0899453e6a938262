"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "@/app/_ui/button";
import type { ProblemGroup, Repair } from "@/lib/import-findings/schema";
import { importNamesQuery } from "@/lib/import-names/queries";
import { proposeName } from "@/lib/import-proposals/queries";

interface ProposeNameProps {
  readonly repair: Repair;
  readonly group: ProblemGroup;
  readonly upload: string;
}

/** Proposes the name to whoever edits the tree; its rows stay blocked until it exists. */
export function ProposeName({ repair, group, upload }: ProposeNameProps) {
  const { data: names } = useQuery(importNamesQuery());
  const [only, ...more] = names?.departments ?? [];
  const department = more.length === 0 ? (only?.key ?? null) : null;
  const kind = group.kind === "unknown-metric" ? "metric" : "unit";
  const propose = useMutation({
    mutationFn: () => proposeName({ kind, name: group.found ?? "", department, upload }),
  });
  if (propose.isSuccess)
    return (
      <p role="status" className="text-ink2">
        Proposed. An administrator sees it; until it is there, these rows stay out.
      </p>
    );
  return (
    <>
      <Button
        tone="quiet"
        className="sm:h-9"
        aria-disabled={propose.isPending}
        onClick={() => propose.isPending || propose.mutate()}
      >
        {repair.label}
        <span className="sr-only">: {group.message}</span>
      </Button>
      {propose.error && (
        <p role="alert" className="font-medium text-off">
          {propose.error.message}
        </p>
      )}
    </>
  );
}
