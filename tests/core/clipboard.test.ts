import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBlock, parseClipboard, writeClipboard } from "@/lib/core/clipboard";

describe("a clipboard's text", () => {
  it.each<[string, string, string[][]]>([
    ["one cell", "83", [["83"]]],
    ["one cell as Excel writes it", "83\r\n", [["83"]]],
    ["a column", "1\r\n2\r\n3\r\n", [["1"], ["2"], ["3"]]],
    ["a row", "1\t2\t3\r\n", [["1", "2", "3"]]],
    [
      "line feeds alone",
      "1\t2\n3\t4",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["carriage returns alone", "1\r2\r", [["1"], ["2"]]],
    ["blanks at either end", "\t1\t\r\n", [["", "1", ""]]],
    [
      "cells merged across, and down",
      "Q1\t\tQ2\r\n1\t2\t\r\n",
      [
        ["Q1", "", "Q2"],
        ["1", "2", ""],
      ],
    ],
    ["a blank row in between", "1\r\n\r\n2\r\n", [["1"], [""], ["2"]]],
    ["a blank row at the end", "1\r\n\r\n", [["1"], [""]]],
    ["one blank cell", "\r\n", [[""]]],
    [
      "rows of unlike length",
      "1\r\n2\t3\r\n",
      [
        ["1", ""],
        ["2", "3"],
      ],
    ],
    ["a line break in a cell", '"Bill\nshock"\t88\r\n', [["Bill\nshock", "88"]]],
    ["a line break in the very last cell", '1\t"a\nb"', [["1", "a\nb"]]],
    ["a Windows line break in a cell", '"Bill\r\nshock"\r\n', [["Bill\r\nshock"]]],
    ["a tab in a cell", '"a\tb"\tc', [["a\tb", "c"]]],
    ["quotes in a quoted cell", '"say ""yes""\nnow"\r\n', [['say "yes"\nnow']]],
    ["an empty cell in quotes", '""\t1', [["", "1"]]],
    ["quotes inside a plain cell", '5" pipe\t6" pipe', [['5" pipe', '6" pipe']]],
    ["quotes that open and never close", '"A\t"B\r\n', [['"A', '"B']]],
    ["quotes that close too early", '"A" and B\t1', [['"A" and B', "1"]]],
    ["a quote that opens at the very end", '1\t"', [["1", '"']]],
    ["nothing", "", []],
  ])("%s", (_, text, cells) => expect(parseClipboard(text)).toEqual(cells));

  it("is written with quotes only where they are needed", () => {
    expect(
      writeClipboard([
        ["83", '5" pipe', "a\tb"],
        ["", '"A', "x\ny"],
      ]),
    ).toBe('83\t5" pipe\t"a\tb"\r\n\t"""A"\t"x\ny"\r\n');
    expect(writeClipboard([])).toBe("");
  });

  const cell = fc.string({ unit: fc.constantFrom(..."a1\"\t\n\r ,'=é".split("")), maxLength: 6 });
  const rectangle = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([height, width]) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    );

  it("is read back to the cells that were written, whatever stands in them", () => {
    fc.assert(
      fc.property(rectangle, (cells) => {
        expect(parseClipboard(writeClipboard(cells))).toEqual(cells);
      }),
      { numRuns: 3000 },
    );
  });

  it("is the same cells without its last line break, unless the last row is blank", () => {
    fc.assert(
      fc.property(rectangle, (cells) => {
        const text = writeClipboard([...cells, ["end"]]);
        expect(parseClipboard(text.slice(0, -2))).toEqual(parseClipboard(text));
      }),
    );
  });

  it("of any kind gives a rectangle, and loses no letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab"\t\n\r'.split("")), maxLength: 30 }), (text) => {
        const cells = parseClipboard(text);
        expect(new Set(cells.map((row) => row.length)).size).toBeLessThanOrEqual(1);
        expect(cells.flat().join("").replace(/[^ab]/g, "")).toBe(text.replace(/[^ab]/g, ""));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("more than the text of one cell", () => {
  it.each(["1\r\n2\r\n", "1\t2", "\t1", "1\n\n", '"4:30\n"\r\n'])("is in %j", (text) => expect(isBlock(text)).toBe(true));
  it.each(["", "83", "83\r\n", "83\n", '8"8', '"A'])("is not in %j", (text) => expect(isBlock(text)).toBe(false));
});
