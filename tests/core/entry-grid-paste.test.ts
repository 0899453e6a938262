import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellAt, type EntryGrid, type PasteChoices } from "@/lib/core/entry-grid";
import { copyText } from "@/lib/core/entry-grid-edit";
import { NO_CHOICES, planPaste } from "@/lib/core/entry-grid-paste";
import { marksQuestion, otherMarks } from "@/lib/core/entry-grid-paste-marks";
import { NUMBER, PERCENT, POUNDS } from "./cell-metrics";
import { act, at, billing, MONTHS, plainGrid, select, stateAt, textAt, textsOf, type } from "./entry-grid-fixture";

const OCTOBER = "98.4\r\n9.2\r\n73.4\r\n4:32\r\n87.0\r\n81.6\r\nn/a\r\n2.41\r\n";
const paste = (grid: EntryGrid, text: string) => act(grid, { do: "paste", text });
const plan = (grid: EntryGrid, text: string, choices: Partial<PasteChoices> = {}) =>
  planPaste(grid, text, { ...NO_CHOICES, ...choices });

describe("a paste", () => {
  const grid = act(billing(), ...select(at(0, 2)));

  it("writes a column of figures at once, as one step, and selects it", () => {
    const pasted = paste(grid, OCTOBER);
    expect(textsOf(pasted).map((texts) => texts[2])).toEqual(["98.4", "9.2", "73.4", "4:32", "87.0", "81.6", "n/a", "2.41"]);
    expect(stateAt(pasted, at(6, 2))).toBe("not-applicable");
    expect(pasted.past.map((step) => [step.kind, step.changes.length])).toEqual([["paste", 8]]);
    expect(pasted.selection).toEqual({ anchor: at(0, 2), focus: at(7, 2) });
    expect(act(pasted, { do: "undo" }).cells).toEqual(grid.cells);
  });

  it("keeps rejected text in its cell", () => {
    const pasted = paste(grid, "98.4\r\nabc\r\n");
    expect([stateAt(pasted, at(0, 2)), stateAt(pasted, at(1, 2)), textAt(pasted, at(1, 2))]).toEqual([
      "draft",
      "rejected",
      "abc",
    ]);
  });

  it("clears nothing with its blanks", () => {
    const filled = paste(grid, OCTOBER);
    expect(textsOf(paste(act(filled, ...select(at(0, 2))), "1\r\n\r\n\r\n\r\n2\r\n")).map((texts) => texts[2])).toEqual([
      "1",
      "9.2",
      "73.4",
      "4:32",
      "2",
      "81.6",
      "n/a",
      "2.41",
    ]);
  });

  it("keeps the note beside a figure that it replaces", () => {
    const noted = act(grid, ...type(at(0, 2), "90"), { do: "note", note: "counted by hand" });
    expect(cellAt(paste(noted, "91"), at(0, 2))?.cell.content.note).toBe("counted by hand");
  });

  it("is repeated where it fits into the selection a whole number of times", () => {
    const open = plainGrid(4, 2);
    const wide = (from: [number, number], to: [number, number], text: string) =>
      textsOf(paste(act(open, ...select(at(...from), at(...to))), text)).map((row) => row.join(" "));
    expect(wide([0, 0], [3, 1], "7")).toEqual(["7 7", "7 7", "7 7", "7 7"]);
    expect(wide([0, 0], [3, 0], "1\n2")).toEqual(["1 ", "2 ", "1 ", "2 "]);
    expect(wide([0, 0], [3, 1], "1\t2")).toEqual(["1 2", "1 2", "1 2", "1 2"]);
    expect(wide([0, 0], [2, 0], "1\n2")).toEqual(["1 ", "2 ", " ", " "]);
    expect(wide([3, 1], [0, 0], "1\n2\n3")).toEqual(["1 ", "2 ", "3 ", " "]);
  });

  it("of nothing does nothing", () => expect(paste(grid, "")).toEqual(grid));
});

describe("a paste that shows a preview first", () => {
  const grid = act(billing(), ...select(at(6, 2)));

  it("does so where it overflows, and writes nothing until it is confirmed", () => {
    const shown = paste(grid, "90\r\n2.41\r\n5\r\n6\r\n");
    expect(shown.cells).toEqual(grid.cells);
    expect(plan(grid, "90\r\n2.41\r\n5\r\n6\r\n")).toMatchObject({ outside: ["5", "6"], needsPreview: true, isAnswered: true });
    expect(
      textsOf(act(shown, { do: "confirm-paste" }))
        .map((texts) => texts[2])
        .slice(6),
    ).toEqual(["90", "2.41"]);
    expect(act(shown, { do: "dismiss-paste" })).toEqual(grid);
    expect(plan(grid, "90\r\n2.41\r\n\r\n").needsPreview).toBe(false);
  });

  it("does so where locked cells would change, and leaves them as they are", () => {
    const august = act(billing(), ...select(at(0, 0)));
    expect(plan(august, "51\t52").locked.map((write) => [write.pasted, write.before.text])).toEqual([["51", "50"]]);
    const written = act(paste(august, "51\t52"), { do: "confirm-paste" });
    expect(textsOf(written)[0]).toEqual(["50", "52", ""]);
    expect(written.notice).toEqual({ kind: "locked", cells: 1 });
    expect(textsOf(paste(august, "50.0%\t52"))[0]).toEqual(["50", "52", ""]);
  });

  it("does so where a text can be read two ways, and keeps it refused if confirmed", () => {
    const times = act(billing(), ...select(at(3, 2)));
    expect(plan(times, "4.5").ambiguous.map((write) => write.pasted)).toEqual(["4.5"]);
    expect(paste(times, "4.5").cells).toEqual(times.cells);
    expect(stateAt(act(paste(times, "4.5"), { do: "confirm-paste" }), at(3, 2))).toBe("rejected");
  });
});

