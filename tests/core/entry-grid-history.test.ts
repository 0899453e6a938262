import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellAt, type EntryGrid, makeGrid } from "@/lib/core/entry-grid";
import { type EntryAction, reduceGrid } from "@/lib/core/entry-grid-actions";
import { act, at, BILLING, kept, MONTHS, plainGrid, saved, select, textsOf, type } from "./entry-grid-fixture";

/** As the grid looks to one who types: locked cells, saved ones, drafts, and one that somebody else changed meanwhile. */
const opened = makeGrid({
  rows: BILLING.slice(0, 4),
  columns: MONTHS,
  locale: "en-GB",
  facts: ({ row, column }) => ({
    due: column > 0,
    locked: column === 0 || row === 1,
    usual: { lower: 7, upper: 90 },
    ...(column < 2 || row === 2 ? { saved: saved(row === 3 ? "4:32" : "50", BILLING[row]) } : {}),
    ...(row === 2 ? { draft: { ...kept("51", BILLING[row]), replaces: column === 2 ? 2 : 3 } } : {}),
  }),
});

const place = fc.record({ row: fc.integer({ min: -1, max: 4 }), column: fc.integer({ min: -1, max: 3 }) });
const text = fc.constantFrom("", "50", "83%", "4:40", "7/9", "n/a", "abc", "1,234", "0.5");
const moves = fc.constantFrom(
  "up",
  "down",
  "left",
  "right",
  "edge-down",
  "edge-right",
  "page-up",
  "page-down",
  "first",
  "last",
  "next",
  "previous",
);
const action: fc.Arbitrary<EntryAction> = fc.oneof(
  fc.record({ do: fc.constant("select" as const), at: place, extend: fc.boolean() }),
  fc.record({ do: fc.constant("move" as const), move: moves, extend: fc.boolean() }),
  fc.record({ do: fc.constant("edit" as const), text }),
  fc.record({ do: fc.constant("change" as const), text }),
  fc.record({ do: fc.constant("type" as const), at: place, text }),
  fc.record({
    do: fc.constant("select-whole" as const),
    what: fc.constantFrom("row" as const, "column" as const, "grid" as const),
  }),
  fc.record({ do: fc.constant("enter" as const), move: fc.option(moves) }),
  fc.record({ do: fc.constant("fill" as const), way: fc.constantFrom("down" as const, "right" as const) }),
  fc.record({ do: fc.constant("note" as const), note: fc.constantFrom("", "why", "because") }),
  fc.record({ do: fc.constant("not-applicable" as const), reason: fc.constantFrom("", "frozen") }),
  fc.record({ do: fc.constant("resolve" as const), at: place, keep: fc.constantFrom("mine" as const, "theirs" as const) }),
  fc.record({
    do: fc.constant("paste" as const),
    text: fc.array(fc.tuple(text, text), { maxLength: 4 }).map((rows) => rows.map((row) => row.join("\t")).join("\n")),
  }),
  fc.constantFrom<EntryAction>(
    { do: "cancel" },
    { do: "enter-range" },
    { do: "clear" },
    { do: "cut" },
    { do: "choose", choices: { place: "here", percents: "fractions", marks: "other" } },
    { do: "confirm-paste" },
    { do: "dismiss-paste" },
    { do: "undo" },
    { do: "redo" },
    { do: "leave" },
  ),
);
const actions = fc.array(action, { maxLength: 25 });

function repeat(grid: EntryGrid, times: number, way: "undo" | "redo"): EntryGrid {
  return Array.from({ length: times }).reduce<EntryGrid>((state) => reduceGrid(state, { do: way }), grid);
}

describe("any sequence of actions", () => {
  it("undone to the start gives what stood there at first, and redone what stood there last", () => {
    fc.assert(
      fc.property(actions, (steps) => {
        const last = act(opened, ...steps, { do: "enter", move: null });
        const first = repeat(last, last.past.length, "undo");
        expect(first.past).toEqual([]);
        expect(first.cells).toEqual(opened.cells);
        const again = repeat(first, last.past.length, "redo");
        expect(again.cells).toEqual(last.cells);
        expect(repeat(again, last.future.length, "redo").future).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("never changes a locked cell, the size of the grid, or what the server holds", () => {
    fc.assert(
      fc.property(actions, (steps) => {
        const after = act(opened, ...steps);
        expect(after.cells.map((cells) => cells.length)).toEqual(opened.cells.map((cells) => cells.length));
        for (const [r, cells] of opened.cells.entries()) {
          for (const [c, cell] of cells.entries()) {
            const now = cellAt(after, at(r, c))?.cell;
            if (cell.locked) expect(now).toEqual(cell);
            expect(now?.saved).toEqual(cell.saved);
          }
        }
        const { anchor, focus } = after.selection;
        expect(cellAt(after, anchor)).not.toBeNull();
        expect(cellAt(after, focus)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it("leaves every earlier state as it was", () => {
    fc.assert(
      fc.property(actions, (steps) => {
        const before = structuredClone(opened);
        act(opened, ...steps);
        expect(opened).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });
});

describe("undo", () => {
  const grid = act(plainGrid(2, 2), ...type(at(0, 0), "1"), ...type(at(1, 1), "2"), { do: "note", note: "n" });

  it("takes one step back at a time, and selects what it changed", () => {
    const once = act(grid, { do: "undo" });
    expect(cellAt(once, at(1, 1))?.cell.content).toMatchObject({ text: "2", note: "" });
    const thrice = act(once, { do: "undo" }, { do: "undo" });
    expect(textsOf(thrice)).toEqual([
      ["", ""],
      ["", ""],
    ]);
    expect(thrice.selection).toEqual({ anchor: at(0, 0), focus: at(0, 0) });
    expect(act(thrice, { do: "undo" }).cells).toEqual(thrice.cells);
  });

  it("names its steps", () => {
    const more = act(
      grid,
      { do: "clear" },
      ...select(at(0, 0), at(1, 0)),
      { do: "fill", way: "down" },
      { do: "not-applicable", reason: "" },
    );
    expect(more.past.map((step) => step.kind)).toEqual(["type", "type", "note", "clear", "fill", "not-applicable"]);
  });

  it("is forgotten by what is typed after it", () => {
    const onward = act(grid, { do: "undo" }, ...type(at(0, 1), "3"));
    expect(onward.future).toEqual([]);
    expect(act(onward, { do: "redo" }).cells).toEqual(onward.cells);
  });

  it("enters what is being typed first, so that it can be redone", () => {
    const undone = act(plainGrid(1, 1), { do: "edit", text: "7" }, { do: "undo" });
    expect([textsOf(undone), undone.editing]).toEqual([[[""]], null]);
    expect(textsOf(act(undone, { do: "redo" }))).toEqual([["7"]]);
  });
});

describe("a note", () => {
  it("goes to the cell that it names, wherever the selection went meanwhile", () => {
    const noted = act(plainGrid(2, 1), ...select(at(1, 0)), { do: "note", note: "counted by hand", at: at(0, 0) });
    expect(noted.cells.map(([cell]) => cell?.content.note)).toEqual(["counted by hand", ""]);
    expect(noted.selection.anchor).toEqual(at(1, 0));
  });
});

describe("rows without a change", () => {
  it("stay the very same, so that only the others are drawn again", () => {
    const before = plainGrid(3, 2);
    const after = act(before, ...type(at(1, 0), "7"));
    expect(after.cells.map((cells, row) => cells === before.cells[row])).toEqual([true, false, true]);
  });
});
