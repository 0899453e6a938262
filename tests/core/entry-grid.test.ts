import { describe, expect, it } from "vitest";
import { cellAt, makeGrid } from "@/lib/core/entry-grid";
import { needsNote } from "@/lib/core/entry-grid-cell";
import { copyText } from "@/lib/core/entry-grid-edit";
import { NUMBER } from "./cell-metrics";
import {
  act,
  at,
  BILLING,
  billing,
  kept,
  plainGrid,
  row,
  saved,
  select,
  stateAt,
  textAt,
  textsOf,
  type,
} from "./entry-grid-fixture";

describe("the state of a cell", () => {
  it("comes from what stands in it", () => {
    const grid = billing(({ row: index, column }) => {
      if (column !== 2) return {};
      return (
        [
          { saved: saved("98.4", BILLING[0]) },
          { saved: saved("88", BILLING[1]), usual: { lower: 7, upper: 11.3 } },
          { saved: saved("73.4", BILLING[2]), locked: true },
          { saved: saved("4.5 min", BILLING[3]) },
          { draft: { ...kept("87", BILLING[4]), replaces: 0 } },
          { due: false },
          { saved: saved("n/a", BILLING[6], "payment freeze, 12 to 31 October") },
          {},
        ][index] ?? {}
      );
    });
    expect(BILLING.map((_, index) => stateAt(grid, at(index, 2)))).toEqual([
      "saved",
      "unusual",
      "locked",
      "rejected",
      "draft",
      "empty",
      "not-applicable",
      "due",
    ]);
  });

  it("is unusual only until a note stands beside the figure", () => {
    const usual = { lower: 7, upper: 11.3 };
    const grid = act(
      billing(() => ({ usual })),
      ...type(at(1, 2), "88"),
    );
    expect(stateAt(grid, at(1, 2))).toBe("unusual");
    expect(stateAt(act(grid, { do: "note", note: "  " }), at(1, 2))).toBe("unusual");
    expect(stateAt(act(grid, { do: "note", note: "A billing run went out twice" }), at(1, 2))).toBe("draft");
    expect(stateAt(act(grid, ...type(at(1, 2), "9")), at(1, 2))).toBe("draft");
    expect(stateAt(act(grid, ...type(at(1, 2), "88/10000")), at(1, 2))).toBe("draft");
    expect(stateAt(act(grid, ...type(at(1, 2), "88/1000")), at(1, 2))).toBe("unusual");
  });

  it("asks no note of what has no value", () => {
    const grid = act(
      billing(() => ({ usual: { lower: 7, upper: 11 } })),
      ...type(at(1, 2), "0/0"),
    );
    const found = cellAt(grid, at(1, 2));
    expect(found !== null && needsNote(found.cell, found.row.metric)).toBe(false);
  });

  it("is a draft while the server does not hold it, and a cleared figure is one too", () => {
    const grid = plainGrid(1, 1, () => ({ saved: saved("83") }));
    expect(stateAt(act(grid, { do: "clear" }), at(0, 0))).toBe("draft");
    expect(stateAt(act(grid, { do: "note", note: "checked" }), at(0, 0))).toBe("draft");
    expect(stateAt(act(grid, ...type(at(0, 0), "83.0")), at(0, 0))).toBe("saved");
  });

  it("of a metric that is worked out is locked, and stays so", () => {
    const formula = row("cost", "Cost to serve", { ...NUMBER, measure: "formula" });
    const grid = makeGrid({
      rows: [formula, row("calls", "Calls", NUMBER)],
      columns: [{ key: "2026-10", names: ["October"] }],
      locale: "en-GB",
      facts: () => ({ due: true, draft: { ...kept("5"), replaces: 0 } }),
    });
    const opened = act(grid, { do: "lock", places: [at(0, 0), at(1, 0)], locked: false });
    expect([grid, opened].map((state) => [stateAt(state, at(0, 0)), textAt(state, at(0, 0)), stateAt(state, at(1, 0))])).toEqual([
      ["locked", "", "draft"],
      ["locked", "", "draft"],
    ]);
  });

  it("with a draft of an older revision is contested, and without a difference it is not", () => {
    const facts = (text: string, replaces: number) => () => ({ saved: saved("82"), draft: { ...kept(text), replaces } });
    expect(stateAt(plainGrid(1, 1, facts("80", 2)), at(0, 0))).toBe("conflict");
    expect(stateAt(plainGrid(1, 1, facts("80", 3)), at(0, 0))).toBe("draft");
    expect(stateAt(plainGrid(1, 1, facts("82.0", 2)), at(0, 0))).toBe("saved");
  });
});

