"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { reviewQuery } from "@/lib/drafts/queries";
import { ComparisonList } from "../../../versions/_parts/comparison-list";
import { DraftFaults } from "./draft-faults";
import { EditList } from "./edit-list";
import type { Drafting } from "./use-draft";
import type { Place } from "./use-place";

interface ChangesPanelProps {
  readonly drafting: Drafting;
  /** Goes to a part of the draft. */
  readonly onGo: (place: Place) => void;
}

/** What the draft comes to: what is wrong with it, what publishing it would change in plain words, and who did what. */
export function ChangesPanel({ drafting, onGo }: ChangesPanelProps) {
  const { draft } = drafting;
  const sound = draft.faults.length === 0;
  const canReview = sound && draft.edits.length > 0;
  const [asked, setAsked] = useState<"changes" | "edits" | null>(null);
  const shown = asked ?? "changes";
  const { data, error, isFetching } = useQuery({
    ...reviewQuery(draft),
    enabled: canReview,
    placeholderData: (before) => before,
  });
  const face =
    "relative flex h-8 cursor-pointer items-center gap-1.5 text-ink2 after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink aria-pressed:after:bg-ink max-sm:h-11";
  return (
    <section
      id="changes"
      aria-label="What the draft changes"
      className="min-w-0 scroll-mt-14 wide:sticky wide:top-12 wide:max-h-[calc(100dvh-56px)] wide:self-start wide:overflow-y-auto wide:pt-5 wide:pb-4"
    >
      <h2 className="pb-1">This draft</h2>
      {!sound && <DraftFaults drafting={drafting} onGo={onGo} />}
      <div className="mb-1 flex gap-5 border-b border-rule">
        <button type="button" aria-pressed={shown === "changes"} onClick={() => setAsked("changes")} className={face}>
          What it changes
        </button>
        <button type="button" aria-pressed={shown === "edits"} onClick={() => setAsked("edits")} className={face}>
          Edits <span className="figures text-12 font-normal">{draft.edits.length}</span>
        </button>
      </div>
      {draft.edits.length === 0 && <p className="py-2 text-ink2">Nothing is changed yet.</p>}
      {shown === "edits" && <EditList drafting={drafting} />}
      {shown === "changes" && draft.edits.length > 0 && (
        <div aria-busy={isFetching}>
          {canReview && data !== undefined && <ComparisonList comparison={data} />}
          {canReview && data === undefined && error === null && <p className="py-2 text-ink2">Looking at what it does…</p>}
          {canReview && error !== null && <p className="py-2 text-ink2">{error.message}</p>}
          {!sound && <p className="py-2 text-ink2">What it does is told once its faults are mended.</p>}
        </div>
      )}
    </section>
  );
}
