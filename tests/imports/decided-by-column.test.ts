import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acme, forgetAll, readFile, refusalOf } from "./acme";

let ctx: Awaited<ReturnType<typeof acme>>;
beforeAll(async () => {
  ctx = await acme();
});
afterAll(forgetAll);

const days = (values: readonly string[]) =>
  `metric;unit;period;value\n${values.map((value, i) => `contacts;blue;2026-09-0${i + 1};${value}`).join("\n")}\n`;
const values = async (texts: readonly string[], mapping?: string) =>
  (await readFile(ctx, days(texts), mapping)).taken.map((line) => Number(line.split(": ")[1]));

describe("figures", () => {
  it.each([
    [
      ["1,5", "1.234,5"],
      [1.5, 1234.5],
    ],
    [
      ["1,5", "2"],
      [1.5, 2],
    ],
    [
      ["1.234.567", "2"],
      [1234567, 2],
    ],
    [
      ["1,234", "1,234.5"],
      [1234, 1234.5],
    ],
    [
      ["1 234,5", "12"],
      [1234.5, 12],
    ],
    [
      ["1\u00a0234,5", "1\u202f234"],
      [1234.5, 1234],
    ],
    [
      ["1'234.5", "7"],
      [1234.5, 7],
    ],
    [
      ["1.234", "1.5"],
      [1.234, 1.5],
    ],
    [["1.234", "1234"], null],
    [
      ["0.234", "1.5e3"],
      [0.234, 1500],
    ],
    [["1.234"], null],
    [["1.234", "567"], null],
    [["1,234"], null],
    [["-1.234", "(2.345)"], null],
  ])("%j as a column", async (texts, expected) => {
    if (expected !== null) {
      expect(await values(texts)).toEqual(expected);
      return;
    }
    const { code, details } = await refusalOf(values(texts));
    expect(code).toBe("invalid");
    expect(details.errors).toMatchObject([
      { row: 2, column: "value", message: expect.stringContaining('declare decimal: "." or decimal: ","') },
    ]);
    expect(details).toMatchObject({ rows: texts.length, rejected: texts.length, new: 0, batch: null });
  });

  it("takes a declaration's word", async () => {
    expect(await values(["1.234"], 'decimal: "."')).toEqual([1.234]);
    expect(await values(["1.234"], 'decimal: ","')).toEqual([1234]);
    expect(await values(["1,234"], 'decimal: ","')).toEqual([1.234]);
    expect(await values(["1,234"], 'thousands: ","')).toEqual([1234]);
    expect(await values(["1.234"], 'thousands: ""')).toEqual([1.234]);
  });

  it("refuses a column that is written in two ways, unless one is declared", async () => {
    const { details } = await refusalOf(values(["1.5", "2.5", "3,5"]));
    expect(details.errors).toMatchObject([{ row: 4, column: "value", found: "3,5" }]);
    const { taken, problems } = await readFile(ctx, days(["1.5", "2.5", "3,5"]), 'decimal: "."');
    expect(taken).toHaveLength(2);
    expect(problems).toMatchObject([{ row: 4, column: "value", found: "3,5" }]);
  });

  it("does not let what is no figure in any style decide", async () => {
    const { taken, problems } = await readFile(ctx, days(["1,5", "abc", "1,2,3", "12.34.56"]));
    expect(taken).toHaveLength(1);
    expect(problems.map(({ found }) => found)).toEqual(["abc", "1,2,3", "12.34.56"]);
  });

  it.each([
    ["csat,blue,2026-08,83%\ncsat,blue,2026-09,0.84\n", "csat", "0.84"],
    ["handle-time,blue,2026-08,400\nhandle-time,blue,2026-09,6:40\n", "handle-time", "6:40"],
  ])("%j could mean two things", async (rows, metric, found) => {
    const { details } = await refusalOf(readFile(ctx, `metric,unit,period,value\n${rows}`));
    expect(details.errors).toMatchObject([{ row: 3, column: "value", found, message: expect.stringContaining(metric) }]);
  });

  it("lets metrics of one column each be written their own way", async () => {
    const file =
      "metric,unit,period,value\ncsat,blue,2026-08,83%\nnps,blue,2026-08,38\nhandle-time,blue,2026-08,6:40\ncsat,red,2026-08,0\n";
    expect((await readFile(ctx, file)).taken).toHaveLength(4);
  });

  it("takes a number for what the mapping says it means", async () => {
    const { taken } = await readFile(ctx, days(["-999", "1.234", "0.5"]), 'values: { "-999": no-data, "1.234": not-applicable }');
    expect(taken.map((line) => line.split(": ")[1])).toEqual(["no-data", "not-applicable", "0.5"]);
  });

  it("decides numerator and denominator apart", async () => {
    const file = 'metric,unit,period,numerator,denominator\ncsat,blue,2026-09,"1,5","2,345.5"\n';
    expect((await readFile(ctx, file)).taken).toEqual(["csat blue 2026-09: 1.5/2345.5"]);
  });
});

