"use client";

import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";

interface ThreadTreeProps {
  readonly label: string;
  /** Key of the selected metric: its row is brought into view when it changes. */
  readonly selected: string | null;
  readonly children: ReactNode;
}

type Row = HTMLElement;

/** The table of the ARIA pattern is a tree and a grid at once. */
const TREEGRID = "treegrid";

const rowsOf = (table: HTMLElement) => [...table.querySelectorAll<Row>("[data-key]")];
const isOpen = (row: Row) => row.getAttribute("aria-expanded") !== "false";

/** Shows each row whose ancestors are all open, in one pass from the top. */
function reveal(table: HTMLElement): void {
  const shown = new Map<string, boolean>();
  for (const row of rowsOf(table)) {
    const parent = row.dataset.parent;
    row.hidden = parent !== undefined && !shown.get(parent);
    shown.set(row.dataset.key ?? "", !row.hidden && isOpen(row));
  }
}

function setOpen(table: HTMLElement, row: Row, open: boolean): void {
  if (!row.hasAttribute("aria-expanded")) return;
  row.setAttribute("aria-expanded", String(open));
  reveal(table);
}

function focusRow(table: HTMLElement, row: Row | undefined): void {
  if (!row) return;
  for (const other of rowsOf(table)) other.tabIndex = other === row ? 0 : -1;
  row.focus();
}

/**
 * Moves through the rows of a server-rendered treegrid by the ARIA pattern: up, down, Home, End; right opens or goes in,
 * left closes or goes out; Enter opens the metric, Space shows its thread. Works on the rows as they are in the page, so that
 * no row is sent twice.
 */
export function ThreadTree({ label, selected, children }: ThreadTreeProps) {
  const ref = useRef<HTMLTableElement>(null);

  useEffect(() => {
    for (const link of ref.current?.querySelectorAll<HTMLElement>("a") ?? []) link.tabIndex = -1;
  }, []);

  useEffect(() => {
    const table = ref.current;
    const row = table?.querySelector<Row>(`[data-key="${selected}"]`);
    if (!table || !row) return;
    for (let above = row.dataset.parent; above !== undefined; ) {
      const parent = table.querySelector<Row>(`[data-key="${above}"]`);
      parent?.setAttribute("aria-expanded", "true");
      above = parent?.dataset.parent;
    }
    reveal(table);
    if (table.contains(document.activeElement)) focusRow(table, row);
    row.scrollIntoView({ block: "nearest" });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const table = ref.current;
    const row = event.target instanceof Element ? event.target.closest<Row>("[data-key]") : null;
    if (!table || !row || event.altKey || event.ctrlKey || event.metaKey) return;
    const shown = rowsOf(table).filter((each) => !each.hidden);
    const at = shown.indexOf(row);
    const branches = row.hasAttribute("aria-expanded");
    const moves: Record<string, () => void> = {
      ArrowDown: () => focusRow(table, shown[at + 1]),
      ArrowUp: () => focusRow(table, shown[at - 1]),
      Home: () => focusRow(table, shown[0]),
      End: () => focusRow(table, shown.at(-1)),
      ArrowRight: () => (branches && !isOpen(row) ? setOpen(table, row, true) : branches && focusRow(table, shown[at + 1])),
      ArrowLeft: () =>
        branches && isOpen(row)
          ? setOpen(table, row, false)
          : focusRow(
              table,
              shown.find((each) => each.dataset.key === row.dataset.parent),
            ),
      Enter: () => row.querySelector<HTMLElement>("[data-open]")?.click(),
      " ": () => row.querySelector<HTMLElement>("[data-select]")?.click(),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  const onClick = (event: MouseEvent<HTMLTableElement>) => {
    const table = ref.current;
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest<Row>("[data-key]");
    if (!table || !target || !row) return;
    if (target.closest("[data-toggle]")) setOpen(table, row, !isOpen(row));
    else if (!target.closest("a")) row.querySelector<HTMLElement>("[data-select]")?.click();
  };

  return (
    <table ref={ref} role={TREEGRID} aria-label={label} className="block" onKeyDown={onKeyDown} onClick={onClick}>
      {children}
    </table>
  );
}
