import { describe, expect, it } from "vitest";
import { isInside, type Move, moveFrom, placesIn, rangeOf, selectAround } from "@/lib/core/entry-grid-selection";

const EXTENT = { rows: 3, columns: 5 };
/** Row 1 is filled at 0, 1 and 3. */
const isFilled = ({ row, column }: { row: number; column: number }) => row === 1 && [0, 1, 3].includes(column);
const move = (row: number, column: number, by: Move) => moveFrom({ row, column }, by, EXTENT, isFilled);

describe("a move", () => {
  it.each<[Move, [number, number], [number, number]]>([
    ["up", [1, 2], [0, 2]],
    ["down", [1, 2], [2, 2]],
    ["left", [1, 2], [1, 1]],
    ["right", [1, 2], [1, 3]],
    ["up", [0, 2], [0, 2]],
    ["down", [2, 2], [2, 2]],
    ["left", [1, 0], [1, 0]],
    ["right", [1, 4], [1, 4]],
    ["next", [0, 4], [1, 0]],
    ["next", [0, 3], [0, 4]],
    ["next", [2, 4], [2, 4]],
    ["previous", [1, 0], [0, 4]],
    ["previous", [1, 1], [1, 0]],
    ["previous", [0, 0], [0, 0]],
    ["row-start", [1, 3], [1, 0]],
    ["row-end", [1, 3], [1, 4]],
    ["first", [1, 3], [0, 0]],
    ["last", [1, 3], [2, 4]],
    ["edge-right", [1, 0], [1, 1]],
    ["edge-right", [1, 1], [1, 3]],
    ["edge-right", [1, 2], [1, 3]],
    ["edge-right", [1, 3], [1, 4]],
    ["edge-right", [0, 0], [0, 4]],
    ["edge-left", [1, 4], [1, 3]],
    ["edge-left", [1, 3], [1, 1]],
    ["edge-left", [1, 1], [1, 0]],
    ["edge-down", [0, 0], [1, 0]],
    ["edge-down", [1, 0], [2, 0]],
    ["edge-up", [2, 2], [0, 2]],
    ["edge-up", [2, 3], [1, 3]],
    ["edge-up", [0, 3], [0, 3]],
  ])("%s from %j", (by, [row, column], [toRow, toColumn]) =>
    expect(move(row, column, by)).toEqual({ row: toRow, column: toColumn }),
  );
});

describe("a selection", () => {
  it("covers the rectangle between its corners, whichever they are", () => {
    const range = { top: 1, bottom: 2, left: 0, right: 3 };
    expect(rangeOf({ anchor: { row: 2, column: 0 }, focus: { row: 1, column: 3 } })).toEqual(range);
    expect(rangeOf({ anchor: { row: 1, column: 3 }, focus: { row: 2, column: 0 } })).toEqual(range);
    expect(placesIn(range)).toHaveLength(8);
    expect(placesIn(range).slice(3, 5)).toEqual([
      { row: 1, column: 3 },
      { row: 2, column: 0 },
    ]);
  });

  it("goes around cells", () => {
    const around = selectAround([
      { row: 2, column: 1 },
      { row: 0, column: 3 },
    ]);
    expect(around).toEqual({ anchor: { row: 0, column: 1 }, focus: { row: 2, column: 3 } });
    expect(selectAround([])).toBeNull();
  });

  it("knows its grid's sides", () => {
    expect(isInside({ row: 2, column: 4 }, EXTENT)).toBe(true);
    for (const [row, column] of [
      [3, 0],
      [0, 5],
      [-1, 0],
      [0, -1],
    ] as const) {
      expect(isInside({ row, column }, EXTENT)).toBe(false);
    }
  });
});
