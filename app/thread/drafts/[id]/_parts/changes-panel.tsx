"use client";

import { useQuery } from "@tanstack/react-query";
import { reviewQuery } from "@/lib/drafts/queries";
import { ComparisonList } from "../../../versions/_parts/comparison-list";
import type { Drafting } from "./use-draft";

/** What the draft comes to: what is wrong with it, or what publishing it would change, in plain words. */
export function ChangesPanel({ drafting }: { readonly drafting: Drafting }) {
  const { draft } = drafting;
  const sound = draft.faults.length === 0;
  const canReview = sound && draft.version !== null && draft.edits.length > 0;
  const { data, error } = useQuery({ ...reviewQuery(draft), enabled: canReview, placeholderData: (before) => before });
  return (
    <section aria-label="What the draft changes" className="min-w-0">
      <h2 className="pb-2">
        This draft{" "}
        <span className="figures font-normal text-ink2">
          {draft.edits.length} {draft.edits.length === 1 ? "edit" : "edits"}
        </span>
      </h2>
      {!sound && <Faults drafting={drafting} />}
      {draft.edits.length === 0 && <p className="border-t border-rule py-2 text-ink2">Nothing is changed yet.</p>}
      {canReview && data !== undefined && <ComparisonList comparison={data} />}
      {canReview && error !== null && <p className="border-t border-rule py-2 text-ink2">{error.message}</p>}
      {sound && draft.version === null && draft.edits.length > 0 && (
        <p className="border-t border-rule py-2 text-ink2">
          It would be the first version: {(draft.file.metrics ?? []).length} metrics, {(draft.file.links ?? []).length} links.
        </p>
      )}
    </section>
  );
}

/** What keeps it from being published; a circle is told with its path. */
function Faults({ drafting }: { readonly drafting: Drafting }) {
  const { faults, edits } = drafting.draft;
  const authors = new Map(edits.map(({ id, by }) => [id, by]));
  return (
    <div role="status" className="border-l-2 border-off pl-3">
      <p className="font-semibold text-off">
        {faults.length === 1 ? "One fault keeps" : `${faults.length} faults keep`} it from being published
      </p>
      <ul>
        {faults.slice(0, 12).map((fault) => (
          <li key={`${fault.edit} ${fault.at} ${fault.message}`} className="py-1">
            {fault.message}
            {fault.expected !== undefined && <span className="text-ink2"> Expected: {fault.expected}.</span>}
            {fault.edit !== null && authors.get(fault.edit) && (
              <span className="text-12 text-ink2"> Since {authors.get(fault.edit)}’s edit.</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
