"use client";

import { lazy, Suspense, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { isUnsaved } from "@/lib/core/entry-grid-cell";
import type { CellView } from "./cell-view";
import { focusCell } from "./focus-cell";
import { NoteField, type NoteHandle } from "./note-field";
import { shownText } from "./shown-text";
import { useDesk, useDeskTools } from "./use-desk";

const HistoryDialog = lazy(async () => ({ default: (await import("./history-dialog")).HistoryDialog }));

/** What can be done with a cell: its note, the figure that was meant, either side of a conflict, "not applicable". */
export function CellActions({ view }: { readonly view: CellView }) {
  const { store, setting } = useDeskTools();
  const note = useRef<NoteHandle>(null);
  const [error, setError] = useState<string | null>(null);
  const [asksHistory, setHistory] = useState(false);
  const { at, cell, state, meant, row } = view;
  const asksForNote = useDesk((desk) => desk.grid.open === "note");
  useLayoutEffect(() => {
    if (!asksForNote) return;
    note.current?.focus();
    store.dispatch({ do: "close" });
  }, [asksForNote, store]);

  // In the grid the cell is the anchor, perhaps of several that are selected; on a phone it may be any.
  const aim = () => {
    const { anchor } = store.get().grid.selection;
    if (anchor.row !== at.row || anchor.column !== at.column) store.dispatch({ do: "select", at, extend: false });
  };
  const say = (text: string) => {
    aim();
    store.dispatch({ do: "edit", text });
    store.dispatch({ do: "enter", move: null });
    focusCell(store.get());
  };
  const keep = () => {
    if (note.current?.enter().trim() !== "") return focusCell(store.get());
    setError(`Say what happened, and ${view.valueText} is kept.`);
    note.current.focus();
  };
  const settle = (side: "mine" | "theirs") => {
    store.dispatch({ do: "resolve", at, keep: side });
    focusCell(store.get());
  };
  const skip = () => {
    const reason = note.current?.enter() ?? "";
    aim();
    store.dispatch({ do: "not-applicable", reason });
    if (reason.trim() === "") note.current?.focus();
    else focusCell(store.get());
  };

  const readings = state === "rejected" && cell.content.reading.kind === "refused" ? cell.content.reading.readings : [];
  const isNotApplicable = cell.content.reading.kind === "not-applicable";
  return (
    <div>
      <NoteField
        handle={note}
        at={at}
        label={labelOf(view)}
        placeholder={isNotApplicable ? "Why is there no figure?" : `What happened in ${view.period}?`}
        note={cell.locked ? cell.saved.content.note : cell.content.note}
        isLocked={cell.locked}
        error={state === "unusual" ? error : null}
      />
      <div className="mt-2.5 flex flex-wrap gap-2">
        {state === "conflict" && (
          <>
            <Button tone="primary" onClick={() => settle("mine")}>
              Keep {shownText(cell.content, row.metric, setting.locale).text || "mine, empty"}
            </Button>
            <Button onClick={() => settle("theirs")}>
              Take {shownText(cell.saved.content, row.metric, setting.locale).text || "theirs, empty"}
            </Button>
          </>
        )}
        {!cell.locked && meant !== null && (
          <Button tone="primary" onClick={() => say(meant.text)}>
            Use {meant.text}
          </Button>
        )}
        {state === "unusual" && <Button onClick={keep}>Keep {view.valueText}</Button>}
        {readings.map((reading) => (
          <Button key={reading} onClick={() => say(reading)}>
            Use {reading}
          </Button>
        ))}
        {!cell.locked && !isNotApplicable && state !== "unusual" && state !== "conflict" && (
          <Button onClick={skip}>Not applicable</Button>
        )}
        {!cell.locked && isNotApplicable && <Button onClick={() => say("")}>It does apply</Button>}
        {(view.server?.revision ?? 0) > 0 && <Button onClick={() => setHistory(true)}>History</Button>}
      </div>
      {asksHistory && (
        <Suspense>
          <HistoryDialog view={view} onClose={() => setHistory(false)} />
        </Suspense>
      )}
    </div>
  );
}

function labelOf({ state, valueText, cell, isOutside }: CellView): string {
  if (state === "unusual") return `Note, needed to keep ${valueText}`;
  if (cell.content.reading.kind === "not-applicable") return "Reason";
  if (isOutside && isUnsaved(cell)) return "Note, kept with the figure";
  return "Note";
}
