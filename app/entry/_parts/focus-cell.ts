import type { Desk } from "./desk";

/** Puts the keyboard back into the grid, on the selected cell; on a phone, into its box. */
export function focusCell({ grid }: Desk): void {
  const { row, column } = grid.selection.anchor;
  const place = `[data-place="${row} ${column}"]`;
  const cells = [...document.querySelectorAll<HTMLElement>(place)];
  cells.find((cell) => cell.offsetParent !== null)?.focus();
}
