import { describe, expect, it } from "vitest";
import { cellAt, type EntryGrid } from "@/lib/core/entry-grid";
import type { ServerEvent } from "@/lib/core/entry-grid-actions";
import { contentOf, shownContent } from "@/lib/core/entry-grid-cell";
import { copyText } from "@/lib/core/entry-grid-edit";
import { NUMBER } from "./cell-metrics";
import { act, at, kept, plainGrid, saved, stateAt, textAt, type, unsavedCells } from "./entry-grid-fixture";

const A1 = at(0, 0);
const version = (text: string, revision: number, by = "Ana", note = "") => ({
  ...kept(text, undefined, note),
  at: A1,
  revision,
  by,
  when: "10:41",
});
const arrive = (text: string, revision: number): ServerEvent => ({ do: "arrive", version: version(text, revision) });
const acknowledge = (text: string, revision: number): ServerEvent => ({
  do: "acknowledge",
  version: version(text, revision, "me"),
});
const cell = (grid: EntryGrid) => cellAt(grid, A1)?.cell;

/** Two cells, 80 saved in the first. */
const grid = plainGrid(1, 2, ({ column }) => (column === 0 ? { saved: saved("80", undefined, "", 4) } : {}));

describe("saving", () => {
  it("names what the server does not hold, and what it would replace", () => {
    const typed = act(grid, ...type(A1, "81"), ...type(at(0, 1), "abc"));
    expect(unsavedCells(grid)).toEqual([]);
    expect(unsavedCells(typed)).toEqual([
      { ...kept("81"), at: A1, replaces: 4 },
      { ...kept("abc"), at: at(0, 1), replaces: 0 },
    ]);
  });

  it("is done when the server says so, and what was typed since is unsaved still", () => {
    const typed = act(grid, ...type(A1, "81"));
    expect(stateAt(act(typed, acknowledge("81", 5)), A1)).toBe("saved");
    const onward = act(typed, ...type(A1, "82"), acknowledge("81", 5));
    expect([stateAt(onward, A1), textAt(onward, A1)]).toEqual(["draft", "82"]);
    expect(unsavedCells(onward)).toEqual([{ ...kept("82"), at: A1, replaces: 5 }]);
  });

  it("of a cleared cell leaves nothing to save", () => {
    const cleared = act(grid, { do: "clear" });
    expect(unsavedCells(cleared)).toEqual([{ ...kept(""), at: A1, replaces: 4 }]);
    expect(unsavedCells(act(cleared, acknowledge("", 5)))).toEqual([]);
  });

  it("leaves locked cells out, and keeps what stands in them", () => {
    const locked = act(grid, ...type(A1, "81"), { do: "lock", places: [A1], locked: true });
    expect([unsavedCells(locked), textAt(locked, A1)]).toEqual([[], "81"]);
  });
});

describe("somebody else's figure", () => {
  it("is shown where nothing of one's own stands", () => {
    const arrived = act(grid, arrive("82", 5));
    expect([textAt(arrived, A1), stateAt(arrived, A1), arrived.past]).toEqual(["82", "saved", []]);
    expect(cell(arrived)?.saved).toMatchObject({ by: "Ana", at: "10:41", revision: 5 });
  });

  it("is a conflict with both values where there is", () => {
    const arrived = act(grid, ...type(A1, "81"), arrive("82", 5));
    expect(stateAt(arrived, A1)).toBe("conflict");
    expect([cell(arrived)?.content.text, cell(arrived)?.saved.content.text, cell(arrived)?.saved.by]).toEqual([
      "81",
      "82",
      "Ana",
    ]);
    expect(unsavedCells(arrived)).toEqual([]);
  });

  it("is none where both say the same", () => {
    expect(stateAt(act(grid, ...type(A1, "82.0"), arrive("82", 5)), A1)).toBe("saved");
    expect(stateAt(act(grid, ...type(A1, "81"), arrive("82", 5), ...type(A1, "82")), A1)).toBe("saved");
  });

  it("that is known or older changes nothing", () => {
    const typed = act(grid, ...type(A1, "81"));
    expect(act(typed, arrive("80", 4))).toEqual(typed);
    expect(act(typed, arrive("79", 3))).toEqual(typed);
    expect(act(grid, { do: "arrive", version: { ...version("9", 9), at: at(5, 5) } })).toEqual(grid);
  });

  it("that arrived before our own save was confirmed is not forgotten", () => {
    const torn = act(grid, ...type(A1, "81"), arrive("82", 6), acknowledge("81", 5));
    expect([textAt(torn, A1), cell(torn)?.saved.revision]).toEqual(["82", 6]);
    const newer = act(grid, ...type(A1, "81"), arrive("82", 6), ...type(A1, "83"), acknowledge("81", 5));
    expect([stateAt(newer, A1), cell(newer)?.saved.content.text]).toEqual(["conflict", "82"]);
  });

  it("does not change a cell that is open for typing until it is shut", () => {
    const open = act(grid, { do: "edit" }, arrive("82", 5));
    expect([textAt(open, A1), open.editing?.text]).toEqual(["80", "80"]);
    expect(textAt(act(open, { do: "cancel" }), A1)).toBe("82");
    expect(textAt(act(open, { do: "enter", move: null }), A1)).toBe("82");
    expect(stateAt(act(open, { do: "change", text: "81" }, { do: "enter", move: null }), A1)).toBe("conflict");
    expect(textAt(act(grid, { do: "edit" }, { do: "arrive", version: { ...version("7", 1), at: at(0, 1) } }), at(0, 1))).toBe(
      "7",
    );
  });
});

