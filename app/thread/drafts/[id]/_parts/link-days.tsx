"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import type { Grain } from "@/lib/core/period";
import type { FileLink } from "@/lib/tree/schema";
import { claimWords } from "./claim-words";
import { spanWords } from "./day-words";
import { KeptField } from "./kept-field";
import { LinkForm } from "./link-form";
import type { Drafting } from "./use-draft";

interface LinkDaysProps {
  readonly drafting: Drafting;
  readonly from: string;
  readonly to: string;
  /** How often the driven metric is read. */
  readonly grain: Grain;
}

type Entry = Omit<FileLink, "from" | "to">;

/** The days on which a link holds, and what it claimed on earlier ones: what a file writes as several links of one pair. */
export function LinkDays({ drafting, from, to, grain }: LinkDaysProps) {
  const [open, setOpen] = useState<number | null>(null);
  const entries = (drafting.draft.file.links ?? []).flatMap((link): Entry[] => {
    const { from: driver, to: driven, ...entry } = link;
    return driver === from && driven === to ? [entry] : [];
  });
  const declare = (next: readonly Entry[]) => drafting.say({ do: "link-in-full", from, to, entries: [...next] });
  const change = (place: number, set: object) =>
    declare(entries.map((entry, at) => (at === place ? withFields(entry, set) : entry)));
  const day = (place: number, field: "since" | "until", label: string, hint: string) => (
    <KeptField
      label={label}
      type="date"
      said={entries[place]?.[field] ?? ""}
      hint={hint}
      onKeep={(typed) => change(place, { [field]: typed === "" ? null : typed })}
    />
  );
  return (
    <ol aria-label="Days on which the link holds">
      {entries.map((entry, place) => {
        const span = spanWords(entry.since, entry.until);
        const isLast = place === entries.length - 1;
        return (
          <li key={entry.since ?? "always"} className="border-t border-rule py-1.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="text-ink2">
                Holds {span}
                {!isLast && `: ${claimWords(entry, grain)}`}
              </span>
              <span className="ml-auto flex gap-1">
                {entries.length > 1 && (
                  <Button tone="quiet" onClick={() => declare(entries.filter((_, at) => at !== place))}>
                    Take out<span className="sr-only"> what holds {span}</span>
                  </Button>
                )}
                <Button tone="quiet" aria-expanded={open === place} onClick={() => setOpen(open === place ? null : place)}>
                  {open === place ? "Done" : "Change days"}
                  <span className="sr-only"> of what holds {span}</span>
                </Button>
              </span>
            </div>
            {open === place && (
              <div className="pt-2">
                <div className="grid items-start gap-x-5 sm:grid-cols-2">
                  {day(place, "since", "First day", "Left open: always.")}
                  {day(place, "until", "Last day", "Left open: it holds on.")}
                </div>
                {!isLast && <LinkForm link={entry} onChange={(set) => change(place, set)} />}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function withFields(entry: Entry, set: object): Entry {
  const merged = Object.entries({ ...entry, ...set }).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(merged) as unknown as Entry;
}
