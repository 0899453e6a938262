/** A cell of the grid, both counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The rectangle between two cells. Typing goes to the anchor; the other corner moves when the selection is extended. */
export interface Selection {
  readonly anchor: Place;
  readonly focus: Place;
}

/** How many rows and columns there are. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** A rectangle of cells, all sides included. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * `edge-…` jumps to the end of a run of filled cells, `page-…` over ten rows; `next` and `previous` go on in the next row;
 * `return` goes down, after several `next` along a row to the column that they began in.
 */
export type Move =
  | "up"
  | "down"
  | "left"
  | "right"
  | "edge-up"
  | "edge-down"
  | "edge-left"
  | "edge-right"
  | "page-up"
  | "page-down"
  | "row-start"
  | "row-end"
  | "first"
  | "last"
  | "next"
  | "previous"
  | "return";

/** One cell alone. */
export function selectOne(at: Place): Selection {
  return { anchor: at, focus: at };
}

/** The selection that covers these cells, the first of them its anchor's corner; null where there are none. */
export function selectAround(places: readonly Place[]): Selection | null {
  if (places.length === 0) return null;
  const rows = places.map((place) => place.row);
  const columns = places.map((place) => place.column);
  return {
    anchor: { row: Math.min(...rows), column: Math.min(...columns) },
    focus: { row: Math.max(...rows), column: Math.max(...columns) },
  };
}

/** The whole row or column of a cell, or the whole grid. */
export function selectWhole(what: "row" | "column" | "grid", { row, column }: Place, { rows, columns }: Extent): Selection {
  return {
    anchor: { row: what === "row" ? row : 0, column: what === "column" ? column : 0 },
    focus: { row: what === "row" ? row : rows - 1, column: what === "column" ? column : columns - 1 },
  };
}

/** The rectangle that a selection covers. */
export function rangeOf({ anchor, focus }: Selection): Range {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

/** The cells of a rectangle, row by row. */
export function placesIn({ top, bottom, left, right }: Range): Place[] {
  const places: Place[] = [];
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) places.push({ row, column });
  return places;
}

/** Is it a cell of a grid of this extent? */
export function isInside({ row, column }: Place, { rows, columns }: Extent): boolean {
  return row >= 0 && row < rows && column >= 0 && column < columns;
}

/** Rows that a page jumps over: about those that a window shows. */
const PAGE = 10;

/** The cell that a move leads to; the same one where there is no way on. `isFilled` tells cells with something in them. */
export function moveFrom(from: Place, move: Move, extent: Extent, isFilled: (at: Place) => boolean): Place {
  const { row, column } = from;
  const last = { row: extent.rows - 1, column: extent.columns - 1 };
  switch (move) {
    case "page-up":
      return { row: Math.max(0, row - PAGE), column };
    case "page-down":
      return { row: Math.min(last.row, row + PAGE), column };
    case "row-start":
      return { row, column: 0 };
    case "row-end":
      return { row, column: last.column };
    case "first":
      return { row: 0, column: 0 };
    case "last":
      return last;
    case "next":
      return column < last.column ? step(from, "right") : row < last.row ? { row: row + 1, column: 0 } : from;
    case "previous":
      return column > 0 ? step(from, "left") : row > 0 ? { row: row - 1, column: last.column } : from;
    case "return":
      return row < last.row ? step(from, "down") : from;
    case "up":
    case "down":
    case "left":
    case "right": {
      const next = step(from, move);
      return isInside(next, extent) ? next : from;
    }
    default:
      return edge(from, EDGES[move], extent, isFilled);
  }
}

type Direction = "up" | "down" | "left" | "right";

const EDGES = { "edge-up": "up", "edge-down": "down", "edge-left": "left", "edge-right": "right" } as const;

function step({ row, column }: Place, direction: Direction): Place {
  if (direction === "up" || direction === "down") return { row: row + (direction === "up" ? -1 : 1), column };
  return { row, column: column + (direction === "left" ? -1 : 1) };
}

/** As spreadsheets do: from within a run of filled cells to its end, else to the next filled cell, or the side of the grid. */
function edge(from: Place, direction: Direction, extent: Extent, isFilled: (at: Place) => boolean): Place {
  let at = from;
  let next = step(at, direction);
  const inRun = isInside(next, extent) && isFilled(from) && isFilled(next);
  while (isInside(next, extent)) {
    if (inRun && !isFilled(next)) return at;
    at = next;
    if (!inRun && isFilled(at)) return at;
    next = step(at, direction);
  }
  return at;
}
