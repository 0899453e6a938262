"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import type { DraftDocument } from "@/lib/drafts/schema";
import { AddMetric, type StandardMetric } from "./add-metric";
import { ChangesPanel } from "./changes-panel";
import { ConflictDialog } from "./conflict-dialog";
import { HeldEdits } from "./held-edits";
import { MetricPanel } from "./metric-panel";
import { OrganisationPart } from "./organisation-part";
import { outlineOf } from "./outline";
import { OutlineList } from "./outline-list";
import { PublishBar } from "./publish-bar";
import { UnitsPart } from "./units-part";
import { useDraft } from "./use-draft";
import { usePlace } from "./use-place";

interface DraftEditorProps {
  readonly first: DraftDocument;
  readonly today: string;
  /** The person's own id. */
  readonly me: string;
  readonly mayPublish: boolean;
  readonly library: readonly StandardMetric[];
  /** The figure of each metric's last complete period, by its key. */
  readonly figures: Readonly<Record<string, { readonly value: number; readonly text: string }>>;
}

const TABS = [
  ["metrics", "Metrics"],
  ["units", "Units"],
  ["organisation", "Organisation"],
] as const;

/** A draft of the tree: what it says at the left, one thing of it in the middle, what it comes to at the right. */
export function DraftEditor({ first, today, me, mayPublish, library, figures }: DraftEditorProps) {
  const drafting = useDraft(first, today, me);
  const { draft, isOpen, say, held, error } = drafting;
  const [place, go] = usePlace();
  const [adding, setAdding] = useState(false);
  const outline = outlineOf(draft.file, today);
  const metric = draft.file.metrics?.find(({ key }) => key === place.metric) ?? null;
  const faulty = new Set(draft.faults.flatMap(({ at }) => at?.match(/^metrics\.([a-z0-9-]+)/)?.[1] ?? []));
  const [conflict] = held;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-6 pb-4">
        <div className="min-w-0">
          <h1 className="break-words">{draft.name}</h1>
          <p className="lede mt-1">{ledeOf(draft)}</p>
        </div>
        <PublishBar drafting={drafting} mayPublish={mayPublish} />
      </div>
      <div role="alert" className={error === null ? "" : "mb-3 border-l-2 border-off pl-3 font-medium text-off"}>
        {error?.message}
      </div>
      <HeldEdits drafting={drafting} />
      <nav aria-label="Parts of the tree" className="flex gap-6 border-b border-rule text-ink2">
        {TABS.map(([tab, label]) => (
          <button
            key={tab}
            type="button"
            aria-current={tab === place.tab ? "page" : undefined}
            onClick={() => go({ tab, metric: null })}
            className="relative flex h-9 cursor-pointer items-center after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:bg-ink max-sm:h-11"
          >
            {label}
          </button>
        ))}
      </nav>
      <div className="grid gap-x-10 gap-y-6 py-5 wide:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          {place.tab === "units" && <UnitsPart drafting={drafting} />}
          {place.tab === "organisation" && <OrganisationPart drafting={drafting} />}
          {place.tab === "metrics" && (
            <div className="grid gap-x-8 gap-y-6 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <div className="min-w-0">
                {isOpen && (
                  <Button className="mb-2" onClick={() => setAdding(true)}>
                    Add a metric…
                  </Button>
                )}
                <OutlineList
                  outline={outline}
                  selected={metric?.key ?? null}
                  faulty={faulty}
                  editable={isOpen}
                  onSelect={(key) => go({ tab: "metrics", metric: key })}
                  onLink={(from, to) => say({ do: "draw-link", link: { from, to, kind: "influence", sign: "+" } })}
                />
              </div>
              {metric === null ? (
                <p className="text-ink2">
                  {(draft.file.metrics ?? []).length === 0
                    ? "Begin with what the customer would say: add an outcome, then what moves it."
                    : "Choose a metric to see and change what it is, what it feeds and what is promised. Drop one on another to link them."}
                </p>
              ) : (
                <MetricPanel
                  key={metric.key}
                  drafting={drafting}
                  metric={metric}
                  now={figures[metric.key] ?? null}
                  onSelect={(key) => go({ tab: "metrics", metric: key })}
                />
              )}
            </div>
          )}
        </div>
        <ChangesPanel drafting={drafting} />
      </div>
      {adding && (
        <AddMetric
          drafting={drafting}
          library={library}
          onClose={() => setAdding(false)}
          onAdded={(key) => {
            setAdding(false);
            go({ tab: "metrics", metric: key });
          }}
        />
      )}
      {conflict !== undefined && <ConflictDialog key={conflict.edit.id} drafting={drafting} held={conflict} />}
    </>
  );
}

function ledeOf({ version, begunBy, latest }: DraftDocument): string {
  const who = begunBy === null ? "" : `, begun by ${begunBy}`;
  if (version === null) return `The first version of the tree${who}.`;
  const behind = version === latest ? "" : ` Version ${latest} has been published since.`;
  return `A draft of what follows version ${version}${who}.${behind} Nothing changes until it is published.`;
}