describe("a conflict", () => {
  const torn = act(grid, ...type(A1, "81"), arrive("82", 5));
  const mine = act(torn, { do: "resolve", at: A1, keep: "mine" });
  const theirs = act(torn, { do: "resolve", at: A1, keep: "theirs" });

  it("keeps mine as a draft over theirs", () => {
    expect([textAt(mine, A1), stateAt(mine, A1)]).toEqual(["81", "draft"]);
    expect(unsavedCells(mine)).toEqual([{ ...kept("81"), at: A1, replaces: 5 }]);
  });

  it("takes theirs", () => {
    expect([textAt(theirs, A1), stateAt(theirs, A1), unsavedCells(theirs)]).toEqual(["82", "saved", []]);
  });

  it.each([
    ["mine", mine],
    ["theirs", theirs],
  ])("is there again when keeping %s is undone, and gone when it is redone", (_, settled) => {
    const back = act(settled, { do: "undo" });
    expect([stateAt(back, A1), textAt(back, A1)]).toEqual(["conflict", "81"]);
    expect(act(back, { do: "redo" }).cells).toEqual(settled.cells);
  });

  it("ends when one's own change is undone: theirs is shown", () => {
    const back = act(torn, { do: "undo" });
    expect([stateAt(back, A1), textAt(back, A1)]).toEqual(["saved", "82"]);
  });

  it("that was saved over stays settled when the choice is undone", () => {
    const back = act(mine, acknowledge("81", 6), { do: "undo" });
    expect([stateAt(back, A1), textAt(back, A1)]).toEqual(["saved", "81"]);
  });

  it("ends when the same is pasted, and is there again when that is undone", () => {
    const pasted = act(torn, { do: "paste", text: "82" });
    expect([stateAt(pasted, A1), unsavedCells(pasted)]).toEqual(["saved", []]);
    expect(stateAt(act(pasted, { do: "undo" }), A1)).toBe("conflict");
  });

  it("is settled nowhere else", () => {
    expect(act(grid, { do: "resolve", at: A1, keep: "theirs" })).toEqual(grid);
    const locked = act(torn, { do: "lock", places: [A1], locked: true });
    expect(act(locked, { do: "resolve", at: A1, keep: "theirs" }).cells).toEqual(locked.cells);
  });
});

describe("what was written in another locale", () => {
  const german = (text: string) => contentOf({ text, note: "" }, NUMBER, "de-DE");

  it("keeps its figure and is written anew, and what was refused stays refused", () => {
    const facts = [
      { saved: { ...german("1.234"), revision: 1, by: "Ana", at: "10:41" } },
      { draft: { ...german("1,5"), replaces: 0 } },
    ];
    const here = plainGrid(1, 2, ({ column }) => facts[column] ?? {});
    expect(here.cells[0]?.map(({ content }) => [content.text, content.reading])).toEqual([
      ["1234", { kind: "value", value: 1234 }],
      ["1.5", { kind: "value", value: 1.5 }],
    ]);
    const arrived = act(here, { do: "arrive", version: { ...version("", 2), ...german("12.5") } });
    expect([textAt(arrived, A1), stateAt(arrived, A1)]).toEqual(["12.5", "rejected"]);
    expect(stateAt(act(arrived, { do: "note", note: "asked Ana" }), A1)).toBe("rejected");
  });
});

describe("a cell that is locked while something of one's own stands in it", () => {
  const locked = act(grid, ...type(A1, "81"), { do: "lock", places: [A1], locked: true });

  it("shows what the server holds, and gives one's own back when it is opened", () => {
    const found = cell(locked);
    expect(found && shownContent(found).text).toBe("80");
    expect(copyText(locked)).toBe("80\r\n");
    const opened = act(locked, { do: "lock", places: [A1], locked: false });
    expect([textAt(opened, A1), stateAt(opened, A1)]).toEqual(["81", "draft"]);
  });

  it("keeps a draft of earlier just so", () => {
    const kin = plainGrid(1, 1, () => ({ locked: true, saved: saved("80"), draft: { ...kept("81"), replaces: 3 } }));
    expect(copyText(kin)).toBe("80\r\n");
    expect(textAt(act(kin, { do: "lock", places: [A1], locked: false }), A1)).toBe("81");
  });
});

describe("undo after somebody else", () => {
  it("leaves their figure alone, and says so", () => {
    const changed = act(grid, ...type(A1, "81"), acknowledge("81", 5), arrive("82", 6));
    expect(textAt(changed, A1)).toBe("82");
    const undone = act(changed, { do: "undo" });
    expect([textAt(undone, A1), undone.notice]).toEqual(["82", { kind: "changed-since", cells: 1 }]);
    expect(textAt(act(undone, { do: "redo" }), A1)).toBe("82");
  });

  it("leaves a locked figure alone, and says so", () => {
    const locked = act(grid, ...type(A1, "81"), { do: "lock", places: [A1], locked: true }, { do: "undo" });
    expect([textAt(locked, A1), locked.notice]).toEqual(["81", { kind: "locked", cells: 1 }]);
  });
});
