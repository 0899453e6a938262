"use client";

import { type DragEvent, useState } from "react";
import type { MetricMove, OutlineRow } from "./outline";

interface MetricRowProps {
  readonly row: OutlineRow;
  readonly selected: boolean;
  readonly faulty: boolean;
  readonly editable: boolean;
  readonly onSelect: (key: string) => void;
  readonly onLink: (from: string, to: string) => void;
  readonly onMove: (move: MetricMove) => void;
}

/** What is dragged: a metric by its handle, to link it, or by its line, to move it. What hovers is told by the kind alone. */
const LINKED = "application/x-golden-thread-link";
const MOVED = "application/x-golden-thread-move";
const INDENT = 16;

/** A line of the outline: to choose, to drag onto another, and with a handle from which a link is drawn. */
export function MetricRow({ row, selected, faulty, editable, onSelect, onLink, onMove }: MetricRowProps) {
  const [over, setOver] = useState<"link" | "move" | null>(null);
  const { metric, depth, under, also, retired } = row;
  const start = (kind: string) => (event: DragEvent) => {
    event.dataTransfer.effectAllowed = kind === LINKED ? "link" : "move";
    event.dataTransfer.setData(kind, JSON.stringify({ from: metric.key, under }));
  };
  const onDragOver = (event: DragEvent) => {
    const kind = event.dataTransfer.types.includes(LINKED) ? "link" : event.dataTransfer.types.includes(MOVED) ? "move" : null;
    if (!editable || kind === null) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = kind;
    setOver(kind);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(null);
    const linked = event.dataTransfer.getData(LINKED);
    const text = linked === "" ? event.dataTransfer.getData(MOVED) : linked;
    if (text === "") return;
    const dragged: { from: string; under: string | null } = JSON.parse(text);
    if (dragged.from === metric.key || (linked === "" && dragged.under === metric.key)) return;
    if (linked === "") onMove({ ...dragged, to: metric.key });
    else onLink(dragged.from, metric.key);
  };
  return (
    <li
      onDragOver={onDragOver}
      onDragLeave={() => setOver(null)}
      onDrop={onDrop}
      className={`group relative flex border-b border-rule ${over === null ? "" : "bg-wash outline-2 -outline-offset-2 outline-gold"}`}
    >
      <button
        type="button"
        data-key={metric.key}
        aria-current={selected ? "true" : undefined}
        aria-keyshortcuts={editable ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
        draggable={editable}
        onClick={() => onSelect(metric.key)}
        onDragStart={start(MOVED)}
        style={{ paddingLeft: 6 + INDENT * Math.min(depth, 8) }}
        className="flex min-h-9 w-full min-w-0 cursor-pointer gap-2 py-2 pr-9 text-left -outline-offset-2 hover:bg-wash aria-[current]:bg-wash aria-[current]:font-semibold max-sm:min-h-11"
      >
        <span className="flex h-5 flex-none items-center">
          <Knot outcome={metric.level === "outcome"} selected={selected} />
        </span>
        <span className="min-w-0 flex-1 break-words">
          <span className={retired ? "text-ink2 line-through" : ""}>{metric.name}</span>
          {also.length > 0 && <span className="block text-12 font-normal text-ink2">also feeds {also.join(", ")}</span>}
        </span>
        <span className="flex-none text-12 leading-5 font-normal text-ink2">
          {over === "link" ? "feeds this too" : over === "move" ? "moves here" : retired ? "retired" : metric.level}
        </span>
        {faulty && <span className="flex-none text-12 leading-5 font-medium text-off">fault</span>}
      </button>
      {editable && (
        <span
          draggable
          onDragStart={start(LINKED)}
          title="Drag onto what it also feeds"
          className="absolute inset-y-0 right-0 grid w-8 cursor-grab place-items-center opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:hidden"
          aria-hidden="true"
        >
          <svg width="18" height="10" viewBox="0 0 18 10" aria-hidden="true">
            <path d="M1 5h10" stroke="var(--gold)" strokeWidth="1.5" />
            <circle cx="13.5" cy="5" r="3" fill="var(--bg)" stroke="var(--gold)" strokeWidth="1.5" />
          </svg>
        </span>
      )}
    </li>
  );
}

function Knot({ outcome, selected }: { readonly outcome: boolean; readonly selected: boolean }) {
  return (
    <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden="true">
      <circle
        cx="5.5"
        cy="5.5"
        r={outcome ? 4 : 3}
        fill={selected ? "var(--ink)" : "none"}
        stroke="var(--gold)"
        strokeWidth={outcome ? 2 : 1.5}
      />
    </svg>
  );
}
