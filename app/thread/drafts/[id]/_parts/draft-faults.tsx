"use client";

import { namesIn } from "./edit-words";
import type { Drafting } from "./use-draft";

const SHOWN = 12;

/** What keeps a draft from being published, the moment it arises; a circle is told with its path, in names. */
export function DraftFaults({ drafting }: { readonly drafting: Drafting }) {
  const { faults, edits, file } = drafting.draft;
  const authors = new Map(edits.map(({ id, by }) => [id, by]));
  const { metric } = namesIn(file);
  return (
    <div role="status" className="my-2 border-l-2 border-off pl-3">
      <p className="font-semibold text-off">
        {faults.length === 1 ? "One fault keeps" : `${faults.length} faults keep`} it from being published
      </p>
      <ul>
        {faults.slice(0, SHOWN).map((fault) => {
          const path = typeof fault.found === "string" && fault.found.includes(" → ") ? fault.found.split(" → ") : null;
          return (
            <li key={`${fault.edit} ${fault.at} ${fault.message}`} className="py-1 break-words">
              {fault.message}
              {path !== null && <span className="block font-medium">{path.map(metric).join(" → ")}</span>}
              {fault.expected !== undefined && <span className="text-ink2"> Expected: {fault.expected}.</span>}
              {fault.edit !== null && authors.get(fault.edit) && (
                <span className="block text-12 text-ink2">Since {authors.get(fault.edit)}’s edit.</span>
              )}
            </li>
          );
        })}
        {faults.length > SHOWN && <li className="text-ink2">and {faults.length - SHOWN} more.</li>}
      </ul>
    </div>
  );
}
