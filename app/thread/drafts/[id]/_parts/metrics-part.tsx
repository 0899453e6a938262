"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/app/_ui/button";
import type { Figure } from "./figure";
import { firstClaimIn } from "./first-claim";
import { MetricPanel } from "./metric-panel";
import { moveEdits, outlineOf, stepOf } from "./outline";
import { OutlineList } from "./outline-list";
import type { StandardMetric } from "./standard-metric";
import type { Drafting } from "./use-draft";

interface MetricsPartProps {
  readonly drafting: Drafting;
  readonly figures: Readonly<Record<string, Figure>>;
  /** Key of the metric on show; null for none. */
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
  readonly library: readonly StandardMetric[];
  /** Asks for another metric, that feeds one where it is named. */
  readonly onAdd: (feeds: string | null) => void;
}

/** The metrics as an outline that stays in sight, and the chosen one beside it; on a phone one or the other. */
export function MetricsPart({ drafting, figures, chosen, library, onChoose, onAdd }: MetricsPartProps) {
  const { draft, today, isOpen, say } = drafting;
  const panel = useRef<HTMLDivElement>(null);
  const shelf = useRef<HTMLDivElement>(null);
  const outline = outlineOf(draft.file, today);
  const metric = draft.file.metrics?.find(({ key }) => key === chosen) ?? null;
  const faulty = new Set(draft.faults.flatMap(({ at }) => at?.match(/^metrics\.([a-z0-9-]+)/)?.[1] ?? []));
  useEffect(() => {
    const top = panel.current?.getBoundingClientRect().top ?? 0;
    if (chosen !== null && top < 0) panel.current?.scrollIntoView();
    bringIntoSight(shelf.current);
  }, [chosen]);
  return (
    <div className="grid gap-x-8 gap-y-6 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div
        ref={shelf}
        className={`min-w-0 md:sticky md:top-14 md:max-h-[calc(100dvh-64px)] md:self-start md:overflow-y-auto md:pr-1 md:pb-2 ${metric === null ? "" : "max-md:hidden"}`}
      >
        {isOpen && (
          <Button className="mb-2.5" onClick={() => onAdd(null)}>
            Add a metric…
          </Button>
        )}
        <OutlineList
          outline={outline}
          selected={metric?.key ?? null}
          faulty={faulty}
          editable={isOpen}
          onSelect={onChoose}
          onLink={(from, to) => say({ do: "draw-link", link: firstClaimIn(draft.file, from, to) })}
          onMove={(move) => {
            const edits = moveEdits(draft.file, today, move);
            if (edits.length > 0) say(...edits);
          }}
          onStep={(key, by) => {
            const edit = stepOf(draft.file, outline, key, by);
            if (edit !== null) say(edit);
          }}
        />
      </div>
      <div ref={panel} className="min-w-0 scroll-mt-14">
        {metric === null ? (
          <Guide isEmpty={(draft.file.metrics ?? []).length === 0} isOpen={isOpen} />
        ) : (
          <MetricPanel
            key={metric.key}
            drafting={drafting}
            metric={metric}
            now={figures[metric.key] ?? null}
            outline={outline}
            standard={library.find(({ key }) => key === metric.key) ?? null}
            onSelect={onChoose}
            onAdd={() => onAdd(metric.key)}
          />
        )}
      </div>
    </div>
  );
}

/** Scrolls the outline, and the page not at all, to the chosen line: it may have been chosen elsewhere, or by an address. */
function bringIntoSight(shelf: HTMLElement | null): void {
  const line = shelf?.querySelector("[aria-current]")?.getBoundingClientRect();
  const room = shelf?.getBoundingClientRect();
  if (!shelf || !line || !room || (line.top >= room.top && line.bottom <= room.bottom)) return;
  shelf.scrollTop += line.top - room.top - room.height / 2;
}

function Guide({ isEmpty, isOpen }: { readonly isEmpty: boolean; readonly isOpen: boolean }) {
  if (isEmpty) {
    return <p className="text-ink2">Begin with what the customer would say: add an outcome, then what moves it.</p>;
  }
  return (
    <div className="grid gap-2 text-ink2 max-md:hidden">
      <p>Choose a metric to see what it is, what it feeds and what is promised.</p>
      {isOpen && (
        <>
          <p>Drag a metric onto another to move it there. Drag it by its gold handle to say that it feeds that too.</p>
          <p>All of it goes by keyboard: the arrows walk, Alt with them moves a line, and every link can be chosen in a list.</p>
        </>
      )}
    </div>
  );
}
