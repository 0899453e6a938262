import { describe, expect, it } from "vitest";
import { correctionsIn, keptIn, unsavedIn } from "@/app/entry/_parts/desk-unsaved";
import { cellState } from "@/lib/core/entry-grid-cell";
import { act, answerOf, deskOf, entryCellOf, OCTOBER, ROW_KEYS, sheetOf, textAt, typing, versionOf } from "./entry-sheet";

const [RIGHT = "", TIME = ""] = ROW_KEYS;
const stateAt = (desk: ReturnType<typeof deskOf>, row: number, column: number) => {
  const cell = desk.grid.cells[row]?.[column];
  const metric = desk.grid.rows[row]?.metric;
  return cell === undefined || metric === undefined ? "outside" : cellState(cell, metric);
};
const sent = (text: string, replaces = 0) => ({ row: RIGHT, period: "2026-10", text, note: "", replaces });

describe("a sheet as it opens", () => {
  it("selects the first cell of the asked period that awaits a figure", () => {
    const desk = deskOf([entryCellOf(0, OCTOBER, { due: true, draft: versionOf("98"), revision: 1 })]);
    expect(desk.grid.selection.anchor).toEqual({ row: 1, column: OCTOBER });
  });

  it("shows drafts first, then what stands, of locked cells only what stands", () => {
    const cells = [
      entryCellOf(0, 0, { standing: versionOf("97"), draft: versionOf("96"), revision: 2, locked: true }),
      entryCellOf(0, OCTOBER, { standing: versionOf("98"), draft: versionOf("98.4"), revision: 3 }),
    ];
    const desk = deskOf(cells);
    expect([textAt(desk, 0, 0), textAt(desk, 0, OCTOBER)]).toEqual(["97", "98.4"]);
    expect(unsavedIn(desk)).toEqual([]);
  });

  it("holds a draft against what came in after it was typed, whoever typed it", () => {
    const torn = entryCellOf(0, OCTOBER, { standing: versionOf("97"), draft: versionOf("98"), contested: true, revision: 4 });
    const desk = deskOf([torn]);
    expect([stateAt(desk, 0, OCTOBER), textAt(desk, 0, OCTOBER)]).toEqual(["conflict", "98"]);
    expect(unsavedIn(desk)).toEqual([]);
    const at = { row: 0, column: OCTOBER };
    expect(unsavedIn(act(desk, { do: "resolve", at, keep: "mine" }))).toEqual([sent("98", 4)]);
    expect(unsavedIn(act(desk, { do: "resolve", at, keep: "theirs" }))).toEqual([sent("97", 4)]);
  });
});

describe("saving", () => {
  const typed = deskOf([], ...typing(0, OCTOBER, "98.4"));
  const saved = entryCellOf(0, OCTOBER, { draft: versionOf("98.4"), revision: 1 });

  it("names what is unsaved, and nothing once the server has it", () => {
    expect(unsavedIn(typed)).toEqual([sent("98.4")]);
    const done = act(typed, { do: "confirmed", sent: [sent("98.4")], answer: answerOf({ saved: [saved] }) });
    expect([unsavedIn(done), keptIn(done), stateAt(done, 0, OCTOBER)]).toEqual([[], [], "saved"]);
    expect(done.server[0]?.[OCTOBER]?.draft?.text).toBe("98.4");
  });

  it("takes what this machine kept over a save that the page does not know of yet for no conflict", () => {
    const stale = deskOf([entryCellOf(0, OCTOBER, { draft: versionOf("73.4"), revision: 1 })]);
    const kept = act(stale, { do: "take-up", kept: [sent("74.4", 2)] });
    expect([stateAt(kept, 0, OCTOBER), textAt(kept, 0, OCTOBER)]).toEqual(["draft", "74.4"]);
    expect(unsavedIn(kept)).toEqual([sent("74.4", 2)]);
    const sheet = sheetOf([entryCellOf(0, OCTOBER, { draft: versionOf("74.4"), revision: 3 })], { mark: "later" });
    expect(stateAt(act(kept, { do: "told", sheet }), 0, OCTOBER)).toBe("saved");
    const theirs = sheetOf([entryCellOf(0, OCTOBER, { draft: versionOf("72.9"), revision: 3 })], { mark: "later" });
    expect(stateAt(act(kept, { do: "told", sheet: theirs }), 0, OCTOBER)).toBe("conflict");
  });

  it("goes on with what was typed while it was under way", () => {
    const onward = act(typed, ...typing(0, OCTOBER, "98.5"), {
      do: "confirmed",
      sent: [sent("98.4")],
      answer: answerOf({ saved: [saved] }),
    });
    expect(unsavedIn(onward)).toEqual([sent("98.5", 1)]);
  });

  it("shows both figures where somebody else saved first", () => {
    const theirs = entryCellOf(0, OCTOBER, { draft: versionOf("97.9"), revision: 2 });
    const torn = act(typed, { do: "confirmed", sent: [sent("98.4")], answer: answerOf({ conflicts: [theirs] }) });
    expect([stateAt(torn, 0, OCTOBER), textAt(torn, 0, OCTOBER), unsavedIn(torn)]).toEqual(["conflict", "98.4", []]);
    expect(torn.grid.cells[0]?.[OCTOBER]?.saved).toMatchObject({ by: "Ana Diaz", content: { text: "97.9" } });
    expect(torn.said.text).toContain("Bills right first time, October");
  });

  it("does not send again what was refused, until it is typed anew", () => {
    const refused = [{ row: RIGHT, period: "2026-10", why: "too-long" as const, message: "Too long." }];
    const desk = act(typed, { do: "confirmed", sent: [sent("98.4")], answer: answerOf({ refused }) });
    expect([unsavedIn(desk), keptIn(desk).length]).toEqual([[], 1]);
    expect(unsavedIn(act(desk, ...typing(0, OCTOBER, "98.5")))).toEqual([sent("98.5")]);
  });
});

