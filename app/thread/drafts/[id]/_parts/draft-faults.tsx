"use client";

import { Arrow } from "@/app/_ui/icons";
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
              {path === null ? (
                <>
                  {fault.message}
                  {fault.expected !== undefined && <span className="text-ink2"> Expected: {fault.expected}.</span>}
                </>
              ) : (
                <>
                  The links lead in a circle:
                  <CirclePath names={path.map(metric)} />
                </>
              )}
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

/** Each metric of a circle, and the first again. */
function CirclePath({ names }: { readonly names: readonly string[] }) {
  const steps = [...names.entries()].map(([place, name]) => ({
    id: `${place} ${name}`,
    name,
    isLast: place === names.length - 1,
  }));
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 font-medium">
      {steps.map(({ id, name, isLast }) => (
        <span key={id} className="inline-flex items-center gap-x-1.5">
          {name}
          {!isLast && (
            <>
              <span className="sr-only"> feeds </span>
              <Arrow />
            </>
          )}
        </span>
      ))}
    </span>
  );
}
