"use client";

import { type ClipboardEvent, type KeyboardEvent, memo, useId, useState } from "react";
import { isBlock } from "@/lib/core/clipboard";
import type { Editing } from "@/lib/core/entry-grid";
import { cellState, type EntryCell, shownContent } from "@/lib/core/entry-grid-cell";
import type { Place } from "@/lib/core/entry-grid-selection";
import type { Display } from "@/lib/core/metric";
import type { Thresholds } from "@/lib/core/status";
import type { EntryCellDocument, EntryRowDocument } from "@/lib/entry/schema";
import { CellActions } from "./cell-actions";
import { cellViewOf } from "./cell-view";
import { CountsFields } from "./counts-fields";
import type { Refusal } from "./desk";
import { focusCell } from "./focus-cell";
import { CellSentence } from "./inspector";
import { LandingMark } from "./landing";
import { factsOf, isDraftOf, landingOf } from "./row-view";
import { bareFigure, shownInState } from "./shown-text";
import { StateText } from "./state-text";
import { type StateSetting, stateWords } from "./state-words";
import { useDeskTools } from "./use-desk";

interface PhoneRowProps {
  /** Where the cell is in the grid. */
  readonly index: number;
  readonly column: number;
  readonly row: EntryRowDocument;
  readonly cell: EntryCell;
  readonly server: EntryCellDocument | undefined;
  readonly isAhead: boolean;
  readonly thresholds: Thresholds;
  readonly setting: StateSetting;
  /** What is being typed here. */
  readonly editing: Editing | null;
  /** The period before, as an axis writes it. */
  readonly before: string | undefined;
  readonly refusal: Refusal | undefined;
  /** Other units report the metric too. */
  readonly isApart: boolean;
}

/** One metric on a phone: its name, the box to type in, where that would land, and how it stands. */
export const PhoneRow = memo(function PhoneRow(props: PhoneRowProps) {
  const { index, column, row, cell, server, setting, before } = props;
  const at = { row: index, column };
  const { store } = useDeskTools();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { metric } = row;
  const state = cellState(cell, metric);
  const words = stateWords(cell, metric, setting, factsOf(server, row, props));
  const landing = landingOf(cell, row, { thresholds: props.thresholds, isDraft: isDraftOf(cell, server, props.isAhead) });
  const last = row.history.at(-1) ?? null;
  const hasCounts = metric.measure === "ratio" || metric.measure === "net";
  const asks = state === "unusual" || state === "conflict" || state === "rejected";
  const beneath = [
    row.unitWord,
    last === null || before === undefined ? "" : `${before} ${bareFigure(last, metric.display, setting.locale)}`,
  ];
  const view = asks || isOpen ? cellViewOf(store.get(), at) : null;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_64px] gap-x-2.5 border-b border-rule px-(--gutter) py-2.5">
      <div className="min-w-0">
        <div className="grid grid-cols-[minmax(0,1fr)_112px] items-center gap-x-2.5">
          <label htmlFor={id} className="min-w-0">
            <span className="block leading-[18px] font-medium">{row.label}</span>
            <span className="figures block text-12 text-ink2">{beneath.filter((part) => part !== "").join(" · ")}</span>
          </label>
          <PhoneBox {...props} at={at} id={id} describedBy={`${id}-state`} />
        </div>
        <div className="flex min-h-11 items-center justify-between gap-3">
          <div id={`${id}-state`} className="min-w-0 py-1">
            <StateText words={words} pictured />
            {landing !== null && (
              <span className="block pl-[26px] text-12 text-ink2">{placed(landing.words, landing.draft)}</span>
            )}
          </div>
          {!asks && !cell.locked && (
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              className="h-11 flex-none px-1 text-ink2 underline decoration-rule2 underline-offset-2 first-letter:uppercase"
            >
              {`${hasCounts ? "Counts, " : ""}${cell.content.note === "" ? "note" : "change note"}`}
              <span className="sr-only"> on {row.names[0]}</span>
            </button>
          )}
        </div>
        {view !== null && (
          <div className="pb-2">
            {state !== "rejected" && <CellSentence view={view} locale={setting.locale} clock={setting.clock} />}
            <CountsFields view={view} />
            <div className="pt-2">
              <CellActions view={view} />
            </div>
          </div>
        )}
      </div>
      <span className="block h-11">
        {landing !== null && <LandingMark landing={landing} width={64} height={44} at={32} scale={0.5} labelled={false} />}
      </span>
    </li>
  );
});

function placed(words: string, isDraft: boolean): string {
  if (!isDraft) return words;
  return words === "on the line" ? "would be on the line" : `would land ${words}`;
}

interface PhoneBoxProps extends Pick<PhoneRowProps, "row" | "cell" | "editing" | "setting"> {
  readonly at: Place;
  readonly id: string;
  readonly describedBy: string;
}

/** The cell as a box of its own: typed in place, and several cells pasted into it go on from there. */
function PhoneBox({ at, row, cell, editing, setting, id, describedBy }: PhoneBoxProps) {
  const { store } = useDeskTools();
  const { dispatch } = store;
  const state = cellState(cell, row.metric);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") dispatch({ do: "cancel" });
    if (event.key !== "Enter") return;
    event.preventDefault();
    dispatch({ do: "enter", move: event.shiftKey ? "up" : "down" });
    focusCell(store.get());
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!isBlock(text)) return;
    event.preventDefault();
    dispatch({ do: "cancel" });
    dispatch({ do: "paste", text });
  };
  return (
    <input
      id={id}
      data-place={`${at.row} ${at.column}`}
      value={editing?.text ?? shownInState(shownContent(cell), state, row.metric, setting.locale).text}
      readOnly={cell.locked}
      inputMode={keyboardOf(row.metric.display)}
      enterKeyHint="next"
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      aria-invalid={state === "rejected"}
      aria-describedby={describedBy}
      onFocus={() => {
        dispatch({ do: "select", at, extend: false });
        if (!cell.locked) dispatch({ do: "edit" });
      }}
      onChange={(event) => dispatch({ do: "change", text: event.target.value })}
      onBlur={(event) => {
        if (document.activeElement !== event.target) dispatch({ do: "enter", move: null });
      }}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      className={`figures h-11 w-full rounded-8 border px-2.5 text-right text-16 font-semibold ${boxOf(state)}`}
    />
  );
}

/** Telephones' decimal keys have no minus and no colon. */
function keyboardOf({ as }: Display): "decimal" | "text" {
  return as === "percent" || as === "count" || as === "currency" ? "decimal" : "text";
}

function boxOf(state: ReturnType<typeof cellState>): string {
  switch (state) {
    case "rejected":
    case "conflict":
      return "border-off bg-bg text-off ring-1 ring-off ring-inset";
    case "unusual":
      return "border-gold-text bg-unusual text-ink";
    case "due":
      return "border-dashed border-(--past) bg-bg text-ink";
    case "locked":
      return "border-rule bg-wash text-ink";
    case "not-applicable":
      return "border-(--past) bg-bg font-normal text-ink2";
    default:
      return "border-(--past) bg-bg text-ink";
  }
}
