import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { IMPORT_LIMITS } from "@/lib/imports/limits";
import { decode, scan } from "./scanned";

const SPECTRUM = join("node_modules", "csv-spectrum");

describe("csv-spectrum", () => {
  const files = readdirSync(join(SPECTRUM, "csvs"));

  it("has its twelve files", () => expect(files).toHaveLength(12));

  it.each(files)("%s", (file) => {
    const { text } = decode(readFileSync(join(SPECTRUM, "csvs", file)));
    const [header = [], ...rows] = scan(text).records;
    const objects = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
    const published: unknown = JSON.parse(readFileSync(join(SPECTRUM, "json", file.replace(/csv$/, "json")), "utf8"));
    // The JSON of this one is a single object, and gives another telephone number than its CSV file.
    const isOdd = file === "location_coordinates.csv";
    expect(objects).toEqual(isOdd ? [{ ...(published as object), "Contact Phone Number": "2095257564" }] : published);
  });
});

/** What the test cases of Papa Parse (tests/test-cases.js) say about the format itself: input, delimiter, records. */
const PAPA_PARSE: readonly (readonly [name: string, input: string, records: string[][], delimiter?: string])[] = [
  ["one row", "A,b,c", [["A", "b", "c"]]],
  [
    "several rows",
    "A,b,c\nd,E,f\nG,h,i",
    [
      ["A", "b", "c"],
      ["d", "E", "f"],
      ["G", "h", "i"],
    ],
  ],
  ["white space is kept", "a,\tb ,c", [["a", "\tb ", "c"]]],
  ["a quoted field", 'A,"B",C', [["A", "B", "C"]]],
  ["white space inside quotes is kept", 'A," B  ",C', [["A", " B  ", "C"]]],
  ["a delimiter inside quotes", 'A,"B,B",C', [["A", "B,B", "C"]]],
  ["line feeds inside quotes", 'A,"B\nB","C\nC\nC"', [["A", "B\nB", "C\nC\nC"]]],
  ["CRLF inside quotes", 'A,"B\r\nB",C', [["A", "B\r\nB", "C"]]],
  ["CR inside quotes", 'A,"B\rB",C', [["A", "B\rB", "C"]]],
  [
    "a quoted end of row",
    'a,b,"c,c\nc"\nd,e,f',
    [
      ["a", "b", "c,c\nc"],
      ["d", "e", "f"],
    ],
  ],
  ["doubled quotes", 'A,"B""B""B",C', [["A", 'B"B"B', "C"]]],
  ["doubled quotes at the edges", 'A,"""B""",C', [["A", '"B"', "C"]]],
  ["a stray quote at a field's end", 'A,B",C', [["A", 'B"', "C"]]],
  ["quotes around a delimiter", 'A,""",""",C', [["A", '","', "C"]]],
  ["quotes right of a delimiter", 'A,",""",C', [["A", ',"', "C"]]],
  ["quotes left of a delimiter", 'A,""",",C', [["A", '",', "C"]]],
  ["five quotes in a row", '"1","cnonce="""",nc=""""","2"', [["1", 'cnonce="",nc=""', "2"]]],
  ["quotes after white space are text", 'A, "B" ,C', [["A", ' "B" ', "C"]]],
  ["quotes in the middle are text", 'A,B "B",C', [["A", 'B "B"', "C"]]],
  [
    "stray quotes in two rows",
    'A,B",C\nD,E",F',
    [
      ["A", 'B"', "C"],
      ["D", 'E"', "F"],
    ],
  ],
  [
    "spaces after a closing quote",
    'A,"B" ,C,D\r\nE,F,"G"  ,H',
    [
      ["A", "B", "C", "D"],
      ["E", "F", "G", "H"],
    ],
  ],
  [
    "spaces before a line end",
    'A,"D" \r\nE,"H"  \r\nQ,R',
    [
      ["A", "D"],
      ["E", "H"],
      ["Q", "R"],
    ],
  ],
  [
    "a quoted start of row",
    'a,b\n"d",e',
    [
      ["a", "b"],
      ["d", "e"],
    ],
  ],
  [
    "an empty start of row",
    ',b,c\n"d",e,f',
    [
      ["", "b", "c"],
      ["d", "e", "f"],
    ],
  ],
  [
    "an empty start after a quoted end",
    'a,"c"\n,"i"\n,"l"',
    [
      ["a", "c"],
      ["", "i"],
      ["", "l"],
    ],
  ],
  [
    "quotes at a row's end",
    'a,b,"c""c"""\nd,e,f',
    [
      ["a", "b", 'c"c"'],
      ["d", "e", "f"],
    ],
  ],
  [
    "an empty quoted field at the end",
    'a,b,""\na,b,""',
    [
      ["a", "b", ""],
      ["a", "b", ""],
    ],
  ],
  [
    "runs of empty fields",
    "a,b,,,c,d\n,,e,,,f",
    [
      ["a", "b", "", "", "c", "d"],
      ["", "", "e", "", "", "f"],
    ],
  ],
  ["nothing", "", []],
  ["a delimiter alone", ",", [["", ""]]],
  [
    "empty fields alone",
    ",,\n,,,",
    [
      ["", "", ""],
      ["", "", "", ""],
    ],
  ],
  ["one field", "Abc def", [["Abc def"]]],
  ["one column", "a\n b\nc", [["a"], [" b"], ["c"]]],
  [
    "CR alone ends rows",
    "A,b,c\rd,E,f",
    [
      ["A", "b", "c"],
      ["d", "E", "f"],
    ],
  ],
  [
    "CRLF ends rows",
    "A,b,c\r\nd,E,f",
    [
      ["A", "b", "c"],
      ["d", "E", "f"],
    ],
  ],
  ["a blank line in the middle", "a,b,c\r\n\r\nd,e,f", [["a", "b", "c"], [""], ["d", "e", "f"]]],
  ["a blank line at the beginning", "\r\na,b\r\nd,e", [[""], ["a", "b"], ["d", "e"]]],
  [
    "tabs",
    "a\tb\tc\r\nd\te\tf",
    [
      ["a", "b", "c"],
      ["d", "e", "f"],
    ],
    "\t",
  ],
  [
    "pipes",
    "a|b|c\r\nd|e|f",
    [
      ["a", "b", "c"],
      ["d", "e", "f"],
    ],
    "|",
  ],
  ["semicolons with commas inside", '"Field1,1,1";Field2;"Field3"', [["Field1,1,1", "Field2", "Field3"]], ";"],
  [
    "CRLF in a heading of an LF file",
    '"a\r\na","b"\n"c","d"',
    [
      ["a\r\na", "b"],
      ["c", "d"],
    ],
  ],
  [
    "LF in a heading of a CRLF file",
    '"a\na","b"\r\n"c","d"',
    [
      ["a\na", "b"],
      ["c", "d"],
    ],
  ],
];

