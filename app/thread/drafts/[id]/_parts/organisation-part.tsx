"use client";

import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import { MONTHS } from "@/lib/core/period-label";
import type { EditOf } from "@/lib/drafts/schema";
import { DimensionsPart } from "./dimensions-part";
import { KeptField } from "./kept-field";
import { STAGES } from "./metric-options";
import { NamedList } from "./named-list";
import type { Drafting } from "./use-draft";

/** What holds for the whole: its name, its calendar, its journey, and what figures are split by. */
export function OrganisationPart({ drafting }: { readonly drafting: Drafting }) {
  const { draft, say, isOpen } = drafting;
  const { organisation } = draft.file;
  const change = (set: EditOf<"change-organisation">["set"]) => say({ do: "change-organisation", set });
  const kept = (field: "name" | "key" | "timeZone") => ({
    said: organisation[field] ?? "",
    onKeep: (typed: string) => change({ [field]: typed === "" ? null : typed }),
  });
  return (
    <section aria-label="Organisation" className="max-w-[760px] min-w-0">
      <h2 className="pb-3 text-16">{organisation.name}</h2>
      <fieldset disabled={!isOpen} className="min-w-0">
        <div className="grid items-start gap-x-5 border-t border-rule pt-4 sm:grid-cols-2">
          <KeptField label="Name" needed maxLength={200} {...kept("name")} />
          <KeptField
            label="Key"
            needed
            maxLength={80}
            readOnly={draft.version !== null}
            hint={draft.version === null ? "As files name it. Fixed once published." : "As files name it; fixed."}
            {...kept("key")}
          />
          <KeptField
            label="Time zone"
            placeholder="Europe/London"
            hint="UTC unless said. Fixed once readings exist."
            {...kept("timeZone")}
          />
          <SelectField
            label="The fiscal year begins in"
            value={String(organisation.fiscalYearStart ?? 1)}
            onChange={({ target }) => change({ fiscalYearStart: Number(target.value) })}
            hint="Fixed once readings exist."
          >
            {MONTHS.map((month, place) => (
              <option key={month} value={place + 1}>
                {month}
              </option>
            ))}
          </SelectField>
        </div>
        <section aria-label="Journey" className="border-t border-rule pt-4 pb-5">
          <h3 className="font-semibold">The customer’s journey</h3>
          {organisation.stages === undefined ? (
            <>
              <p className="pb-2 text-ink2">
                The usual stages hold: {STAGES.map((stage) => stage.replaceAll("-", " ")).join(", ")}.
              </p>
              {isOpen && <Button onClick={() => change({ stages: [...STAGES] })}>List stages of our own</Button>}
            </>
          ) : (
            <>
              <p className="pb-2 text-ink2">In this order; metrics belong to these and no others.</p>
              <NamedList
                of="stage"
                list={organisation.stages}
                editable={isOpen}
                mayBeEmpty
                onChange={(stages) => change({ stages: stages.length === 0 ? null : stages })}
              />
              {isOpen && (
                <Button tone="quiet" className="mt-1 -ml-2.5 max-sm:-ml-4" onClick={() => change({ stages: null })}>
                  Back to the usual stages
                </Button>
              )}
            </>
          )}
        </section>
        <DimensionsPart drafting={drafting} />
      </fieldset>
    </section>
  );
}