describe("typing", () => {
  it("keeps rejected text in the cell, with what was expected", () => {
    const grid = act(billing(), ...type(at(3, 2), "4.5 min"));
    const cell = cellAt(grid, at(3, 2))?.cell;
    expect(cell?.content).toEqual({
      text: "4.5 min",
      note: "",
      reading: { kind: "refused", expected: "Not a time, e.g. 6:40", readings: [] },
    });
    expect(stateAt(grid, at(3, 2))).toBe("rejected");
  });

  it("enters what is open when another cell is chosen, and keeps the note", () => {
    const grid = act(billing(), ...select(at(0, 2)), { do: "note", note: "counted by hand" });
    const typed = act(grid, { do: "edit" }, { do: "change", text: "98.4" }, { do: "select", at: at(5, 1), extend: false });
    expect(cellAt(typed, at(0, 2))?.cell.content).toMatchObject({ text: "98.4", note: "counted by hand" });
    expect([typed.editing, typed.selection.anchor]).toEqual([null, at(5, 1)]);
  });

  it("does not open a locked cell, and says so", () => {
    const grid = act(billing(), ...select(at(0, 0)), { do: "edit", text: "7" });
    expect([grid.editing, grid.notice]).toEqual([null, { kind: "locked", cells: 1 }]);
    expect(act(grid, { do: "move", move: "right", extend: false }).notice).toBeNull();
  });

  it("that changes nothing is no step", () => {
    const grid = plainGrid(1, 1, () => ({ saved: saved("83") }));
    expect(act(grid, { do: "edit" }, { do: "enter", move: null }).past).toEqual([]);
    expect(act(grid, { do: "edit", text: "9" }, { do: "cancel" })).toEqual(grid);
    expect(act(grid, { do: "change", text: "9" }).editing).toBeNull();
  });

  it("is not lost when the cell is locked meanwhile", () => {
    const open = act(billing(), ...select(at(0, 2)), { do: "edit", text: "98.4" });
    const locked = act(open, { do: "lock", places: [at(0, 2)], locked: true }, { do: "move", move: "down", extend: false });
    expect([locked.editing?.text, locked.selection.anchor, textAt(locked, at(0, 2))]).toEqual(["98.4", at(0, 2), ""]);
    expect(locked.notice).toEqual({ kind: "locked", cells: 1 });
    const freed = act(locked, { do: "lock", places: [at(0, 2)], locked: false }, { do: "enter", move: null });
    expect(textAt(freed, at(0, 2))).toBe("98.4");
  });
});

