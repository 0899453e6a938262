/** Cards in a row at most; more make a second row, with a gold line of its own. */
const MOST = 6;

/** Splits cards into rows of nearly equal length. */
export function inRows<T>(cards: readonly T[]): T[][] {
  const rows = Math.ceil(cards.length / MOST);
  const rowLength = Math.ceil(cards.length / Math.max(rows, 1));
  return Array.from({ length: rows }, (_, row) => cards.slice(row * rowLength, (row + 1) * rowLength));
}

/** The grid of every row by the number of cards in the first, so that cards of all rows stand below one another. */
export const COLUMNS: Readonly<Record<number, string>> = {
  1: "grid-cols-1",
  2: "grid-cols-2",
  3: "grid-cols-3",
  4: "grid-cols-4",
  5: "grid-cols-5",
  6: "grid-cols-6",
};
