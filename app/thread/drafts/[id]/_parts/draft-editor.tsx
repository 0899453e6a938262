"use client";

import { useState } from "react";
import type { DraftDocument } from "@/lib/drafts/schema";
import { AddMetric } from "./add-metric";
import { ChangesPanel } from "./changes-panel";
import { ConflictDialog } from "./conflict-dialog";
import { DraftNotice } from "./draft-notice";
import type { Figure } from "./figure";
import { HeldEdits } from "./held-edits";
import { MetricsPart } from "./metrics-part";
import { OrganisationPart } from "./organisation-part";
import { PublishBar } from "./publish-bar";
import type { StandardMetric } from "./standard-metric";
import { UnitsPart } from "./units-part";
import { useDraft } from "./use-draft";
import { usePlace } from "./use-place";
import { useUndoKeys } from "./use-undo-keys";

interface DraftEditorProps {
  readonly first: DraftDocument;
  readonly today: string;
  /** The person's own id. */
  readonly me: string;
  readonly mayPublish: boolean;
  readonly library: readonly StandardMetric[];
  /** The figure of each metric's last complete period, by its key. */
  readonly figures: Readonly<Record<string, Figure>>;
}

const TABS = [
  ["metrics", "Metrics"],
  ["units", "Units"],
  ["organisation", "Organisation"],
] as const;

/** A draft of the tree: what it says at the left, one thing of it in the middle, what it comes to at the right. */
export function DraftEditor({ first, today, me, mayPublish, library, figures }: DraftEditorProps) {
  const drafting = useDraft(first, today, me);
  useUndoKeys(drafting);
  const { draft, held } = drafting;
  const [place, go] = usePlace();
  /** A metric is being added, that feeds another where one is named. */
  const [adding, setAdding] = useState<{ readonly feeds: string | null } | null>(null);
  const [conflict] = held;
  const counts = { metrics: draft.file.metrics?.length ?? 0, units: null, organisation: null };
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 pt-6 pb-4">
        <div className="min-w-0">
          <h1 className="break-words">{draft.name}</h1>
          <p className="lede mt-1">{ledeOf(draft)}</p>
        </div>
        <PublishBar drafting={drafting} mayPublish={mayPublish} />
      </div>
      <HeldEdits drafting={drafting} />
      <nav aria-label="Parts of the tree" className="flex gap-6 border-b border-rule text-ink2">
        {TABS.map(([tab, label]) => (
          <button
            key={tab}
            type="button"
            aria-current={tab === place.tab ? "page" : undefined}
            onClick={() => go({ tab, metric: null })}
            className="relative flex h-9 cursor-pointer items-center gap-1.5 after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:bg-ink max-sm:h-11"
          >
            {label}
            {counts[tab] !== null && <span className="figures text-12 font-normal text-ink2">{counts[tab]}</span>}
          </button>
        ))}
      </nav>
      <div className="grid gap-x-10 gap-y-8 pb-16 wide:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0 pt-5">
          {place.tab === "units" && <UnitsPart drafting={drafting} />}
          {place.tab === "organisation" && <OrganisationPart drafting={drafting} />}
          {place.tab === "metrics" && (
            <MetricsPart
              drafting={drafting}
              figures={figures}
              chosen={place.metric}
              onChoose={(metric) => go({ tab: "metrics", metric })}
              library={library}
              onAdd={(feeds) => setAdding({ feeds })}
            />
          )}
        </div>
        <ChangesPanel drafting={drafting} onGo={go} />
      </div>
      <DraftNotice drafting={drafting} />
      {adding !== null && (
        <AddMetric
          drafting={drafting}
          library={library}
          feeds={adding.feeds}
          onClose={() => setAdding(null)}
          onAdded={(key) => {
            setAdding(null);
            go({ tab: "metrics", metric: adding.feeds ?? key });
          }}
        />
      )}
      {conflict !== undefined && <ConflictDialog key={conflict.edit.id} drafting={drafting} held={conflict} />}
    </>
  );
}

function ledeOf({ version, begunBy, latest }: DraftDocument): string {
  const who = begunBy === null ? "" : `, begun by ${begunBy}`;
  if (version === null) return `The first version of the tree${who}. Nothing is seen by others until it is published.`;
  const behind = version === latest ? "" : ` Version ${latest} has been published since.`;
  return `A draft of what follows version ${version}${who}.${behind} Nothing changes until it is published.`;
}
