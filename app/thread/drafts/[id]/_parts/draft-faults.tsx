"use client";

import { Arrow } from "@/app/_ui/icons";
import type { TreeFile } from "@/lib/tree/schema";
import { namesIn } from "./edit-words";
import type { Drafting } from "./use-draft";
import type { Place } from "./use-place";

const SHOWN = 12;

interface DraftFaultsProps {
  readonly drafting: Drafting;
  /** Goes to where a fault can be mended. */
  readonly onGo: (place: Place) => void;
}

/** What keeps a draft from being published, the moment it arises; a circle is told with its path, in names. */
export function DraftFaults({ drafting, onGo }: DraftFaultsProps) {
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
          const place = placeOf(fault.at, file);
          return (
            <li key={`${fault.edit} ${fault.at} ${fault.message}`} className="py-1 break-words">
              {place !== null && (
                <button
                  type="button"
                  onClick={() => onGo(place)}
                  className="mr-2 min-h-6 cursor-pointer text-left font-medium underline decoration-rule2 underline-offset-2"
                >
                  {place.metric === null ? PARTS[place.tab] : metric(place.metric)}
                </button>
              )}
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

const PARTS = { metrics: "Metrics", units: "Units", organisation: "Organisation" } as const;

/** The part of the editor in which a fault at `metrics.fcr.stage` is mended; null where nothing there has the key. */
export function placeOf(at: string | undefined, { metrics = [] }: TreeFile): Place | null {
  const [list = "", key = ""] = at?.split(/[.[]/) ?? [];
  if (list === "units") return { tab: "units", metric: null };
  if (list === "organisation" || list === "dimensions") return { tab: "organisation", metric: null };
  const named = list === "metrics" ? key : list === "links" ? key.split(":")[0] : undefined;
  return metrics.some((metric) => metric.key === named) && named !== undefined ? { tab: "metrics", metric: named } : null;
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