describe("filling", () => {
  const grid = act(plainGrid(3, 3), ...type(at(0, 0), "1"), ...type(at(0, 1), "2"), ...type(at(1, 0), "3"));

  it("goes down from the first row", () => {
    const filled = act(grid, ...select(at(2, 1), at(0, 0)), { do: "fill", way: "down" });
    expect(textsOf(filled)).toEqual([
      ["1", "2", ""],
      ["1", "2", ""],
      ["1", "2", ""],
    ]);
    expect(textsOf(act(filled, { do: "undo" }))).toEqual(textsOf(grid));
  });

  it("goes right from the first column", () => {
    const filled = act(grid, ...select(at(0, 0), at(1, 2)), { do: "fill", way: "right" });
    expect(textsOf(filled).slice(0, 2)).toEqual([
      ["1", "1", "1"],
      ["3", "3", "3"],
    ]);
  });

  it("takes from the neighbour where one row or column is selected", () => {
    expect(textAt(act(grid, ...select(at(1, 1)), { do: "fill", way: "down" }), at(1, 1))).toBe("2");
    expect(textAt(act(grid, ...select(at(1, 1)), { do: "fill", way: "right" }), at(1, 1))).toBe("3");
    expect(act(grid, ...select(at(0, 0)), { do: "fill", way: "down" }).past).toEqual(grid.past);
    expect(act(grid, ...select(at(0, 0)), { do: "fill", way: "right" }).past).toEqual(grid.past);
  });

  it("reads the text anew by the metric it comes to, leaves notes, and passes locked cells by", () => {
    const shares = act(billing(), ...type(at(2, 2), "73%"), ...select(at(3, 2)), { do: "note", note: "new line" });
    const filled = act(shares, ...select(at(2, 0), at(4, 2)), { do: "fill", way: "right" });
    expect(textsOf(filled)[2]).toEqual(["50", "50", "50"]);
    expect(textAt(filled, at(2, 0))).toBe("50");
    const down = act(shares, ...select(at(2, 2), at(3, 2)), { do: "fill", way: "down" });
    expect(cellAt(down, at(3, 2))?.cell.content).toMatchObject({ text: "73%", note: "new line", reading: { kind: "refused" } });
    const over = act(shares, ...select(at(3, 0), at(4, 0)), { do: "fill", way: "down" });
    expect([over.notice, over.past.length]).toEqual([{ kind: "locked", cells: 1 }, shares.past.length]);
  });
});

describe("clearing, notes and not applicable", () => {
  it("clears the selection, notes too, and undo brings both back", () => {
    const grid = act(plainGrid(2, 1), ...type(at(0, 0), "1"), { do: "note", note: "why" });
    const cleared = act(grid, ...select(at(0, 0), at(1, 0)), { do: "clear" });
    expect(cellAt(cleared, at(0, 0))?.cell.content).toEqual({ text: "", note: "", reading: { kind: "blank" } });
    expect(cleared.past.at(-1)?.changes).toHaveLength(1);
    expect(act(cleared, { do: "undo" }).cells).toEqual(grid.cells);
    expect(act(grid, { do: "cut" }).past.at(-1)?.kind).toBe("cut");
  });

  it("marks a selection as not applicable with its reason", () => {
    const grid = act(billing(), ...select(at(5, 2), at(6, 2)), { do: "not-applicable", reason: "payment freeze" });
    expect([stateAt(grid, at(5, 2)), stateAt(grid, at(6, 2))]).toEqual(["not-applicable", "not-applicable"]);
    expect(cellAt(grid, at(6, 2))?.cell.content.note).toBe("payment freeze");
    expect(act(grid, { do: "undo" }).cells).toEqual(billing().cells);
  });
});

describe("copying", () => {
  it("gives figures exactly, what was refused as it stands, and parts so that no spreadsheet sees a date", () => {
    const grid = act(
      billing(),
      ...type(at(0, 2), "98.4%"),
      ...type(at(1, 2), "1,234.5"),
      ...type(at(2, 2), "7/9"),
      ...type(at(3, 2), "6:40"),
      ...type(at(4, 2), "say\n“no”"),
      ...select(at(0, 1), at(5, 2)),
    );
    expect(copyText(grid)).toBe('\t98.4\r\n\t1234.5\r\n\t7 of 9\r\n\t6:40\r\n\t"say\n“no”"\r\n\t\r\n');
  });

  it("copies nothing of a grid without cells", () => expect(copyText(plainGrid(0, 0))).toBe(""));
});

describe("a grid without cells", () => {
  it("lets everything pass", () => {
    const empty = plainGrid(0, 0);
    const actions = [
      { do: "edit", text: "1" },
      { do: "enter", move: "down" },
      { do: "move", move: "last", extend: true },
      { do: "fill", way: "down" },
      { do: "clear" },
      { do: "note", note: "x" },
      { do: "not-applicable", reason: "x" },
      { do: "undo" },
      { do: "redo" },
      { do: "resolve", at: at(0, 0), keep: "mine" },
    ] as const;
    expect(act(empty, ...actions)).toEqual(empty);
  });
});

describe("what is opened beside the grid", () => {
  it("opens and closes", () => {
    const open = act(plainGrid(1, 1), { do: "open", what: "note" });
    expect([open.open, act(open, { do: "close" }).open]).toEqual(["note", null]);
  });
});
