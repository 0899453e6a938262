"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { BOX } from "@/app/_ui/box";
import { type MetricMove, matching, type Outline, type OutlineRow } from "./outline";
import { MetricRow } from "./outline-row";

interface OutlineListProps {
  readonly outline: Outline;
  readonly selected: string | null;
  /** Keys of metrics that something is wrong with. */
  readonly faulty: ReadonlySet<string>;
  readonly onSelect: (key: string) => void;
  /** One metric's handle was dropped on another: it feeds that too from now on. */
  readonly onLink: (from: string, to: string) => void;
  /** One metric was dropped on another: it feeds that in place of what it stood under. */
  readonly onMove: (move: MetricMove) => void;
  /** One place up or down among those beside it. */
  readonly onStep: (key: string, by: -1 | 1) => void;
  readonly editable: boolean;
}

/** The metrics of a draft, each under what it feeds. Up and down walk, with Alt they move the line. */
export function OutlineList({ outline, selected, faulty, editable, onSelect, onLink, onMove, onStep }: OutlineListProps) {
  const list = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState("");
  const [linked, loose] = [matching(outline.linked, typed), matching(outline.loose, typed)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
    if (step === null || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const here = event.target.getAttribute("data-key");
    if (event.altKey) {
      if (here !== null && editable) onStep(here, step);
      return;
    }
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("button[data-key]") ?? [])];
    const next = buttons[buttons.indexOf(event.target) + step];
    if (next === undefined) return;
    next.focus();
    onSelect(next.getAttribute("data-key") ?? "");
  };
  const row = (of: OutlineRow) => (
    <MetricRow
      key={of.metric.key}
      row={of}
      selected={of.metric.key === selected}
      faulty={faulty.has(of.metric.key)}
      editable={editable}
      onSelect={onSelect}
      onLink={onLink}
      onMove={onMove}
    />
  );
  return (
    <section ref={list} onKeyDown={onKeyDown} aria-label="Metrics of the draft">
      {outline.linked.length + outline.loose.length > 9 && (
        <input
          type="search"
          aria-label="Find a metric in the draft"
          placeholder="Find a metric"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className={`${BOX} mb-1`}
        />
      )}
      <ul>{linked.map(row)}</ul>
      {loose.length > 0 && (
        <>
          <h2 className="pt-5 pb-1">
            Not linked to an outcome <span className="figures font-normal text-ink2">{loose.length}</span>
          </h2>
          <ul>{loose.map(row)}</ul>
        </>
      )}
      {typed !== "" && linked.length + loose.length === 0 && <p className="py-2 text-ink2">No metric has that name.</p>}
    </section>
  );
}