const dated = (dates: readonly string[]) =>
  `metric,unit,date,value\n${dates.map((date, i) => `contacts,${["blue", "red", "acme", "twin-a", "twin-b"][i]},"${date}",1`).join("\n")}\n`;
const periods = async (dates: readonly string[], mapping?: string) =>
  (await readFile(ctx, dated(dates), mapping)).taken.map((line) => line.split(" ")[2]?.replace(":", ""));

describe("dates", () => {
  it.each([
    [
      ["13/02/2026", "01/03/2026"],
      ["2026-02-13", "2026-03-01"],
    ],
    [
      ["02/13/2026", "03/01/2026"],
      ["2026-02-13", "2026-03-01"],
    ],
    [
      ["13.2.2026", "1.3.2026"],
      ["2026-02-13", "2026-03-01"],
    ],
    [
      ["2026/02/13", "2026.2.3", "20260301"],
      ["2026-02-13", "2026-02-03", "2026-03-01"],
    ],
    [
      ["5 Oct 2026", "October 6, 2026", "7-Sept-2026"],
      ["2026-10-05", "2026-10-06", "2026-09-07"],
    ],
    [
      ["2026-02-13T00:00:00", "2026-02-14 00:00"],
      ["2026-02-13", "2026-02-14"],
    ],
    [
      ["31/12/99", "01/02/03"],
      ["2099-12-31", "2003-02-01"],
    ],
  ])("%j as a column", async (dates, expected) => expect(await periods(dates)).toEqual(expected));

  it.each([
    [["03/04/2026", "05/06/2026"], /dd\/MM\/yyyy or dateFormat: MM\/dd\/yyyy/],
    [["05/05/2026"], /dd\/MM\/yyyy or/],
    [["13/04/26"], /dd\/MM\/yy or dateFormat: yy\/MM\/dd/],
    [["3-4-2026"], /dd-MM-yyyy or/],
  ])("%j must be declared", async (dates, message) => {
    const { code, details } = await refusalOf(periods(dates));
    expect(code).toBe("invalid");
    expect(details.errors).toMatchObject([{ row: 2, column: "date", found: dates[0], message: expect.stringMatching(message) }]);
  });

  it("refuses a column of two orders, naming a row of each", async () => {
    const { message } = await refusalOf(periods(["13/04/2026", "04/13/2026"]));
    expect(message).toMatch(/“13\/04\/2026” in row 2, “04\/13\/2026” in row 3/);
  });

  it("takes a declaration's word", async () => {
    expect(await periods(["03/04/2026"], "dateFormat: dd/MM/yyyy")).toEqual(["2026-04-03"]);
    expect(await periods(["03/04/2026"], "dateFormat: MM/dd/yyyy")).toEqual(["2026-03-04"]);
    expect(await periods(["03/04/26"], "dateFormat: yy/MM/dd")).toEqual(["2003-04-26"]);
    expect(await periods(["3 Apr 26"], "dateFormat: d MMM yy")).toEqual(["2026-04-03"]);
    expect(await periods(["03042026", "2026-04-05"], "dateFormat: ddMMyyyy")).toEqual(["2026-04-03", "2026-04-05"]);
  });

  it("reads a format without days as months", async () => {
    const file = "metric,unit,period,value\nbacklog,blue,Apr-26,1\nfcr,blue,Apr-26,1\n";
    const { taken, problems } = await readFile(ctx, file, "dateFormat: MMM-yy");
    expect(taken).toEqual(["backlog blue 2026-04: 1"]);
    expect(problems).toMatchObject([{ row: 3, column: "period", found: "Apr-26" }]);
  });

  it("does not let what is no date in any order decide", async () => {
    const { taken, problems } = await readFile(ctx, dated(["13/02/2026", "99/99/2026", "soon"]));
    expect(taken).toHaveLength(1);
    expect(problems.map(({ found }) => found)).toEqual(["99/99/2026", "soon"]);
  });
});

