"use client";

import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import type { Outline, OutlineRow } from "./outline";

interface OutlineListProps {
  readonly outline: Outline;
  readonly selected: string | null;
  /** Keys of metrics that something is wrong with. */
  readonly faulty: ReadonlySet<string>;
  readonly onSelect: (key: string) => void;
  /** One metric was dropped on another: it feeds that from now on. */
  readonly onLink: (from: string, to: string) => void;
  readonly editable: boolean;
}

const DRAGGED = "application/x-golden-thread-metric";

/** The metrics of a draft, each under what it feeds. Up and down walk; dropping one on another links them. */
export function OutlineList({ outline, selected, faulty, onSelect, onLink, editable }: OutlineListProps) {
  const list = useRef<HTMLElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("button[data-key]") ?? [])];
    const next = buttons[buttons.indexOf(document.activeElement as HTMLElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    onSelect(next.getAttribute("data-key") ?? "");
  };
  const row = (of: OutlineRow) => (
    <Row
      key={of.metric.key}
      row={of}
      selected={of.metric.key === selected}
      faulty={faulty.has(of.metric.key)}
      editable={editable}
      onSelect={onSelect}
      onLink={onLink}
    />
  );
  return (
    <section ref={list} onKeyDown={onKeyDown} aria-label="Metrics of the draft">
      <ul>{outline.linked.map(row)}</ul>
      {outline.loose.length > 0 && (
        <>
          <h3 className="pt-4 pb-1 font-semibold">
            Not linked to an outcome <span className="figures font-normal text-ink2">{outline.loose.length}</span>
          </h3>
          <ul>{outline.loose.map(row)}</ul>
        </>
      )}
    </section>
  );
}

interface RowProps extends Pick<OutlineListProps, "onSelect" | "onLink" | "editable"> {
  readonly row: OutlineRow;
  readonly selected: boolean;
  readonly faulty: boolean;
}

const INDENT = 20;

function Row({ row, selected, faulty, editable, onSelect, onLink }: RowProps) {
  const [over, setOver] = useState(false);
  const { metric, depth, also, retired } = row;
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const from = event.dataTransfer.getData(DRAGGED);
    if (from !== "" && from !== metric.key) onLink(from, metric.key);
  };
  return (
    <li className="border-b border-rule">
      <button
        type="button"
        data-key={metric.key}
        aria-current={selected ? "true" : undefined}
        draggable={editable}
        onClick={() => onSelect(metric.key)}
        onDragStart={(event) => event.dataTransfer.setData(DRAGGED, metric.key)}
        onDragOver={(event) => {
          if (!editable) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        style={{ paddingLeft: 8 + INDENT * depth }}
        className={`flex min-h-9 w-full cursor-pointer items-baseline gap-2 py-1.5 pr-2 text-left hover:bg-wash aria-[current]:bg-wash aria-[current]:font-semibold max-sm:min-h-11 ${over ? "outline-2 -outline-offset-2 outline-ink" : ""}`}
      >
        <Knot outcome={metric.level === "outcome"} selected={selected} />
        <span className={`min-w-0 break-words ${retired ? "text-ink2 line-through" : ""}`}>{metric.name}</span>
        <span className="text-12 font-normal text-ink2">
          {retired ? "retired" : metric.level}
          {also.length > 0 && `, also ${also.join(", ")}`}
        </span>
        {faulty && <span className="ml-auto text-12 font-medium text-off">fault</span>}
      </button>
    </li>
  );
}

function Knot({ outcome, selected }: { readonly outcome: boolean; readonly selected: boolean }) {
  return (
    <svg width="11" height="11" viewBox="0 0 11 11" className="flex-none self-center" aria-hidden="true">
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