describe("percentages between 0 and 1", () => {
  const grid = act(billing(), ...select(at(4, 2)));
  const block = "0.87\r\n0.8160\r\n0.07\r\n";

  it("are asked about once, and nothing is written before", () => {
    const shown = paste(grid, block);
    expect(shown.cells).toEqual(grid.cells);
    expect(plan(grid, block)).toMatchObject({ questions: { percents: true }, needsPreview: true, isAnswered: false });
    expect(act(shown, { do: "confirm-paste" })).toEqual(shown);
  });

  it.each<[NonNullable<PasteChoices["percents"]>, string[]]>([
    ["fractions", ["87", "81.6", "7"]],
    ["as-written", ["0.87", "0.8160", "0.07"]],
  ])("are written as answered: %s", (percents, texts) => {
    const written = act(paste(grid, block), { do: "choose", choices: { percents } }, { do: "confirm-paste" });
    expect(
      textsOf(written)
        .map((row) => row[2])
        .slice(4, 7),
    ).toEqual(texts);
    expect([written.past.length, written.pasting]).toEqual([1, null]);
  });

  it("are no question beside one above 1, nor for other metrics", () => {
    expect(plan(grid, "0.87\r\n81.6\r\n").questions.percents).toBe(false);
    expect(plan(act(billing(), ...select(at(1, 2))), "0.87").questions.percents).toBe(false);
    expect(plan(act(billing(), ...select(at(0, 2))), "0.87\r\n9.2\r\n0.73\r\n").questions.percents).toBe(true);
  });

  it("leave figures with a sign of their own alone", () => {
    const written = plan(grid, "0.5%\r\n0.87\r\n", { percents: "fractions" }).writes.map(({ content }) => content.text);
    expect(written).toEqual(["0.5%", "87"]);
  });
});

describe("a block in other marks than the locale's", () => {
  const figures = (...texts: string[]) => texts.map((text) => ({ text, metric: NUMBER }));

  it.each<[string, string, string[], string | null]>([
    ["all fit the other marks, and one of them those alone", "en-GB", ["12,5", "7", "1.234,5"], "12,5"],
    ["one alone", "en-GB", ["12,5"], "12,5"],
    ["one that would be something else, beside one that only the other marks read", "en-GB", ["1,234", "12,5", "7.25"], "1,234"],
    ["a slip among figures of the locale", "en-GB", ["71.4", "12,5", "9.6"], null],
    ["the locale's own", "en-GB", ["1,234", "12.5"], null],
    ["a mark that both could mean", "en-GB", ["1,234"], null],
    ["words", "en-GB", ["abc", "n/a"], null],
    ["French figures under an English sheet", "fr-FR", ["12.5", "7"], "12.5"],
    ["a mark where the locale writes none", "es-ES", ["1.234"], "1.234"],
  ])("%s", (_, locale, texts, asked) => expect(marksQuestion(figures(...texts), locale)?.text ?? null).toBe(asked));

  it("names what each way of reading makes of it", () => {
    expect(marksQuestion(figures("1,234", "12,5"), "en-GB")).toEqual({ text: "1,234", own: "1234", other: "1.234" });
    expect(marksQuestion(figures("12,5"), "en-GB")).toEqual({ text: "12,5", own: null, other: "12.5" });
    expect(marksQuestion([{ text: "12,5%", metric: PERCENT }], "en-GB")?.other).toBe("12.5");
    expect(otherMarks("de-DE")).toEqual({ decimal: ".", thousands: "," });
  });

  it("is written as answered, and shows what it was taken for", () => {
    const grid = plainGrid(3, 1);
    const answered = (marks: "own" | "other") =>
      textsOf(act(paste(grid, "1,234\n12,5\nabc"), { do: "choose", choices: { marks } }, { do: "confirm-paste" })).flat();
    expect(answered("other")).toEqual(["1.234", "12.5", "abc"]);
    expect(answered("own")).toEqual(["1,234", "12,5", "abc"]);
    expect(plan(grid, "1,234\n12,5\nabc")).toMatchObject({ needsPreview: true, isAnswered: false });
  });

  it("goes together with the answer about percentages", () => {
    const shares = act(billing(), ...select(at(4, 2)));
    const written = plan(shares, "0,5\n0.7", { marks: "other", percents: "fractions" }).writes.map(({ content }) => content.text);
    expect(written).toEqual(["50", "70"]);
  });

  it("settles a text that is torn in its own locale", () => {
    const grid = { ...plainGrid(1, 1), locale: "es-ES" };
    const written = (marks: "own" | "other") => plan(grid, "1.234", { marks }).writes[0]?.content;
    expect(written("own")).toMatchObject({ text: "1234", reading: { value: 1234 } });
    expect(written("other")).toMatchObject({ text: "1,234", reading: { value: 1.234 } });
  });

  it("takes money as the locale writes it when the locale's marks were chosen", () => {
    const rows = plainGrid(2, 1).rows.map((row) => ({ ...row, metric: POUNDS }));
    const grid = { ...plainGrid(2, 1), rows, locale: "fr-CH" };
    expect(plan(grid, "1 234.50\n2 000,50", { marks: "own" }).writes.map(({ content }) => content.reading)).toEqual([
      { kind: "value", value: 1234.5 },
      { kind: "value", value: 2000.5 },
    ]);
  });
});