describe("encoding, delimiter and where the headings stand", () => {
  const rows = [
    ["metric", "unit", "period", "value"],
    ["contacts", "Team Blue", "2026-09-01", "5"],
  ];
  const expected = ["contacts blue 2026-09-01: 5"];

  it.each([",", ";", "\t", "|"])("the delimiter %j", async (delimiter) => {
    const file = rows.map((row) => row.join(delimiter)).join("\r\n");
    const { taken, report } = await readFile(ctx, file);
    expect(taken).toEqual(expected);
    expect(report.understood?.delimiter).toBe(delimiter);
  });

  it("a line that declares the delimiter", async () => {
    expect((await readFile(ctx, `sep=;\r\n${rows.map((row) => row.join(";")).join("\r\n")}`)).taken).toEqual(expected);
  });

  it.each([
    ["UTF-16 LE", Buffer.from(`\ufeff${rows.map((row) => row.join("\t")).join("\r\n")}`, "utf16le")],
    ["UTF-16 BE", Buffer.from(`\ufeff${rows.map((row) => row.join("\t")).join("\r\n")}`, "utf16le").swap16()],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${rows.map((row) => row.join(",")).join("\r")}`)],
  ])("%s", async (_name, file) => expect((await readFile(ctx, file)).taken).toEqual(expected));

  it("titles above the headings, found or declared", async () => {
    const file = `Contacts by team\nMonth,October 2026\n\n${rows.map((row) => row.join(",")).join("\n")}\n`;
    for (const mapping of ["", "skipRows: 3"]) {
      const { taken, rows: count, report } = await readFile(ctx, file, mapping);
      expect({ taken, count, headerRow: report.understood?.headerRow }).toEqual({ taken: expected, count: 1, headerRow: 4 });
    }
  });

  it.each([
    ["", /empty/],
    ["\n\n", /empty/],
    ["metric,unit,period,value\n", /no rows below/],
    ['metric,unit,period,value\nnps,blue,"2026-09,1\nnps,red,2026-09,1\n', /quote that opens in row 2, column 3/],
    ["PK\u0003\u0004xxxxxxxx", /spreadsheet/],
    [Buffer.from("metric,unit\0,period,value\n"), /NUL/],
    ["just some words\nand more\n", /Row 1 holds no headings/],
  ])("%j is refused with a sentence", async (file, message) => {
    const { code, details, message: sentence } = await refusalOf(readFile(ctx, file));
    expect(code).toBe("invalid");
    expect(sentence).toMatch(message);
    expect(details).toMatchObject({ batch: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it("holds the file against the limits before it takes a row", async () => {
    const file = days(["1", "2", "3"]);
    expect((await refusalOf(readFile(ctx, file, "", { bytes: 20 }))).code).toBe("too-large");
    expect((await refusalOf(readFile(ctx, file, "", { rows: 2 }))).message).toMatch(/more than 2 rows/);
  });
});