describe("the format, as Papa Parse's published cases have it", () => {
  it.each(PAPA_PARSE.map(([name, input, records, delimiter]) => ({ name, input, records, delimiter })))(
    "$name",
    ({ input, records, delimiter }) => {
      expect(scan(input, delimiter)).toEqual({ records, malformed: [] });
    },
  );

  it("a quote that closes nothing stays text, and marks the row", () => {
    expect(scan('"a,"b,c"\nd,e,f')).toEqual({ records: [['a,"b,c'], ["d", "e", "f"]], malformed: [1] });
  });

  it.each(['a,"b,c\nd,e,f', 'a,"b,"c\nd,e,f', 'a,"b"c,d\ne,f,g', 'a,"b,c\nd"e,f,g'])("%j never closes its quote", (input) => {
    expect(() => scan(input)).toThrow(
      expect.objectContaining({ code: "invalid", message: expect.stringContaining("row 1, column 2") }),
    );
  });
});

describe("the scanner", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', ",", "\n", "\r", " ", ";"), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it("gives back what was quoted, whatever the line ends and wherever chunks are cut", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (rows, end, size, last) => {
          const text = rows.map((row) => row.map(quoted).join(",")).join(end) + (last ? end : "");
          expect(scan(text, ",", size)).toEqual({ records: rows, malformed: [] });
        },
      ),
    );
  });

  it("reads any text the same in one piece and byte by byte, or refuses it the same", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "ü", '"', ",", "\n", "\r", " "), maxLength: 40 });
    const outcome = (input: string, size?: number) => {
      try {
        return scan(input, ",", size);
      } catch (error) {
        return error instanceof AppError ? error.message : error;
      }
    };
    fc.assert(
      fc.property(text, (input) => {
        expect(outcome(input, 1)).toEqual(outcome(input));
      }),
    );
  });

  it("takes a cell of a mebibyte, in small chunks", () => {
    const long = "x".repeat(2 ** 20);
    expect(scan(`a,"${long}"\nb,c`, ",", 65_536).records).toEqual([
      ["a", long],
      ["b", "c"],
    ]);
  });

  it("refuses cells, records and rows of columns beyond the limits", () => {
    const limits = { ...IMPORT_LIMITS, cellBytes: 100, recordBytes: 150, columns: 64 };
    expect(() => scan(`a,${"x".repeat(101)}\n`, ",", 10, limits)).toThrow(/cell at row 1, column 2 is larger/);
    expect(() => scan(`a,"${"x".repeat(400)}`, ",", 10, limits)).toThrow(/Is a quote left open/);
    expect(() => scan(`${"abcdefghi,".repeat(30)}\n`, ",", 10, limits)).toThrow(/record at row 1/);
    expect(() => scan(",".repeat(64), ",", 10, limits)).toThrow(/more than 64 columns/);
  });
});
