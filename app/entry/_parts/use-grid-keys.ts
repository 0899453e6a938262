"use client";

import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { flushSync } from "react-dom";
import { isBlock } from "@/lib/core/clipboard";
import { copyText } from "@/lib/core/entry-grid-edit";
import { keyAction } from "@/lib/core/entry-grid-keys";
import type { Place } from "@/lib/core/entry-grid-selection";
import { useDesk, useDeskTools } from "./use-desk";

/** Keys that open a cell for an input method: what it composes goes into the box that they open. */
const COMPOSING = new Set(["Process", "Dead", "Unidentified"]);

/** Keys, clipboard and mouse of the grid, and the focus that goes where the selection goes. */
export function useGridKeys(table: RefObject<HTMLTableElement | null>) {
  const { store } = useDeskTools();
  const { dispatch } = store;
  const anchor = useDesk((desk) => desk.grid.selection.anchor);
  const focus = useDesk((desk) => desk.grid.selection.focus);
  const isEditing = useDesk((desk) => desk.grid.editing !== null);
  const lastRow = useDesk((desk) => desk.grid.rows.length - 1);
  const dragging = useRef(false);
  const within = useRef(false);

  // The box of a cell that is shut takes the focus with it; the grid had it, so its anchor gets it.
  useLayoutEffect(() => {
    const grid = table.current;
    const active = document.activeElement;
    if (grid === null || isEditing || !within.current) return;
    if (active === document.body || grid.contains(active)) cellOf(grid, anchor)?.focus({ preventScroll: true });
    // A whole column is selected where one stands: the window does not run to its end.
    const isWhole = anchor.row === 0 && focus.row === lastRow && lastRow > 0;
    if (!isWhole) cellOf(grid, focus)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [table, anchor, focus, isEditing, lastRow]);

  useEffect(() => {
    const drop = () => {
      dragging.current = false;
    };
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", drop);
    return () => {
      window.removeEventListener("pointerup", drop);
      window.removeEventListener("pointercancel", drop);
    };
  }, []);

  const isOpen = () => store.get().grid.editing !== null;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.target instanceof HTMLButtonElement) return;
    if (!isOpen() && COMPOSING.has(event.key)) {
      flushSync(() => dispatch({ do: "edit", text: "" }));
      return;
    }
    const { sheet, correcting } = store.get();
    // Nothing is typed into a submitted sheet, so Tab has nothing to go through.
    if (event.key === "Tab" && sheet.state === "submitted" && !correcting) return;
    const press = { key: event.key, control: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey };
    const action = keyAction(store.get().grid, press);
    if (action === null) return;
    event.preventDefault();
    dispatch(action);
  }

  function onCopy(event: ClipboardEvent): void {
    if (isOpen()) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", copyText(store.get().grid));
    if (event.type === "cut") dispatch({ do: "cut" });
    else dispatch({ do: "say", text: "Copied." });
  }

  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData("text/plain");
    // Into an open box goes one cell; of several a browser would make one text without their breaks.
    if (isOpen() && !isBlock(text)) return;
    event.preventDefault();
    dispatch({ do: "paste", text });
  }

  function onPointerDown(event: PointerEvent): void {
    const at = placeOf(event.target);
    if (at === null || event.button !== 0 || event.target instanceof HTMLInputElement) return;
    within.current = true;
    const { selection } = store.get().grid;
    const isAgain = at.row === selection.anchor.row && at.column === selection.anchor.column;
    dispatch({ do: "select", at, extend: event.shiftKey });
    // A finger has no double click that a browser would not take for zooming: the second tap opens the cell.
    if (event.pointerType === "touch" && isAgain && event.currentTarget.contains(document.activeElement))
      dispatch({ do: "edit" });
    dragging.current = event.pointerType === "mouse";
  }

  /** The browser would put the focus on the cell that is pressed; with Shift held the anchor keeps it. */
  function onMouseDown(event: MouseEvent): void {
    if (placeOf(event.target) === null || !(event.target instanceof HTMLElement) || event.target.closest("input, button")) return;
    event.preventDefault();
    const grid = table.current;
    if (grid !== null) cellOf(grid, store.get().grid.selection.anchor)?.focus({ preventScroll: true });
  }

  /** A screen reader's own cursor brings the focus to any cell. */
  function onFocus(event: FocusEvent): void {
    within.current = true;
    const at = event.target instanceof HTMLTableCellElement ? placeOf(event.target) : null;
    const { anchor } = store.get().grid.selection;
    if (at !== null && (at.row !== anchor.row || at.column !== anchor.column)) dispatch({ do: "select", at, extend: false });
  }

  function onPointerOver(event: PointerEvent): void {
    const at = dragging.current ? placeOf(event.target) : null;
    if (at !== null) dispatch({ do: "select", at, extend: true });
  }

  return {
    onKeyDown,
    onCopy,
    onCut: onCopy,
    onPaste,
    onPointerDown,
    onPointerOver,
    onDoubleClick: (event: { readonly target: EventTarget }) => {
      if (placeOf(event.target) !== null) dispatch({ do: "edit" });
    },
    onMouseDown,
    onFocus,
    onBlur: ({
      relatedTarget,
      currentTarget,
    }: {
      readonly relatedTarget: EventTarget | null;
      readonly currentTarget: Element;
    }) => {
      if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) within.current = false;
    },
  };
}

function cellOf(grid: HTMLTableElement, { row, column }: Place): HTMLElement | null {
  return grid.querySelector(`[data-place="${row} ${column}"]`);
}

function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest("[data-place]") : null;
  const [row, column] = (cell?.getAttribute("data-place") ?? "").split(" ").map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}