describe("what this machine kept", () => {
  it("has what is being typed at the moment", () => {
    const desk = deskOf([], { do: "select", at: { row: 0, column: OCTOBER }, extend: false }, { do: "edit", text: "9" });
    expect(keptIn(desk)).toEqual([sent("9")]);
    expect(unsavedIn(desk)).toEqual([]);
  });

  it("is taken up again as a draft, and as a conflict where somebody saved meanwhile", () => {
    const kept = [sent("98.4")];
    const desk = deskOf([], { do: "take-up", kept });
    expect([textAt(desk, 0, OCTOBER), unsavedIn(desk)]).toEqual(["98.4", kept]);
    const other = entryCellOf(0, OCTOBER, { draft: versionOf("97.9"), revision: 1 });
    expect(stateAt(deskOf([other], { do: "take-up", kept }), 0, OCTOBER)).toBe("conflict");
    const same = entryCellOf(0, OCTOBER, { draft: versionOf("98.4"), revision: 1 });
    expect(keptIn(deskOf([same], { do: "take-up", kept }))).toEqual([]);
  });
});

describe("what the server tells", () => {
  it("of others' figures is shown, but for the cell that is being typed", () => {
    const desk = deskOf([], { do: "select", at: { row: 1, column: OCTOBER }, extend: false }, { do: "edit", text: "4:3" });
    const cells = [
      entryCellOf(0, OCTOBER, { draft: versionOf("97.9"), revision: 1 }),
      entryCellOf(1, OCTOBER, { draft: versionOf("4:40"), revision: 1 }),
    ];
    const told = act(desk, { do: "told", sheet: sheetOf(cells) });
    expect([textAt(told, 0, OCTOBER), told.grid.editing?.text]).toEqual(["97.9", "4:3"]);
    expect(stateAt(act(told, { do: "enter", move: null }), 1, OCTOBER)).toBe("conflict");
  });

  it("of an import under one's own saved draft is a conflict, not a silent change", () => {
    const desk = deskOf([entryCellOf(0, OCTOBER, { draft: versionOf("98"), revision: 1 })]);
    const torn = entryCellOf(0, OCTOBER, { standing: versionOf("97"), draft: versionOf("98"), contested: true, revision: 2 });
    const told = act(desk, { do: "told", sheet: sheetOf([torn]) });
    expect([stateAt(told, 0, OCTOBER), textAt(told, 0, OCTOBER)]).toEqual(["conflict", "98"]);
  });

  it("of a submit locks the period, says so, and keeps what was typed beneath", () => {
    const typed = deskOf([], ...typing(0, OCTOBER, "98.4"));
    const shut = [0, 1].map((row) =>
      entryCellOf(row, OCTOBER, { locked: true, due: false, revision: 1, ...(row === 0 ? { standing: versionOf("97.9") } : {}) }),
    );
    const sheet = sheetOf(shut, { state: "submitted", submitted: { at: "2026-11-04T10:52:00.000Z", by: "Ana Diaz", no: 9 } });
    const told = act(typed, { do: "told", sheet });
    expect([stateAt(told, 0, OCTOBER), unsavedIn(told), told.said.text]).toEqual(["locked", [], "October 2026 was submitted."]);
    expect(keptIn(told)).toHaveLength(1);
  });

  it("of other rows makes the grid anew, with what is unsaved", () => {
    const typed = deskOf([], ...typing(1, OCTOBER, "4:30"));
    const fewer = sheetOf([], { rows: sheetOf().rows.slice(1), cells: [entryCellOf(1, 0), entryCellOf(1, 1)] });
    const told = act(typed, { do: "told", sheet: fewer });
    expect([told.grid.rows.length, textAt(told, 0, OCTOBER)]).toEqual([1, "4:30"]);
    expect(unsavedIn(told)).toEqual([{ row: TIME, period: "2026-10", text: "4:30", note: "", replaces: 0 }]);
  });
});

describe("a correction", () => {
  const shut = [entryCellOf(0, OCTOBER, { locked: true, due: false, standing: versionOf("88"), revision: 1 })];
  const submitted = { at: "2026-11-04T10:52:00.000Z", by: "Ana Diaz", no: 9 };
  const sheet = sheetOf(shut, { state: "submitted", submitted });
  const desk = act(deskOf(), { do: "told", sheet }, { do: "correct", on: true });

  it("is typed into the submitted period, and is not saved as a draft", () => {
    const typed = act(desk, ...typing(0, OCTOBER, "98.8"));
    expect([unsavedIn(typed), correctionsIn(typed)]).toEqual([[], [sent("98.8", 1)]]);
    expect(keptIn(typed)).toEqual([sent("98.8", 1)]);
  });

  it("stays open while the server tells of other things, and is put away when it is given up", () => {
    const typed = act(desk, ...typing(0, OCTOBER, "98.8"), { do: "told", sheet: { ...sheet, mark: "later" } });
    expect(correctionsIn(typed)).toHaveLength(1);
    const shutAgain = act(typed, { do: "correct", on: false });
    expect([stateAt(shutAgain, 0, OCTOBER), textAt(shutAgain, 0, OCTOBER), keptIn(shutAgain)]).toEqual(["locked", "88", []]);
  });
});
