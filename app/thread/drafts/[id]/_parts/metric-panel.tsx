"use client";

import { Button } from "@/app/_ui/button";
import { ConfirmButton } from "@/app/_ui/confirm-button";
import type { FileMetric } from "@/lib/tree/schema";
import { DefinitionField } from "./definition-field";
import { GoalPart } from "./goal-part";
import { LinksPart } from "./links-part";
import { FIELD_GROUPS } from "./metric-fields";
import type { Drafting } from "./use-draft";
import { useSince } from "./use-since";

interface MetricPanelProps {
  readonly drafting: Drafting;
  readonly metric: FileMetric;
  /** The figure of its last complete period, and how it is written; null where there is none. */
  readonly now: { readonly value: number; readonly text: string } | null;
  readonly onSelect: (key: string | null) => void;
}

/** One metric of a draft: what it is, what it feeds and is fed by, what is promised. Each field is kept as it is left. */
export function MetricPanel({ drafting, metric, now, onSelect }: MetricPanelProps) {
  const { say, isOpen, draft } = drafting;
  const { key, retired } = metric;
  const isNew = draft.edits.some(({ edit }) => edit.do === "add-metric" && edit.metric.key === key);
  const since = useSince();
  return (
    <section aria-label={metric.name} className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 pb-3">
        <h2 className="text-16 break-words">{metric.name}</h2>
        <span className="text-12 text-ink2">
          {key}
          {now !== null && ` · now ${now.text}`}
        </span>
      </div>
      <fieldset disabled={!isOpen} className="min-w-0">
        {!isNew && since.field}
        {FIELD_GROUPS.map(({ title, fields }) => (
          <section key={title} aria-label={title} className="border-t border-rule pt-3 pb-1">
            <h3 className="pb-2 font-semibold">{title}</h3>
            <div className="grid gap-x-5 sm:grid-cols-2">
              {fields
                .filter(({ when }) => when === undefined || when(metric))
                .map((field) => (
                  <DefinitionField
                    key={`${key} ${field.name}`}
                    field={field}
                    metric={metric}
                    file={draft.file}
                    onSay={(set) =>
                      say({
                        do: "change-metric",
                        metric: key,
                        set,
                        ...(isNew || since.from === null ? {} : { from: since.from }),
                      })
                    }
                  />
                ))}
            </div>
          </section>
        ))}
        <LinksPart drafting={drafting} metric={metric} onSelect={onSelect} />
        <GoalPart drafting={drafting} metric={metric} now={now} />
        {isOpen && (
          <div className="flex flex-wrap gap-2 border-t border-rule py-4">
            {isNew ? (
              <ConfirmButton
                does="Take out"
                to={metric.name}
                says="It was added in this draft, so nothing of it stays; its links go too."
                busy={drafting.busy}
                error={drafting.error}
                onConfirm={async () => {
                  if (await say({ do: "remove-metric", metric: key })) onSelect(null);
                }}
              />
            ) : retired === undefined ? (
              <ConfirmButton
                does="Retire"
                to={metric.name}
                says="From the day of publishing it is on no scorecard and owes no reading. Its past stays, and is judged as it was."
                busy={drafting.busy}
                error={drafting.error}
                onConfirm={() => say({ do: "retire-metric", metric: key })}
              />
            ) : (
              <Button onClick={() => say({ do: "restore-metric", metric: key })}>Take up again</Button>
            )}
          </div>
        )}
      </fieldset>
    </section>
  );
}