describe("a block with headings", () => {
  const text = "Metric\tOct\tNov\nPaperless bills\t73.4\t74\nBills right first time\t98.4\t98\n";
  const grid = act(billing(), ...select(at(5, 1)));

  it("is offered by name, and written only once the place is chosen", () => {
    expect(plan(grid, text)).toMatchObject({ questions: { byName: true }, isAnswered: false });
    const shown = paste(grid, text);
    expect(act(shown, { do: "confirm-paste" })).toEqual(shown);
    const written = act(shown, { do: "choose", choices: { place: "by-name" } }, { do: "confirm-paste" });
    expect(textsOf(written).map((row) => row[2])).toEqual(["98.4", "", "73.4", "", "", "", "", ""]);
    expect(written.past).toHaveLength(1);
  });

  it("says which headings match nothing", () => {
    expect(plan(grid, text, { place: "by-name" })).toMatchObject({ unmatched: ["Nov"], outside: [], isAnswered: true });
  });

  it("goes where the selection is when that was chosen, headings and all", () => {
    const here = plan(grid, text, { place: "here" });
    expect(here.writes.map((write) => write.pasted)).toEqual([
      "Metric",
      "Oct",
      "Paperless bills",
      "73.4",
      "Bills right first time",
      "98.4",
    ]);
    expect(here.outside).toEqual(["Nov", "74", "98"]);
    expect(MONTHS).toHaveLength(3);
  });
});

describe("any paste", () => {
  const cell = fc.oneof(
    fc.constantFrom("", "1", "0.5", "1,234", "12,5", "7/9", "n/a", "4:32", "Oct", "Paperless bills", "abc"),
    fc.string(),
  );
  const block = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 10 });
  const place = fc.record({ row: fc.integer({ min: 0, max: 7 }), column: fc.integer({ min: 0, max: 2 }) });
  const choices = fc.record({
    place: fc.constantFrom("here" as const, "by-name" as const),
    percents: fc.constantFrom("as-written" as const, "fractions" as const),
    marks: fc.constantFrom("own" as const, "other" as const),
  });

  it("stays inside the grid, leaves locked cells alone, and is undone in one step", () => {
    fc.assert(
      fc.property(block, place, place, choices, (cells, from, to, answers) => {
        const grid = act(billing(), ...select(from, to));
        const text = cells.map((row) => row.join("\t")).join("\r\n");
        const written = act(paste(grid, text), { do: "choose", choices: answers }, { do: "confirm-paste" });
        expect(written.pasting).toBeNull();
        expect(written.cells.map((row) => row.length)).toEqual(grid.cells.map((row) => row.length));
        expect(written.cells.map((row) => row[0])).toEqual(grid.cells.map((row) => row[0]));
        expect(written.past.length).toBeLessThanOrEqual(1);
        expect(act(written, { do: "undo" }).cells).toEqual(grid.cells);
      }),
      { numRuns: 150 },
    );
  });

  it("of what was copied gives the same figures", () => {
    const figure = fc.constantFrom("1,234.5", "-7", "0.000125", "(3)", "abc", "n/a", "9007199254740992");
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, figure), { minLength: 3, maxLength: 3 }), (rows) => {
        const typed = rows.flatMap((row, r) => row.flatMap((text, c) => type(at(r, c), text)));
        const source = act(plainGrid(3, 2), ...typed, ...select(at(0, 0), at(2, 1)));
        const target = paste(plainGrid(3, 2), copyText(source));
        const readings = (grid: EntryGrid) => grid.cells.map((cells) => cells.map((each) => each.content.reading));
        expect(readings(target)).toEqual(readings(source));
      }),
      { numRuns: 50 },
    );
  });
});
